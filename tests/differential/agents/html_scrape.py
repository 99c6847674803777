# Agents' programs: links and text from HTML
import html
from html.parser import HTMLParser
from html.entities import name2codepoint, html5

PAGE = """<!DOCTYPE html>
<html><head><title>A &amp; B</title><!-- a comment --></head>
<body class=main data-x='1' hidden>
<h1>Hello<br/>World &copy; &#233; &#x1F600; &unknown;</h1>
<p>See <a href="/one?a=1&amp;b=2" title="O'ne">one</a>, <A HREF=two.html>two</a> and <a name="x">none</a>.</p>
<ul><li>first<li>second</ul><img src="i.png" alt="">
</body></html>"""

class Links(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links, self.text = [], []
    def handle_starttag(self, tag, attrs):
        d = dict(attrs)
        print("start", tag, attrs, self.getpos())
        if tag == "a" and "href" in d:
            self.links.append(d["href"])
    def handle_endtag(self, tag):
        print("end", tag)
    def handle_startendtag(self, tag, attrs):
        print("startend", tag, attrs)
    def handle_data(self, data):
        if data.strip():
            self.text.append(data.strip())
    def handle_comment(self, data):
        print("comment", repr(data))
    def handle_decl(self, decl):
        print("decl", decl)

parser = Links()
parser.feed(PAGE)
parser.close()
print(parser.links)
print(parser.text)
class Refs(HTMLParser):
    def handle_entityref(self, name): print("entity", name, chr(name2codepoint.get(name, 63)))
    def handle_charref(self, name): print("char", name)
    def handle_pi(self, data): print("pi", data)
r = Refs(convert_charrefs=False)
r.feed("a &lt; b &#65; &#x42; <?php x ?> c")
r.close()
print(html.escape("<a href=\"x\">'&'</a>"), html.escape("<'\">", quote=False))
print(html.unescape("&lt;&gt;&quot;&#39;&eacute;&notit;&amp;amp;&#128;&hearts &nosuch;"), html5["hearts;"])
