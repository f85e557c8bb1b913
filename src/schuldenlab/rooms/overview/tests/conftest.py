from schuldenlab.rooms.membership.tests.conftest import bas, karin, lab, sanne, vera, wim

__all__ = ["bas", "karin", "lab", "sanne", "vera", "wim"]
