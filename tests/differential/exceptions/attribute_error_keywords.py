# Exceptions: unexpected keywords of AttributeError and NameError
# 3.14: exceptions, AttributeError and NameError
def attempt(make):
    try:
        print(repr(make()))
    except Exception as e:
        print(type(e).__name__, e)

attempt(lambda: AttributeError("a", name="n", obj=1))
attempt(lambda: AttributeError("a", other=1))
attempt(lambda: NameError("a", name="n"))
attempt(lambda: NameError("a", obj=1))
