"""Abstract classes of containers, and what tells whether something is like one of them."""

from _collections_abc import *
from _collections_abc import MutableSequence, __all__
from array import array
from collections import deque

# CPython's modules register their types when they are imported. Here they would import this module for it.
MutableSequence.register(deque)
MutableSequence.register(array)
del array, deque
