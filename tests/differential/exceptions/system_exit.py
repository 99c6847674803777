# Exceptions: SystemExit and sys.exit
import sys
for args in ((), (0,), (3,), ("text",), (None,), ((1, 2),)):
    try:
        sys.exit(*args)
    except SystemExit as e:
        print(args, repr(e.code), e.args, repr(e), isinstance(e, Exception))
try:
    raise SystemExit(1, 2)
except SystemExit as e:
    print(e.code)
try:
    try:
        sys.exit(5)
    except Exception:
        print("not reached")
    finally:
        print("finally")
except BaseException as e:
    print(type(e).__name__, e)
