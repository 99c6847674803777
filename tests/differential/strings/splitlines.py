# str: splitlines with every line boundary, and keepends
text = 'a\nb\r\nc\rd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l\x1fm'
print(ascii(text.splitlines()))
print(ascii(text.splitlines(True)), ascii(text.splitlines(keepends=True)), ascii(text.splitlines(keepends=0)))
for text in ('', '\n', 'a', 'a\n', '\n\n', '\r\n\r', 'a\n\nb', 'é\nü\n'):
    print(ascii(text.splitlines()), ascii(text.splitlines(True)))
