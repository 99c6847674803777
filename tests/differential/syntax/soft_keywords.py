# Soft keywords: match, case, type and _ as names
match = 1
case = 2
type_ = type
_ = 3
print(match, case, _)
match = [1, 2]
print(match[0], match [1])
def match(x, *y): return ("called", x, y)
print(match(1), match (2), match(*[3, 4]), match (5) [0])
case = {"a": match}
print(case["a"](1))
match: int = 5
print(match - 1, match -1, match * 2, match + 1, -match)
match, case = 6, 7
print(match, case)
match += 1
print(match if match else case, match in [7], match not in [7], match is None)
class C:
    match = 1
    case = 2
    type = 3
    def type_(self, type): return type
print(C.match, C.case, C().type, C().type_(4))
print(type(1).__name__, type (1) .__name__)
type = 5
print(type, type - 1)
def f(match, case=1, *, type=2, _=3): return match, case, type, _
print(f(match=0, case=1, type=2, _=3))
print([match for match in range(3)], {case: 1 for case in "a"})
lambda match: match
for match in [1]: print(match)
import sys as match
print(match.__name__)
