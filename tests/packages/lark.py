# lark: a calculator and JSON by lark's two parsers
from lark import Lark, Transformer, Tree, Token, Visitor, v_args, UnexpectedInput, UnexpectedCharacters, UnexpectedToken

CALC = r"""
    ?start: sum
          | NAME "=" sum    -> assign
    ?sum: product | sum "+" product -> add | sum "-" product -> sub
    ?product: atom | product "*" atom -> mul | product "/" atom -> div
    ?atom: NUMBER -> number | "-" atom -> neg | NAME -> var | "(" sum ")"
    %import common.CNAME -> NAME
    %import common.NUMBER
    %import common.WS_INLINE
    %ignore WS_INLINE
"""
@v_args(inline=True)
class Calc(Transformer):
    from operator import add, sub, mul, truediv as div, neg
    number = float
    def __init__(self): self.vars = {}
    def assign(self, name, value): self.vars[str(name)] = value; return value
    def var(self, name): return self.vars[str(name)]
calc = Lark(CALC, parser="lalr", transformer=Calc())
for text in ("a = 1 + 2 * 3", "a * -2", "(a - 1) / 4"):
    print(text, "=", calc.parse(text))
print(Lark(CALC).parse("1 + x * 2").pretty())
JSON = r"""
    ?value: object | array | string | SIGNED_NUMBER -> number | "true" -> true | "false" -> false | "null" -> null
    array : "[" [value ("," value)*] "]"
    object : "{" [pair ("," pair)*] "}"
    pair : string ":" value
    string : ESCAPED_STRING
    %import common.ESCAPED_STRING
    %import common.SIGNED_NUMBER
    %import common.WS
    %ignore WS
"""
class ToPython(Transformer):
    def string(self, items): return items[0][1:-1]
    number = v_args(inline=True)(float)
    array, pair, object = list, tuple, dict
    null, true, false = (lambda self, _: None), (lambda self, _: True), (lambda self, _: False)
for parser in ("lalr", "earley"):
    tree = Lark(JSON, start="value", parser=parser).parse('{"k": [1, 2.5, true, null], "s": "text"}')
    print(ToPython().transform(tree), tree.data, len(list(tree.iter_subtrees())))
for text in ("1 +", "1 $ 2", ")", ""):
    try:
        calc.parse(text)
    except UnexpectedInput as error:
        print(type(error).__name__, error.line, error.column, error.get_context(text).rstrip() if text else "")
class Count(Visitor):
    def __init__(self): self.n = 0
    def number(self, tree): self.n += 1
c = Count()
c.visit(Lark(CALC).parse("1 + 2 * (3 - 4)"))
print(c.n, Token("A", "x"), Tree("t", [1]), [repr(t) for t in Lark(CALC, parser="lalr").lex("a + 1")])
