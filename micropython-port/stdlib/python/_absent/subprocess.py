"""What modules of the library see of subprocess, which a program can't import: there are no processes here."""

PIPE = -1
STDOUT = -2
DEVNULL = -3


class SubprocessError(Exception):
    pass


class CalledProcessError(SubprocessError):
    pass


class TimeoutExpired(SubprocessError):
    pass


def check_output(*args, **kwargs):
    raise OSError("there are no processes in the sandbox")


run = call = check_call = Popen = check_output
