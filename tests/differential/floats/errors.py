# Floats: messages of operators that don't fit
def show(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)
for text in ["1.5 + 'a'", "'a' + 1.5", "1.5 - None", "1.5 & 2", "1.5 | 2", "1.5 << 2", "~1.5", "1.5 < 'a'", "[1, 2][1.0]", "range(2.0)", "'a' * 1.5", "1.5 @ 2", "(1.5).foo", "1.5()", "1.5[0]", "len(1.5)", "chr(65.0)", "bin(1.0)", "divmod(1.5, 'a')", "1.5 ** 'a'", "pow(1.5, 2, 3)"]:
    show(text)
