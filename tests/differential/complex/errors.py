# Complex numbers: messages
# 3.14: What's New, complex() and mixed-mode arithmetic
def show(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
for text in ["1j < 2j", "1j >= 1", "1 < 1j", "1j // 2", "1j % 2", "divmod(1j, 2)", "int(1j)", "float(1j)", "1j + 'a'", "1j & 1", "~1j", "complex('1', 2)", "complex(1, '2')", "complex([])", "complex(1, [])", "complex(None)", "complex(x=1)", "complex(1, 2, 3)", "round(1j)", "sorted([1j, 2j])", "pow(1j, 2, 3)", "(1j).foo", "[1][1j]", "'%d' % 1j", "'%f' % 1j", "1e200j ** 2", "(1e200 + 1j) ** 2", "abs(1e308 + 1e308j) > 1"]:
    show(text)
