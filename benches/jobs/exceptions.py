"""Raises and catches exceptions."""

TEXTS = ["12", "7x", "", "99", "4.5", "1000"]


class Refused(Exception):
    pass


def withdraw(balance, amount):
    if amount > balance:
        raise Refused("%d is too much" % amount)
    return balance - amount


def main():
    total = 0
    errors = {"value": 0, "key": 0, "index": 0, "refused": 0}
    for i in range(3500):
        try:
            total += int(TEXTS[i % 7])
        except ValueError:
            errors["value"] += 1
        except IndexError:
            errors["index"] += 1
        try:
            total += withdraw(50, i % 100)
        except Refused as error:
            errors["refused"] += len(error.args[0])
        try:
            total += errors["key" if i % 2 else "absent"]
        except KeyError:
            errors["key"] += 1
    return "%d %s" % (total, errors)
