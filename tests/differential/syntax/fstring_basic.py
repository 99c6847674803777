# F-strings: expressions, conversions, specifications
a, b, w, p = 3.14159, "txt", 10, 3
print(f"{a} {b} {a + 1} {b.upper()} {b[0]} {len(b)}")
print(f"{b!r} {b!s} {b!a} {b!r:>8} {a:.2f} {a:{w}.{p}f}|")
print(f"{b:>{w}}|{b:<{w}}|{b:^{w}}|{b:*^{w}}|")
print(f"{{}} {{{b}}} {{{{{b}}}}} }}{{")
print(f"{a:{'.2f'}} {10:#x} {255:08b} {1000000:,}")
print(f"" + f"x" "y" f"{b}" 'z')
print("a" f"{b}" "c" f"{a:.1f}" r"\d")
print(rf"\d{b}\n" Rf'{b}\t', fr"{b}\x")
print(f'''{b}
{a:.1f}
end''')
print(f"{a if a > 3 else b}", f"{(1, 2)}", f"{1, 2}", f"{[1][0]}")
print(f"{'nested'}", f'{"nested"}')
print(f"{1 if True else 2:>4}|")
print(f"{3 != 4} {3 == 4} {3 >= 4} {not 3}")
print(f"{b:}|{b!r:}|")
