# Tracebacks: __traceback__ gives a new object each time, and its frames have no variables; what is noted are files, lines and names
try:
    x = 1
    raise ValueError
except ValueError as e:
    a, b = e.__traceback__, e.__traceback__
    print(a is b, a.tb_lineno == b.tb_lineno, a.tb_frame.f_locals, a.tb_frame.f_back)
