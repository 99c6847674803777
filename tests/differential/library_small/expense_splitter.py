# Small programs: expenses split among friends
from collections import defaultdict
from fractions import Fraction
import heapq
EXPENSES = [("ann", 90, "ann bob cyd"), ("bob", 30, "bob cyd"), ("cyd", 10, "ann"), ("dee", 25, "ann bob cyd dee")]
balance = defaultdict(Fraction)
for payer, amount, among in EXPENSES:
    share = Fraction(amount, len(among.split()))
    balance[payer] += amount
    for who in among.split():
        balance[who] -= share
for who, b in sorted(balance.items()):
    print(f"{who:<5}{str(b):>8}{float(b):>10.2f}")
print(sum(balance.values()), all(isinstance(b, Fraction) for b in balance.values()))
owed = [(-b, w) for w, b in balance.items() if b > 0]
owes = [(b, w) for w, b in balance.items() if b < 0]
heapq.heapify(owed); heapq.heapify(owes)
while owed and owes:
    credit, a = heapq.heappop(owed)
    debt, b = heapq.heappop(owes)
    paid = min(-credit, -debt)
    print(f"{b} pays {a} {float(paid):.2f}")
    if -credit > paid: heapq.heappush(owed, (credit + paid, a))
    if -debt > paid: heapq.heappush(owes, (debt + paid, b))
cents = [round(float(b) * 100) for b in balance.values()]
print(cents, sum(cents), [divmod(c, 100) for c in cents])
