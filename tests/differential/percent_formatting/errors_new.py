# The operator %: errors in the words of later versions
# 3.14: printf-style String Formatting
class A:
    def __repr__(self):
        return 'A()'
def show(text, values):
    try:
        print(repr(text % values))
    except Exception as e:
        print(text, type(e).__name__, e)
for text, values in [('%c', 'ab'), ('%c', 1.5), ('%c', None), ('%c', A()), ('%.999999999999999999999f', 1), ('%5%', ()), ('%-5%', (1,)), ('%d', A()), ('%f', A())]:
    show(text, values)
