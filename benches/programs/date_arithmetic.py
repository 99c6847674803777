"""Dates without a library: days between them, weekdays, ends of months, and which invoices are due."""

DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month - 1]


def to_days(year, month, day):
    """Days since 1 March of the year 0."""
    if month <= 2:
        year -= 1
        month += 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * (month - 3) + 2) // 5 + day - 1


def from_days(days):
    era = days // 146097
    of_era = days - era * 146097
    year_of_era = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    month = month + 3 if month < 10 else month - 9
    return year_of_era + era * 400 + (1 if month <= 2 else 0), month, day


def weekday(days):
    return (days + 2) % 7


def parse(text):
    year, month, day = text.split("-")
    return int(year), int(month), int(day)


def show(date):
    return "%04d-%02d-%02d" % date


def add_months(date, months):
    year, month, day = date
    month += months - 1
    year += month // 12
    month = month % 12 + 1
    return year, month, min(day, month_length(year, month))


def working_day(days):
    while weekday(days) >= 5:
        days += 1
    return days


def main():
    today = to_days(2024, 6, 30)
    overdue = 0
    longest = 0
    by_weekday = [0] * 7
    last = None
    for number in range(5000):
        issued = from_days(to_days(2020, 1, 31) + number * 5 % 1800)
        text = show(issued)
        due = working_day(to_days(*add_months(parse(text), number % 3 + 1)))
        by_weekday[weekday(due)] += 1
        late = today - due
        if late > 0:
            overdue += 1
            longest = max(longest, late)
        last = from_days(due)
    counts = ["%s %d" % (name, count) for name, count in zip(WEEKDAYS, by_weekday)]
    return "%d overdue, %d days at most, %s; " % (overdue, longest, show(last)) + ", ".join(counts)
