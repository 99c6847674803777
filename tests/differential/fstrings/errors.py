# f-strings: errors at run time
class E:
    def __format__(self, spec): return 5
class S:
    def __str__(self): return 3
for src in ["f'{1/0}'", "f'{nope}'", "f'{1:s}'", "f'{\"a\":d}'", "f'{E()}'", "f'{S()}'", "f'{S()!s}'", "f'{[]:5}'", "f'{None:>5}'",
            "f'{1:{2}{3}q}'", "f'{3:.2d}'", "f'{object():x}'"]:
    try:
        print(src, eval(src))
    except Exception as e:
        print(src, type(e).__name__, str(e).replace(str(id(0)), ''))
