"""The room selection."""
