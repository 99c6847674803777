"""Calls closures that change outer variables with nonlocal."""


def make_account(balance):
    moves = 0

    def deposit(amount):
        nonlocal balance, moves
        balance += amount
        moves += 1
        return balance

    def report():
        return balance, moves

    return deposit, report


def main():
    sums = 0
    moves = 0
    for start in range(20):
        deposit, report = make_account(start * 100)
        for amount in range(3500):
            deposit(amount)
        balance, count = report()
        sums += balance
        moves += count
    return "%d %d" % (sums, moves)
