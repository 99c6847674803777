# Function attributes: a function that counts its calls, a memo in an attribute
def count():
    count.n += 1
    return count.n

count.n = 0
print([count() for _ in range(4)], count.n)

def fib(n):
    if n not in fib.memo:
        fib.memo[n] = fib(n - 1) + fib(n - 2)
    return fib.memo[n]

fib.memo = {0: 0, 1: 1}
print(fib(60), len(fib.memo))

def outer():
    def inner():
        inner.x += start
        return inner.x
    start = 10
    inner.x = 1
    return inner

a = outer()
b = outer()
a()
print(a(), b(), a.x, b.x, a.__dict__, b.__dict__)
