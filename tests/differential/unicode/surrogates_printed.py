# str: lone surrogates can't be printed
import sys

for text in ("a\ud800b", "\ud83d\ude00", "\ud7ff\ue000", "\ud7ff"):
    try:
        print(len(text))
        print(text, end="\n")
    except UnicodeEncodeError as e:
        print(e)
try:
    sys.stdout.write("x\udfff")
except UnicodeEncodeError as e:
    print(e.start, e.end, e.reason, ascii(e.object))
print(ascii("\ud800"), repr("\ud800"))
