# Programs: accounts with errors of their own
class InsufficientFunds(Exception):
    def __init__(self, needed, available):
        super().__init__(f"need {needed:.2f}, have {available:.2f}")
        self.needed = needed
        self.available = available

class Account:
    interest = 0.02

    def __init__(self, owner, balance=0.0):
        self.owner = owner
        self._balance = balance
        self.history = []

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self._balance:
            raise InsufficientFunds(amount, self._balance)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self._balance:.2f})"

class Savings(Account):
    interest = 0.05

    def add_interest(self):
        return self.deposit(self.balance * self.interest)

a = Savings("Ann", 100)
print(a.deposit(50).withdraw(30), a.add_interest(), a.history)
for action in (lambda: a.withdraw(1000), lambda: a.deposit(-1), lambda: setattr(a, "balance", 5)):
    try:
        action()
    except InsufficientFunds as e:
        print("insufficient:", e, e.needed - e.available)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__)
print(isinstance(a, Account), Savings.__mro__[1].__name__, a.__dict__.keys() == {"owner", "_balance", "history"})
