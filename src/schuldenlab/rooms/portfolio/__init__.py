"""The room portfolio."""
