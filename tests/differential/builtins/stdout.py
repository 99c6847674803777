# print: sys.stdout may be replaced
import sys, io
old = sys.stdout
sys.stdout = io.StringIO()
print('captured', 1)
text = sys.stdout.getvalue()
sys.stdout = old
print(repr(text), sys.stdout is old)
class Tee:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s); old.write(s)
    def flush(self): pass
sys.stdout = t = Tee()
print('both', flush=True)
sys.stdout = old
print(''.join(t.parts) == 'both\n')
print('to stderr', file=sys.stderr)
sys.stdout.write('direct\n')
