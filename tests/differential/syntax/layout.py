# Layout: tabs, form feeds, continuation lines, semicolons
if True:
	print("tab")
	if True:
	        print("tab and spaces")

def f():
    return 1
print(f()); print(2); x = 3;
if x: print("one line"); print("two")
y = 1 + \
    2 + \
  3
print(y)
z = (1 +
2 # comment
   + 3
)
print(z)
if x and \
   y:
    pass; print("cont")

    # comment at another place
  # and another
    print("still in")
class A: a = 1; b = 2
print(A.a, A.b)
for i in range(2): print(i, end=" "); print("x", end=" ")
print()
while x: x -= 1; print(x, end=" ")
else: print("else")
try: 1/0
except ZeroDivisionError: print("zde")
finally: print("fin")
def g(): return [
    1,
  2,
]
print(g())
print("last line has no newline")