# match: subjects that begin with a bracket, and have others behind it
match (dict)(a=[1])[(
    "a")]:
    case [x]:
        print(x)
match (1, 2)[{0: 1}[
    0]]:
    case y:
        print(y)
match = [lambda *a: a]
print(match[0]({1: 2}, (3)[
    0:1] if 0 else 4))
