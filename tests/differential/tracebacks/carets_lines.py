# Tracebacks: carets under expressions of several lines, the middle of which is left out
import traceback
def show(case):
    # Without the call of the case, and of the exception only its class.
    try:
        case()
        print("nothing was raised")
    except BaseException as e:
        text = traceback.format_exc().replace(__file__, "x.py")
        print(text.split("case()\n    ~~~~^^\n")[-1].split("\n" + type(e).__name__)[0])
        print(type(e).__name__)
def f0(a): pass
def f1(a): return a
@show
def case():
    y = int(
        "x"
    )
@show
def case():
    y = int(
        "x",
        10,
        # hello
        *[],
    )
@show
def case():
    y = {
        "a": 1,
        "b": 1 / 0,
        "c": 3,
    }
@show
def case():
    y = {
        "a": 1,
        []: 1,
        "c": 3,
    }
@show
def case():
    x = [
        1,
        2,
        3 +
        None,
        4,
    ]
@show
def case():
    x = f0(
        1,
        2,
        3,
        4,
        5,
    )
@show
def case():
    x = f1(
        1,
    )(
        2,
        3,
    )
@show
def case():
    x = f1(1)[
        1,
        2,
        3,
        4
    ]
@show
def case():
    x = (
        f1(1)

        +

        None
    )
@show
def case():
    x = (f1(1) # comment +
        + # comment
        None)
@show
def case():
    x = f1(1) \
        + \
        None
@show
def case():
    x = """
    abc
    """ + 1
@show
def case():
    x = """
    abc
    """ % 1 + "d"
@show
def case():
    f1("""
    abc
      def
    """, 2)
@show
def case():
    lambda_test = lambda x: (
        x +
        1)
    lambda_test(None)
