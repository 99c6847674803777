# Layout: \r\n and \r end lines; the last line needs none
for source in ["x = 1\r\ny = 2\r\nprint(x, y)\r\n", "x = 3\rprint(x)\r", "if 1:\r\n  x = 4\r\n  print(x)",
               "x = (1,\r\n2)\r\nprint(x)", "x = 'a\\\r\nb'\r\nprint(x)", "x = \'\'\'a\r\nb\rc\'\'\'\nprint(repr(x))", "\n\n\nprint(5)",
               "# only a comment", "", "\n", "   \n\t\n", "print(6)#c", "pass\\\n\n"]:
    exec(source)
