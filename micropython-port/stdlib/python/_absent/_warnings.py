# The part of the module _warnings that importlib uses.

from warnings import warn
