# Loads importlib._start, which replaces this module by CPython's file of this name.

import importlib._start
