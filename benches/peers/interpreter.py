"""A driver for the interpreter that runs it, python3 or MicroPython: see benches/src/child.rs."""

import json
import sys
import time

clock = time.perf_counter_ns if hasattr(time, "perf_counter_ns") else time.time_ns
job = json.loads(sys.stdin.readline())
space = {"__name__": "program"}
exec(job["program"], space)
setup = compile(job["setup"], "setup", "exec")
run = compile(job["run"], "run", "exec")


def measure(times):
    taken = 0
    for _ in range(times):
        exec(setup, space)
        started = clock()
        exec(run, space)
        taken += clock() - started
    return taken


measure(1)
print(json.dumps({"answer": eval(job["answer"], space)}))
while True:
    line = sys.stdin.readline()
    if not line:
        break
    print(json.dumps({"ns": measure(int(line))}))
