# Integers: messages of operators that don't fit
def show(text):
    try:
        print(text, eval(text))
    except Exception as e:
        print(text, type(e).__name__, e)

for text in ["1 + 'a'", "'a' + 1", "1 - None", "1 * None", "1 / 'a'", "1 // []", "1 % 'a'", "1 ** 'a'", "1 & 1.0", "1 | 'a'", "1 ^ None", "-'a'", "~1.5", "+[]", "1 @ 2", "abs('a')", "divmod(1, 'a')", "10 ** 30 + 'a'", "10 ** 30 & 1.5", "(5).foo", "len(5)", "5()", "5[0]", "[1, 2]['a']", "bin(1.5)", "hex('a')", "oct(None)", "chr(-1)", "chr(1114112)", "ord('ab')", "range(1.5)", "[1] * 1.5", "'a' * 'b'", "iter(5)"]:
    show(text)
