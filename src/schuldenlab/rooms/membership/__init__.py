"""The room membership."""
