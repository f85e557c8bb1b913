"""The domain, a room a subject. Open this folder first."""
