# pyparsing: a grammar of arithmetic and one of configuration lines
import pyparsing as pp

pp.ParserElement.enable_packrat()
integer = pp.common.integer
number = pp.common.number
expr = pp.infix_notation(number, [(pp.one_of("* /"), 2, pp.OpAssoc.LEFT), (pp.one_of("+ -"), 2, pp.OpAssoc.LEFT)])
for text in ("1 + 2 * 3", "(1 + 2) * 3 - 4", "2.5 / -1"):
    print(expr.parse_string(text, parse_all=True).as_list())
key = pp.Word(pp.alphas, pp.alphanums + "_")
value = pp.QuotedString('"') | pp.common.fnumber | pp.DelimitedList(pp.Word(pp.alphas))
line = pp.Group(key("key") + pp.Suppress("=") + pp.Group(value)("value"))
config = pp.OneOrMore(line).ignore(pp.python_style_comment)
for item in config.parse_string('a = 1 # note\nb_2 = "text here"\nc = x, y, z'):
    print(item.key, item.value.as_list(), item.as_dict())
print(pp.Word(pp.nums).set_parse_action(lambda t: int(t[0]) * 2).search_string("a1 b22 c").as_list(), pp.Regex(r"\d+").transform_string("x1y"), list(pp.Literal("ab").scan_string("xabab")))
date = pp.Combine(integer("y") + "-" + integer("m"))
print(pp.nested_expr().parse_string("(a (b c) (d))").as_list(), pp.Optional("x").parse_string("y").as_list(), (pp.Keyword("if") + pp.rest_of_line).parse_string("if a then").as_list(), date.parse_string("2024-05").as_list())
for grammar, text in ((expr, "1 +"), (config, "= 3"), (pp.Literal("a") + pp.Literal("b"), "ac"), (pp.Word(pp.nums), "x")):
    try:
        print(grammar.parse_string(text, parse_all=True))
    except pp.ParseException as error:
        print(error, error.lineno, error.column, error.line)
        print(error.explain(depth=0))
forward = pp.Forward()
forward <<= pp.Group(pp.Suppress("[") + pp.ZeroOrMore(forward | integer) + pp.Suppress("]"))
print(forward.parse_string("[1 [2 [3]] 4]").as_list(), pp.counted_array(pp.Word(pp.alphas)).parse_string("2 a b").as_list(), pp.Dict(pp.OneOrMore(pp.Group(key + integer))).parse_string("a 1 b 2").as_dict())
print(forward.parse_string("[1 [2]]").dump())
