"""A driver for pydantic-monty through its own interface: see benches/src/child.rs."""

import json
import sys
import time

from pydantic_monty import Monty

job = json.loads(sys.stdin.readline())
functions = {"add": lambda a, b: a + b}


class Interpreter:
    """A session, and a new one where that has had its runs: the number of calls in one is limited."""

    def __init__(self, pool):
        self.pool = pool
        self.session = None
        self.left = 0

    def feed(self, code):
        return self.session.feed_run(code, external_lookup=functions)

    def start(self):
        self.session = self.pool.checkout()
        self.session.__enter__()
        self.feed(job["program"])
        self.left = job["runs"]

    def stop(self):
        if self.session is not None:
            self.session.__exit__(None, None, None)
            self.session = None

    def measure(self, times):
        taken = 0
        for _ in range(times):
            if job["runs"] == 1:
                # Start, run and end are all counted.
                self.stop()
                started = time.perf_counter_ns()
                self.start()
                self.feed(job["run"])
                self.stop()
            else:
                if self.left == 0:
                    self.stop()
                    self.start()
                self.feed(job["setup"])
                started = time.perf_counter_ns()
                self.feed(job["run"])
                self.left -= 1
            taken += time.perf_counter_ns() - started
        return taken


try:
    with Monty() as pool:
        interpreter = Interpreter(pool)
        interpreter.start()
        interpreter.feed(job["setup"])
        interpreter.feed(job["run"])
        print(json.dumps({"answer": interpreter.feed(job["answer"])}))
        for line in sys.stdin:
            print(json.dumps({"ns": interpreter.measure(int(line))}))
        interpreter.stop()
except Exception as error:
    sys.exit("failure: " + " ".join(str(error).split()))
