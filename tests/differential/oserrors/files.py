# OSError: what the functions for files raise
import os
def attempt(f):
    try:
        f()
    except OSError as e:
        print(type(e).__name__, e, e.errno, e.filename, e.filename2)
attempt(lambda: open("/no/such/dir/file"))
attempt(lambda: open("/no/such/dir/file", "w"))
attempt(lambda: os.remove("/no/such/file"))
attempt(lambda: os.rename("/no/such/a", "/no/such/b"))
attempt(lambda: os.listdir("/no/such/dir"))
attempt(lambda: os.stat("/no/such/file"))
attempt(lambda: os.mkdir("/no/such/dir/new"))
attempt(lambda: os.rmdir("/no/such/dir"))
try:
    with open("/no/such/config.json") as f:
        pass
except FileNotFoundError as e:
    print("missing", e.filename)
except OSError:
    print("other")
