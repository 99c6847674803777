# Layout: encoding cookies and byte order marks in bytes
for b in (b"# -*- coding: utf-8 -*-\nx = '\xc3\xa9'", b"# coding: latin-1\nx = '\xe9'", b"#!/usr/bin/python\n# vim: set fileencoding=iso-8859-1 :\nx = '\xe9'",
          b"\xef\xbb\xbfx = '\xc3\xa9'", b"x = '\xc3\xa9'", b"# coding=ascii\nx = 'e'", b"\n# coding: latin-1\nx = '\xe9'"):
    g = {}
    exec(b, g)
    print(ascii(g["x"]))
for b in (b"# coding: no-such-thing\nx = 1", b"x = '\xff'", b"x = '\xc3'", b"x = 1\x00"):
    try:
        exec(b, {})
        print("ok")
    except SyntaxError as e:
        print("SyntaxError")
    except ValueError as e:
        print("ValueError")
