# F-strings: many fields, and in many lines
# 3.14: What's New In Python 3.12, PEP 701
vals = list(range(30))
s = f"{vals[0]}{vals[1]}{vals[2]}{vals[3]}{vals[4]}{vals[5]}{vals[6]}{vals[7]}{vals[8]}{vals[9]}{vals[10]}{vals[11]}"
print(s)
print(f"""
head: {vals[0]
       + vals[1]}
{'-' * 10}
  {", ".join(str(v)
             for v in vals
             if v % 10 == 0)}
tail""")
print(eval("f'" + "{vals[1]}" * 200 + "'") == "1" * 200)
print(f"a{'b'}c" "d{e}" f"{'f'}" rf"\{'g'}")
rows = [{"n": "x", "v": 1.5}, {"n": "yy", "v": 22.25}]
for row in rows:
    print(f"{row['n']:<5}|{row['v']:>8.2f}|{row['v'] * 2!r}")
print(f"{len(rows)} row{'s' if len(rows) != 1 else ''}")
print(f"{rows[0]['n'] + f'{rows[1]['n']}'}")
