"""The room declaration."""
