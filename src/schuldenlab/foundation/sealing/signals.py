"""What others may hear. Both are sent inside the transaction in which it becomes true: mail that a receiver sends goes out if and only if it did."""

from django.dispatch import Signal

sealed = Signal()  # sealed_file, key: this slot was sealed just now
completed = Signal()  # sealed_file: that was the last one
