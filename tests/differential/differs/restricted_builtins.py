# eval and exec: __builtins__ in globals does not restrict what built-in names there are; the sandbox does
print(eval('len("abc")', {'__builtins__': {}}))
