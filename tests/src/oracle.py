"""Runs programs for the tests, as python3 runs them.

Reads lines of JSON, [name, source], and answers each with a line: [stdout, type of the exception or null, its message].
Each runs in a process of its own, so that none sees what another did.
"""
import io
import json
import linecache
import os
import resource
import sys


def outcome(name, source):
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    sys.argv = [name]
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    main = type(sys)("__main__")
    main.__file__ = name
    sys.modules["__main__"] = main
    kind = message = None
    try:
        exec(compile(source, name, "exec", dont_inherit=True), main.__dict__)
    except SystemExit:
        pass
    except BaseException as error:
        kind = type(error).__name__
        message = str(error)
    text = sys.stdout.buffer.getvalue().decode("utf-8", "replace")
    return json.dumps([text, kind, message])


def in_child(name, source):
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
        resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
        with open(os.devnull) as nothing:
            os.dup2(nothing.fileno(), 0)
        try:
            answer = outcome(name, source)
        except BaseException as error:
            answer = json.dumps(["", "the oracle failed", repr(error)])
        with open(writer, "w") as pipe:
            pipe.write(answer)
            pipe.flush()
            os._exit(0)
    os.close(writer)
    with open(reader) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer or json.dumps(["", "the oracle died", ""])


for line in sys.stdin:
    print(in_child(*json.loads(line)), flush=True)
