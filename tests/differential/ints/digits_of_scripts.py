# Integers: text with digits and spaces of all scripts
for text in ("٣٤", "१२३", "\u2003-3\u2002", "\xa0 7\u3000", "1_0٠", "₁", "²", "٣x", "-٠"):
    for kind in (int, float, complex):
        try:
            print(ascii(text), kind.__name__, kind(text))
        except ValueError as error:
            print(ascii(text), kind.__name__, type(error).__name__)
print(int("٣٤", 5), int("१f", 16), float("１.５e٢"))
