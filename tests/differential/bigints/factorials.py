# Large integers: factorials and Fibonacci numbers
def factorial(n):
    result = 1
    for i in range(2, n + 1):
        result *= i
    return result

def fibonacci(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a

print(factorial(25), factorial(52), factorial(100))
print(fibonacci(100), fibonacci(300))
print(len(str(factorial(1000))), sum(int(c) for c in str(factorial(1000))), factorial(1000) % (10 ** 9 + 7))
print(factorial(200) // factorial(197), factorial(60) // 7 ** 9, factorial(60) % 7 ** 11)
