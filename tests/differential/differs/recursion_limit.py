# Modules: sys.setrecursionlimit keeps what it is given and changes nothing; the stack of the sandbox is what limits recursion
import sys

sys.setrecursionlimit(50)
print(sys.getrecursionlimit())


def depth(n):
    return n if n == 0 else depth(n - 1)


try:
    print(depth(500))
except RecursionError:
    print("RecursionError")
