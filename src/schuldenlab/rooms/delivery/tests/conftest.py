"""The labs and people of the portfolio's tests: Karin (kwartiermaker), Petra, Wim, Rob who reads, Vera from elsewhere."""

from schuldenlab.rooms.portfolio.tests.conftest import *  # noqa: F403
from schuldenlab.rooms.portfolio.tests.conftest import _noon  # noqa: F401
