"""The room partners."""
