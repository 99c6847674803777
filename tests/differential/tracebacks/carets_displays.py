# Tracebacks: carets under displays and unpacking
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
@show
def case():
    y = {
        "a": 1,
        "b": 1 / 0,
        "c": 3,
    }
@show
def case():
    y = {1, 2, [], 3}
@show
def case():
    y = {**1}
@show
def case():
    y = {"a": 1, **[1]}
@show
def case():
    y = [*1]
@show
def case():
    y = [1, *2, 3]
@show
def case():
    y = (*1, 2)
@show
def case():
    y = {1, *2}
@show
def case():
    a, b = 1
@show
def case():
    a, b = 1, 2, 3
@show
def case():
    (a, b), c = (1, 2), 3; (a, b), c = 3, 4
@show
def case():
    a, *b = 1
@show
def case():
    [a, b] = [1]
