"""Reads a table of comma-separated values with quoted fields, and adds up columns by month and account."""

ACCOUNTS = ["rent", "food, drink", "travel", 'the "other"', "books"]


def quoted(field):
    if "," in field or '"' in field:
        return '"' + field.replace('"', '""') + '"'
    return field


def make_table(count):
    rows = ["date,account,debit,credit"]
    seed = 11
    for number in range(count):
        seed = (seed * 1309 + 13849) & 0xFFFF
        date = "2024-%02d-%02d" % (seed % 12 + 1, seed % 28 + 1)
        debit, credit = ("%d.%02d" % (seed % 900, seed % 100), "") if seed % 4 else ("", "%d.50" % (seed % 300))
        rows.append(",".join([date, quoted(ACCOUNTS[seed % 5]), debit, credit]))
    return "\n".join(rows) + "\n"


TABLE = make_table(4000)


def parse_row(line):
    """The fields of a line."""
    if '"' not in line:
        return line.split(",")
    fields = []
    at = 0
    while at <= len(line):
        if at < len(line) and line[at] == '"':
            field = ""
            at += 1
            while True:
                end = line.index('"', at)
                field += line[at:end]
                at = end + 1
                if at < len(line) and line[at] == '"':
                    field += '"'
                    at += 1
                else:
                    break
            at += 1
        else:
            end = line.find(",", at)
            if end < 0:
                end = len(line)
            field = line[at:end]
            at = end + 1
        fields.append(field)
    return fields


def main():
    lines = TABLE.strip().split("\n")
    header = parse_row(lines[0])
    months = {}
    accounts = {}
    for line in lines[1:]:
        row = dict(zip(header, parse_row(line)))
        amount = float(row["credit"] or 0) - float(row["debit"] or 0)
        month = row["date"][:7]
        months[month] = months.get(month, 0.0) + amount
        account = row["account"]
        accounts[account] = accounts.get(account, 0.0) + amount
    worst = min(months, key=lambda month: months[month])
    totals = ["%s=%.2f" % (name, accounts[name]) for name in sorted(accounts)]
    return "%s %.2f; " % (worst, months[worst]) + "; ".join(totals)
