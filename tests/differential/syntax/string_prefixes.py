# Strings: prefixes in every case and order
print(r"\n", R'\t', b"ab", B'c', br"\x", Br'\y', bR"\z", rb'\w', RB"\v", u"u", U'U')
print(f"{1}", F'{2}', fr"\{3}", rF'\{4}', Fr"\{5}")
print("a" 'b' """c""" r"\d" u"e")
print(b"a" b'b' br"\c")
print(("one "
       "two "
       "three"))
print("""tri"ple'quo""te""", '''it's "ok"''')
print("line \
continued")
print("""a\
b""")
print(repr("""
x
"""))
print(r"a\"b", r'\'', len(r"\\"))
