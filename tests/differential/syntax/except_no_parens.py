# except: several types without parentheses
# 3.14: What's New In Python 3.14, PEP 758
for x in (ValueError, KeyError, TypeError):
    try:
        raise x
    except ValueError, KeyError:
        print("first")
    except TypeError, OSError,:
        print("second")
try:
    raise ExceptionGroup("g", [ValueError(1), TypeError(2), KeyError(3)])
except* ValueError, TypeError:
    print("star")
except* KeyError as e:
    print(len(e.exceptions))
