# Unpacking: what a call says of several faults
# 3.14: the messages are those of 3.14
def f(*args, **kwargs):
    return args, kwargs


for call in (
    lambda: f(*5, **[1]),
    lambda: f(*5, **{"a": 1}),
    lambda: f(*5),
    lambda: f(**5),
    lambda: f(*[1], **5),
    lambda: f(*5, **{1: 2}),
):
    try:
        print(call())
    except TypeError as e:
        print(e)
