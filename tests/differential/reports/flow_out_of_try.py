# Reports: flow out of try
# break, continue and return pass through except/finally untouched.
seen = []
for i in range(6):
    try:
        if i == 1:
            continue
        if i == 4:
            break
        seen.append(i)
    except Exception:
        seen.append("caught")
    finally:
        seen.append("f%d" % i)
print(seen)


def pick(v):
    try:
        if v < 0:
            return "negative"
        return 10 // v
    except ZeroDivisionError as e:
        return "zero: " + str(e)
    except:
        return "swallowed"
    else:
        return "never"
    finally:
        seen.append(v)


def override():
    for n in range(3):
        try:
            return "from try"
        finally:
            if n == 0:
                continue
            return "from finally %d" % n


print(pick(-1), pick(3), pick(0), seen[-3:])
print(override())
try:
    e
except NameError as err:
    print(err)
try:
    raise KeyError("k")
except KeyError as e:
    pass
print("e" in globals())
