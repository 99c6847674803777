# str: strip, lstrip and rstrip

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', '  ', ' a ', '\t\n a b \r\x0b', 'xxabcxx', 'xyxabcyxy', '\u2003é\u3000', 'éxé', '\x1cq\x1f', '\ufeffa'):
    print(ascii([text.strip(), text.lstrip(), text.rstrip(), text.strip(None), text.strip('x'), text.lstrip('xy'), text.rstrip('yx'), text.strip('é'), text.strip('')]))
for method in ('strip', 'lstrip', 'rstrip'):
    attempt(getattr('a', method), 1)
    attempt(getattr('a', method), b'a')
    attempt(getattr('a', method), 'a', 'b')
