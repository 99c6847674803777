# Small programs: sudoku by constraint and search
from itertools import product
PUZZLE = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
ROWS, COLS = "ABCDEFGHI", "123456789"
cells = [r + c for r, c in product(ROWS, COLS)]
units = [[r + c for c in COLS] for r in ROWS] + [[r + c for r in ROWS] for c in COLS] + [[r + c for r in rs for c in cs] for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")]
of = {s: [u for u in units if s in u] for s in cells}
peers = {s: set().union(*of[s]) - {s} for s in cells}
def parse(grid):
    values = dict.fromkeys(cells, COLS)
    for s, d in zip(cells, grid):
        if d in COLS and not assign(values, s, d):
            return None
    return values
def assign(values, s, d): return all(eliminate(values, s, o) for o in values[s].replace(d, ""))
def eliminate(values, s, d):
    if d not in values[s]: return True
    values[s] = values[s].replace(d, "")
    if not values[s]: return False
    if len(values[s]) == 1 and not all(eliminate(values, p, values[s]) for p in peers[s]): return False
    for u in of[s]:
        places = [x for x in u if d in values[x]]
        if not places or (len(places) == 1 and not assign(values, places[0], d)): return False
    return True
def search(values):
    if not values: return None
    if all(len(v) == 1 for v in values.values()): return values
    _, s = min((len(v), s) for s, v in values.items() if len(v) > 1)
    return next((r for d in values[s] if (copy := dict(values)) and assign(copy, s, d) and (r := search(copy))), None)
def show(values):
    for r in ROWS:
        print(" ".join(values[r + c] + ("|" if c in "36" else "") for c in COLS))
        if r in "CF": print("------+-------+------")
solved = search(parse(PUZZLE))
show(solved)
print(len(units), len(peers["C2"]), sorted(peers["A1"])[:5], all(set(solved[s] for s in u) == set(COLS) for u in units), parse("55" + "." * 79))
hard = search(parse("4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"))
print("".join(hard[c] for c in cells))
