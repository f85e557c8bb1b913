"""The human door: home, search, health, the pages that belong to no room."""
