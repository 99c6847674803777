# Tracebacks: where an exception has been, though the code is gone
import gc, traceback
def raised(number):
    names = {}
    exec("\n" * number + "def f():\n    g()\n\ndef g():\n    (1 +\n     None)\n", names)
    try:
        names["f"]()
    except TypeError as e:
        return e
kept = [raised(number) for number in range(30)]
gc.collect()
filling = [bytes([i % 256]) * 50 for i in range(2000)]
for number, e in enumerate(kept):
    frames = traceback.extract_tb(e.__traceback__)
    print([(s.lineno - number, s.name, s.colno, s.end_colno) for s in frames[1:]])
print(kept[3].__traceback__.tb_next.tb_lineno, kept[4].__traceback__.tb_next.tb_next.tb_frame.f_code.co_name)
