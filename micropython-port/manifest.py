# The Python modules that are compiled into the interpreter. Read by MicroPython's makemanifest.py.
package(
    "asyncio",
    ("core.py", "event.py", "funcs.py", "lock.py", "stream.py"),
    base_path="$(MPY_DIR)/extmod",
    opt=3,
)
module("uasyncio.py", base_path="$(MPY_DIR)/extmod/asyncio", opt=3)
freeze("$(PORT_DIR)/modules")
