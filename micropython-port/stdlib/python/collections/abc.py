"""Abstract classes of containers, and what tells whether something is like one of them."""

from _collections_abc import *
from _collections_abc import __all__
