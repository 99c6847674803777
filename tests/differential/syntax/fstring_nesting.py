# F-strings: nesting, same quotes, backslashes and comments (since 3.12)
# 3.14: What's New In Python 3.12, PEP 701
x = {"a": [1, 2], "b": "c"}
name = "n"
print(f"{x["a"][0]} {x['b']}")
print(f"{f"{f"{1 + 1}"}"}")
print(f"{"\n".join(["a", "b"])}")
print(f"{x["a"]  # a comment
    }")
print(f"""{
    name  # comment
    + "!"
}""")
print(f"{'a' if name else "b"}")
print(f"{ {1: 2}[1] }")
print(f"{[f"{i}" for i in range(3)]}")
print(f"{"{}"}", f"{'}'}", f"{"{"}")
print(f'{f'{f'{name}'}'}')
print(f"{'\t'!r}", f"{"\u00e9"}")
print(f"{lambda_ if (lambda_ := 3) else 0}")
print(f"{(lambda y: y * 2)(4)}")
