"""Builds a report as Markdown and as HTML from rows, with padding, escapes and templates."""

TEMPLATE = '<tr class="{style}"><td>{name}</td><td>{value:.2f}</td></tr>'


def make_rows(count):
    return [("item <%d> & %s" % (i, "abc"[i % 3] * (i % 7 + 1)), (i * 37 % 1000) / 8) for i in range(count)]


ROWS = make_rows(1500)


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def markdown(rows):
    width = max(len(name) for name, _ in rows)
    text = "| " + "name" + " " * (width - 4) + " |    value |\n"
    text += "|" + "-" * (width + 2) + "|---------:|\n"
    lines = []
    for name, value in rows:
        lines.append("| " + name + " " * (width - len(name)) + " | " + f"{value:8.2f}" + " |")
    return text + "\n".join(lines)


def html(rows):
    parts = ["<table>"]
    for number, (name, value) in enumerate(rows):
        style = "even" if number % 2 == 0 else "odd"
        parts.append(TEMPLATE.format(style=style, name=escape(name), value=value))
    parts.append("</table>")
    return "\n".join(parts)


def title(text):
    return " ".join(word[0].upper() + word[1:] for word in text.split(" ") if word)


def main():
    first = markdown(ROWS)
    second = html(ROWS)
    titles = [title(name.replace("<", "").replace(">", "")) for name, _ in ROWS]
    slugs = set("-".join(name.lower().split()) for name in titles)
    words = first.replace("|", " ").split()
    return "%d %d %d %d %s" % (len(first), len(second), len(words), len(slugs), titles[-1])
