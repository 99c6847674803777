# str: partition and rpartition

def attempt(function, *args, **kw):
    try:
        print(repr(function(*args, **kw)))
    except Exception as e:
        print(type(e).__name__, e)

for text in ('', 'a', 'k=v', 'k=v=w', '=', '==', 'kéy=välue'):
    for sep in ('=', '==', 'x', 'y=v'):
        print(text.partition(sep), text.rpartition(sep))
attempt('a'.partition, '')
attempt('a'.rpartition, '')
attempt('a'.partition, 1)
attempt('a'.rpartition, None)
