# str: a small program that reads a table
data = """\
name  | born | city
------+------+---------
Ana   | 1990 | Málaga
Bo    | 1985 | Århus
Chloé | 2001 | Genève
"""
lines = data.splitlines()
head = [cell.strip() for cell in lines[0].split('|')]
rows = [dict(zip(head, (cell.strip() for cell in line.split('|')))) for line in lines[2:]]
for row in rows:
    print(row)
widths = {h: max(len(h), max(len(r[h]) for r in rows)) for h in head}
for row in [dict(zip(head, head))] + rows:
    print(' | '.join(row[h].rjust(widths[h]) if row[h].isdigit() else row[h].ljust(widths[h]) for h in head).rstrip())
