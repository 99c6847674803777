# Exceptions: try with else and finally, the order of everything
log = []
def run(what):
    try:
        log.append("try")
        if what == "raise":
            raise ValueError
        if what == "return":
            return "returned"
        if what == "other":
            raise KeyError
    except ValueError:
        log.append("except")
        return "handled"
    else:
        log.append("else")
    finally:
        log.append("finally")
    return "end"
for what in ("none", "raise", "return", "other"):
    log.clear()
    try:
        print(what, run(what), log)
    except KeyError:
        print(what, "KeyError", log)
def overriding():
    try:
        raise ValueError
    finally:
        return "from finally"
print(overriding())
def loop():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("else")
    return i
print(loop())
def nested():
    try:
        try:
            raise ValueError("inner")
        finally:
            print("first")
    except ValueError as e:
        try:
            raise TypeError("second") from e
        except TypeError as t:
            return str(t), str(t.__cause__)
print(nested())
