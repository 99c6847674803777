# Strings: escapes, and what is none
print(repr("\a\b\f\n\r\t\v\\\'\""))
print(ascii("\x41\101\u0041\U00000041\0\7\377\x7f"))
print(ascii("\u20ac\U0001f600\xe9"))
print(repr(b"\x00\xff\101\n\u0041\N{x}"))
print(len("\
"), len("\x00"), len("\0000"), len("\18"))
print("\d" == r"\d", "\ " == "\\ ", "\9" == "\\9", "\8" == "\\8")
print(repr('\'"'), repr("'"), repr('"'), repr('\'\"'))
print(len("\ud800"), "\t|" , "a\
b")
