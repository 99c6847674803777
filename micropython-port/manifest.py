# The Python modules that are compiled into the interpreter. Read by MicroPython's makemanifest.py.
include("$(MPY_DIR)/extmod/asyncio")
freeze("$(PORT_DIR)/modules")
