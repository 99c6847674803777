# Agents' programs: exceptions told as text
import io
import sys
import traceback

class AppError(Exception):
    def __init__(self, code, message):
        super().__init__(message)
        self.code = code

def inner(n):
    if n == 0:
        raise AppError(7, "went wrong")
    return inner(n - 1)

def outer():
    try:
        inner(1)
    except AppError as error:
        raise RuntimeError("outer failed") from error

try:
    outer()
except RuntimeError as error:
    text = traceback.format_exc()
    lines = text.splitlines()
    print(len(lines) > 8, lines[0], lines[-1])
    print([line for line in lines if "Error" in line or line.startswith("The above")])
    print(traceback.format_exception_only(error), traceback.format_exception_only(type(error), error))
    print([(f.name, f.line) for f in traceback.extract_tb(error.__traceback__)])
    print(error.__cause__.code, repr(error.__cause__), error.__suppress_context__)
    tb = traceback.TracebackException.from_exception(error)
    print(str(tb), tb.exc_type.__name__, tb.__cause__.stack[-1].name)

try:
    {}["k"]
except KeyError:
    kind, value, tb = sys.exc_info()
    print(kind, value.args, tb.tb_lineno > 30, tb.tb_frame.f_code.co_name)
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(out.getvalue().splitlines()[-1])
    out = io.StringIO()
    traceback.print_exception(value, file=out)
    print(out.getvalue().splitlines()[-1])

error = ValueError("with notes")
error.add_note("first")
error.add_note("second\nline")
print("".join(traceback.format_exception(error)))
group = ExceptionGroup("several", [ValueError(1), ExceptionGroup("more", [TypeError("x")])])
print("".join(traceback.format_exception(group)))
print(sys.exc_info())
def stack():
    return [f.name for f in traceback.extract_stack()][-2:]
print(stack(), traceback.format_list([("a.py", 3, "f", "x = 1")]))
