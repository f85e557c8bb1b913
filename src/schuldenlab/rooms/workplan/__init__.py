"""The room workplan."""
