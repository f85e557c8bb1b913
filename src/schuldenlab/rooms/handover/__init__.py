"""The room handover."""
