# f-strings: any quotes and backslashes inside, as since 3.12
# 3.14: What's New In Python 3.12, PEP 701
x = 'v'
names = ['a', 'b']
print(f"{x + "q"} {"\n".join(names)!r} {'it\'s'}")
print(f'{f'{f'{x}'}'}' f"{"deep" + f"{"er" + f"{x}"}"}")
print(f"{
    x  # a comment
    + '!'
}")
print(f"{'\t'.join(names)}|{"é"}|{'\x41'}|{x:{'>'}{"5"}}")
print(f'{'{'} {'}'} {"{{"}')
print(rf"\{x}\{'\\'}")
print(f"{x!r:{'^'}{9}}", f"{'a' if x == "v" else "b"}")
