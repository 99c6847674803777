"""Times pydantic-monty through its own interface: WHAT TIMES. Prints nanoseconds, or for "answer" what it computes."""

import sys
import time

from pydantic_monty import Monty

what, times = sys.argv[1], int(sys.argv[2])
functions = {"add": lambda a, b: a + b}
with Monty() as pool:
    if what == "answer":
        with pool.checkout() as session:
            print(session.feed_run("add(40, 2)", external_lookup=functions))
    else:
        code = {"run": "x = x + 1", "100 host calls": "loop()", "dump": None}[what]
        taken = 0
        while times > 0:
            # A new one every five hundred calls: it allows a thousand.
            with pool.checkout() as session:
                session.feed_run("x = 0\ndef loop():\n    for i in range(100): add(i, 1)", external_lookup=functions)
                some = min(times, 5 if what == "100 host calls" else times)
                started = time.perf_counter_ns()
                for _ in range(some):
                    if code is None:
                        session.dump()
                    else:
                        session.feed_run(code, external_lookup=functions)
                taken += time.perf_counter_ns() - started
                times -= some
        print(taken)
