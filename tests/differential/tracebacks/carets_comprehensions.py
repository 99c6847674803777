# Tracebacks: carets under comprehensions, generator expressions and lambdas
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
def bad_iter():
    yield 1
    raise ValueError("iter")
@show
def case():
    y = [1 / x for x in [1, 0]]
@show
def case():
    y = [x for x in 3]
@show
def case():
    y = [x for x in [1] if x + None]
@show
def case():
    y = [x for x in [1] for z in x]
@show
def case():
    y = {x: [] for x in [[]]}
@show
def case():
    y = {x for x in [[]]}
@show
def case():
    y = {x: 1 / 0 for x in [1]}
@show
def case():
    y = list(1 / x for x in [1, 0])
@show
def case():
    y = list((x for x in 3))
@show
def case():
    y = sum(x for x in 3)
@show
def case():
    y = sum(x for x in "ab")
@show
def case():
    y = list(x for x in bad_iter())
@show
def case():
    y = [x
         for x in bad_iter()
         if x]
@show
def case():
    y = (lambda a: a + 1)("x")
@show
def case():
    y = (lambda: undefined_name)()
@show
def case():
    y = list(map(lambda x: 1 / x, [0]))
