# Identifiers: Unicode names
é = 1
naïve_变量 = 2
Ωmega, _π = 3, 3.14
def größe(ä, *, ö=2):
    return ä + ö
print(é, naïve_变量, Ωmega, _π, größe(1), größe(ä=3, ö=4))
class Ñandú:
    имя = "x"
print(Ñandú.__name__, Ñandú.имя, Ñandú().имя)
print(len({"é": 1, "a": 2}), *{"é": 1})
한글 = "hangul"
print(한글, eval("한글"))
print("é".isidentifier() if hasattr("", "isidentifier") else True)
x٠ = 5
print(x٠)
