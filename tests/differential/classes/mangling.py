# Classes: private names are mangled
class Account:
    __count = 0

    def __init__(self, balance):
        self.__balance = balance
        Account.__count += 1

    def __check(self, amount):
        return amount <= self.__balance

    def draw(self, amount):
        if not self.__check(amount):
            return "no"
        self.__balance -= amount
        return self.__balance

    @classmethod
    def count(cls):
        return cls.__count


class Savings(Account):
    def __init__(self, balance):
        super().__init__(balance)
        self.__balance = "own"

    def peek(self):
        return self.__balance


s = Savings(10)
print(s.draw(3), s.draw(30), s.peek(), Account.count())
print(sorted(k for k in s.__dict__))
print(s._Account__balance, s._Savings__balance)
print(hasattr(s, "__balance"), "_Account__check" in Account.__dict__)
