# Functions: return values of every kind, None at the end, early returns
def nothing():
    pass

def bare():
    return

def many():
    return 1, 2, 3

def branch(x):
    if x > 0:
        return 'positive'
    elif x == 0:
        return 'zero'

def from_loop():
    for i in range(5):
        for j in range(5):
            if i * j == 6:
                return i, j

def with_finally():
    try:
        return 'try'
    finally:
        print('finally')

def finally_wins():
    for i in range(3):
        try:
            continue
        finally:
            if i == 2:
                pass
    try:
        1 / 0
    except ZeroDivisionError:
        return 'handled'

print(nothing(), bare(), many(), branch(1), branch(0), branch(-1), from_loop(), with_finally(), finally_wins())
def changes(a, b=[]):
    a.append(1)
    b.append(a)
    return len(b)
x = []
print(changes(x), changes(x), x)
def self_reference():
    return self_reference
print(self_reference()() is self_reference)
