# Functions: many parameters, arguments, locals, nested blocks
ns = {}
src = "def f(%s): return a0 + a299" % ', '.join('a%d' % i for i in range(300))
exec(src, ns)
print(ns['f'](*range(300)), eval('f(%s)' % ', '.join(map(str, range(300))), ns))
src = "def g():\n" + ''.join(' v%d = %d\n' % (i, i) for i in range(600)) + " return v0 + v599 + (lambda: v599 + v300)()\n"
exec(src, ns)
print(ns['g']())
src = "def h(**k): return len(k)\nprint(h(%s))" % ', '.join('k%d=%d' % (i, i) for i in range(400))
exec(src, ns)
print(len(eval('[' + '1, x, ' * 5000 + ']', {'x': 2})), sum(eval('(' + '1, ' * 3000 + ')')), len(eval('{' + ', '.join('%d: x' % i for i in range(1000)) + '}', {'x': 1})))
src = "x = 0\n" + "if x == 0: x = 1\n" * 300 + "else: x = 2\nprint(x)"
exec(src, ns)
src = "def k(n):\n if n == 0: return 0\n" + ''.join(' elif n == %d: return %d\n' % (i, i * 2) for i in range(1, 500)) + " else: return -1\n"
exec(src, ns)
print(ns['k'](0), ns['k'](499), ns['k'](500))
print(eval('+'.join(['1'] * 2000)), eval('x' + '.__class__' * 500, {'x': 5}), eval(' and '.join(['1'] * 1000)), len(eval("'a' " * 500)))
src = "def big():\n r = 0\n for i in range(3):\n" + "  r += i * 2 + 1\n" * 3000 + " return r\n"
exec(src, ns)
print(ns['big']())
src = "def jump(n):\n while n:\n  n -= 1\n  try:\n   if n == 2: continue\n   if n == 1: break\n" + "   x = [n, n + 1]\n" * 4000 + "  except ValueError:\n   pass\n  finally:\n   r = n\n else:\n  r = -1\n return r\n"
exec(src, ns)
print(ns['jump'](5), ns['jump'](0))
