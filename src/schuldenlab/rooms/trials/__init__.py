"""The room trials."""
