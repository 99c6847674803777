# Programs over modules: HTML tables to CSV and back
import csv, html, io, re
from html.parser import HTMLParser
class Tables(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.row, self.cell, self.events = [], None, None, []
    def handle_starttag(self, tag, attrs):
        self.events.append(tag)
        if tag == "table": self.tables.append([])
        elif tag == "tr": self.row = []
        elif tag in ("td", "th"): self.cell, self.span = [], int(dict(attrs).get("colspan", 1))
        elif tag == "br" and self.cell is not None: self.cell.append("\n")
    def handle_endtag(self, tag):
        if tag in ("td", "th") and self.cell is not None:
            self.row += [" ".join("".join(self.cell).split())] + [""] * (self.span - 1)
            self.cell = None
        elif tag == "tr" and self.row is not None:
            self.tables[-1].append(self.row)
            self.row = None
    def handle_data(self, data):
        if self.cell is not None: self.cell.append(data)
PAGE = """<p>x</p><table border=1><tr><th>Name</th><th colspan="2">Score &amp; rank</th></tr>
<tr><td>Ann <b>Lee</b></td><td>9&frac12;</td><td>1<sup>st</sup></td></tr><TR><TD>Bob,<br>Jr.</TD><TD>&lt;7&gt;</TD><TD>"2nd"</TD></TR></table><table><tr><td>only</td></tr></table>"""
t = Tables()
for piece in re.findall(r".{1,40}", PAGE, re.S):
    t.feed(piece)
t.close()
for table in t.tables:
    print(table)
out = io.StringIO()
csv.writer(out, lineterminator="\n").writerows(t.tables[0])
print(out.getvalue())
def to_html(rows, header=True):
    yield "<table>"
    for n, row in enumerate(rows):
        tag = "th" if header and n == 0 else "td"
        yield "  <tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>"
    yield "</table>"
text = "\n".join(to_html(csv.reader(io.StringIO(out.getvalue()))))
print(text)
again = Tables()
again.feed(text)
print(again.tables[0] == t.tables[0], t.events.count("td"), again.rawdata, again.getpos(), again.get_starttag_text())
class Strip(HTMLParser):
    def __init__(self): super().__init__(convert_charrefs=False); self.out = []
    def handle_data(self, d): self.out.append(d)
    def handle_entityref(self, n): self.out.append(html.unescape(f"&{n};"))
    def handle_charref(self, n): self.out.append(html.unescape(f"&#{n};"))
    def unknown_decl(self, d): self.out.append(f"[{d}]")
for source in ("a &amp; b<br>c", "&#65;&#x42;&nope; &copy", "1 < 2 and 3 > 2", "<a href='x>y'>t</a>", "<b", "</ b>x", "<!-- c --><i a=1 b='2' c>z</i>", "a<p/>b<br />c", "<A B=C>d</a>e", "&", "&#", "<>x</>"):
    s = Strip()
    s.feed(source); s.close()
    print(repr(source), s.out)
