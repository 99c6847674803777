# CPython's modules import importlib._bootstrap_external by this name. importlib._start replaces this module.

import importlib._start
