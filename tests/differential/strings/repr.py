# repr: of every kind of string, and ascii
samples = ['', 'a', "it's", 'say "hi"', """both ' and \" here""", '\\', '\n\r\t', '\x00\x07\x1f\x7f', '\x80\x9f\xa0\xad', 'é', '\u0378', '\u200b\u200d', '\u2028', '日本', '\ue000', '\ufeff', '\uffff', '😀', '\U000e0001', '\U0010ffff', '\ud800', '\udfffx', '\u3000', '\u0300', '\xff', "''", '""', '\\n', "\\'"]
for sample in samples:
    print(ascii(sample), len(repr(sample)))
    if sample.isprintable():
        print(repr(sample), [sample], {sample: 1}, (sample,))
    print(repr(sample) == ascii(sample), eval(repr(sample)) == sample)
