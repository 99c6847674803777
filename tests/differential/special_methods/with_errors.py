# Special methods: what is no context manager
# 3.14: Data model: With Statement Context Managers; the messages
class NoExit:
    def __enter__(self):
        return self


class NoEnter:
    def __exit__(self, *a):
        pass


class Instance:
    pass


i = Instance()
i.__enter__ = lambda: 1
i.__exit__ = lambda *a: None
for m in (NoExit(), NoEnter(), i, 5, None):
    try:
        with m:
            print("inside")
    except TypeError as e:
        print(e)
