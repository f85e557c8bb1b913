"""The wiring: settings, addresses, the command. Nothing of the domain."""
