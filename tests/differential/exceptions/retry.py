# Exceptions: a function that retries, and keeps the last error
class TransientError(Exception):
    def __init__(self, attempt, *, fatal=False):
        super().__init__("attempt %d failed" % attempt)
        self.attempt = attempt
        self.fatal = fatal

def retry(f, times):
    last = None
    for i in range(times):
        try:
            return f(i)
        except TransientError as e:
            if e.fatal:
                raise
            last = e
        else:
            print("never")
        finally:
            print("tried", i)
    raise RuntimeError("gave up") from last

def flaky(i):
    if i < 2:
        raise TransientError(i)
    return "done"
print(retry(flaky, 5))
try:
    retry(lambda i: flaky(0), 3)
except RuntimeError as e:
    print(repr(e), repr(e.__cause__), e.__cause__.attempt)
def fatal(i):
    raise TransientError(i, fatal=True)
try:
    retry(fatal, 3)
except TransientError as e:
    print(repr(e), e.fatal, e.__context__)
