# str: case methods of ASCII and other text
words = ['', 'hello world', 'HELLO', 'hello WORLD 123', "they're bill's", 'x-ray 3d', 'straße', 'ÉCOLE élan', 'ǆ ǅ Ǆ', 'ﬁne ﬂow', 'ΑΣ ΑΣΑ Σ', 'İstanbul ı', 'ŉ', 'ᾳ ᾼ', 'ß ẞ', '1st 2ND', 'a\u0301bc']
for word in words:
    print(ascii([word.upper(), word.lower(), word.title(), word.capitalize(), word.swapcase(), word.casefold()]))
    print([word.isupper(), word.islower(), word.istitle()])
