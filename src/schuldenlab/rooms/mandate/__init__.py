"""The room mandate."""
