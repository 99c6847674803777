# Modules: attributes of those written in C are set, deleted and put back
import math
import random
import time

real = time.sleep
time.sleep = lambda seconds: print("slept", seconds)
time.sleep(5)
from time import sleep

sleep(3)
print(sleep is time.sleep, vars(time)["sleep"] is sleep, time.__dict__["sleep"] is sleep, "sleep" in dir(time))
import time as again

print(again is time, again.sleep is sleep)
time.sleep = real
time.sleep(0)
print(time.sleep is real)

random.random = lambda: 0.5
print(random.random(), random.random())
math.mine = 1
print(math.mine, math.sqrt(4.0), "mine" in dir(math))
del math.mine
for name in ("mine", "nothing"):
    try:
        delattr(math, name)
    except AttributeError as e:
        print("AttributeError")
del math.sqrt
print(hasattr(math, "sqrt"), "sqrt" in dir(math), "sqrt" in vars(math), math.floor(1.5))
try:
    from math import sqrt
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    math.sqrt
except AttributeError as e:
    print(e)


def total(n):
    found = 0
    for i in range(n):
        found += math.floor(i / 2)
        if i == n // 2:
            math.floor = lambda x: 1000
    return found


print(total(10), math.floor(2))
vars(math)["ceil"] = lambda x: "up"
print(math.ceil(1.5))
math.__dict__.update(a=1, b=2)
print(math.a + math.b)
from math import *

print(a, b, ceil(0))
