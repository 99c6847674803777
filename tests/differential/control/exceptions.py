# try: except clauses, names, re-raising, order
def f(exc):
    try:
        raise exc
    except (ValueError, KeyError) as e:
        return 'VK', type(e).__name__
    except ArithmeticError as e:
        return 'A', str(e)
    except Exception:
        return 'E'
    except:
        return 'bare'
for e in (ValueError(1), KeyError('k'), ZeroDivisionError('z'), RuntimeError(), KeyboardInterrupt()):
    print(f(e))
try:
    try:
        1 / 0
    except ValueError:
        print('no')
    finally:
        print('fin')
except ZeroDivisionError as e:
    print('outer')
def reraise():
    try:
        raise ValueError('first')
    except ValueError:
        try:
            raise KeyError('second')
        except KeyError:
            pass
        raise
try:
    reraise()
except ValueError as e:
    print(e)
try:
    raise
except RuntimeError as e:
    print(e)
e = 'before'
try:
    raise ValueError
except ValueError as e:
    pass
print('e' in globals())
def dynamic():
    kinds = []
    def pick():
        kinds.append(1)
        return ValueError
    try:
        raise ValueError
    except pick():
        return kinds
print(dynamic())
try:
    try:
        raise ValueError
    except 5:
        pass
except TypeError as e:
    print(e)
try:
    raise ValueError('x') from KeyError('c')
except ValueError as e:
    print(repr(e.__cause__), e.__suppress_context__)
for bad in (1, 'x', None, object):
    try:
        raise bad
    except TypeError as e:
        print(e)
def loop():
    for i in range(3):
        try:
            if i == 1: raise ValueError
        except ValueError as e:
            continue
        else:
            print('else', i)
loop()
