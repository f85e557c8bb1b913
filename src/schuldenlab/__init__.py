"""Schuldenlab: the workshop in which a municipality and its partners set up and run a lokaal Schuldenlab."""

__version__ = "0.1.0"
