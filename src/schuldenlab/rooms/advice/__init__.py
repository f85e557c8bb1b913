"""The room advice."""
