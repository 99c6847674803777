# Exceptions: from properties, __getattr__, comparisons and hooks
class A:
    @property
    def value(self):
        raise ValueError("from property")
    def __getattr__(self, name):
        raise AttributeError("no " + name)
    def __eq__(self, other):
        raise TypeError("from eq")
    def __len__(self):
        raise RuntimeError("from len")
    def __iter__(self):
        raise KeyError("from iter")
    def __contains__(self, x):
        raise IndexError("from contains")
    def __call__(self):
        raise OSError("from call")
    def __getitem__(self, key):
        raise LookupError("from getitem")
a = A()
for f in (lambda: a.value, lambda: a.other, lambda: a == 1, lambda: len(a), lambda: list(a), lambda: 1 in a, lambda: a(),
          lambda: a[0], lambda: hasattr(a, "x"), lambda: getattr(a, "x", "default")):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
