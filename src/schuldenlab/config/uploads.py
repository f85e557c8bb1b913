"""A file that is too large is counted to its end and not kept: the message then stands at its field, with all that was typed beside it."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

KEPT = 26 * 1024 * 1024  # a little more than the largest file that any form takes


class Counting(TemporaryFileUploadHandler):
    """Writes no more than `KEPT` bytes of a file, and tells how large it was."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        room = KEPT - start
        return super().receive_data_chunk(raw_data[:room], start) if room > 0 else None

    def file_complete(self, file_size: int) -> Any:
        found = super().file_complete(file_size)
        if found is not None:
            found.size = file_size
        return found
