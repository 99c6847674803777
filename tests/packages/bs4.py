# beautifulsoup4 soupsieve typing-extensions: soup of HTML with the parser of the standard library
from bs4 import BeautifulSoup, Comment, NavigableString
import re

HTML = """<html><head><title>The Story</title></head><body class="a b"><p id=first class="title"><b>Bold &amp; <i>it</i></b></p>
<p class="story">Once <a href="http://x.y/elsie" class="sister" id="link1">Elsie</a>, <a href="/lacie" class="sister" id="link2">Lacie</a> and
<a href="/tillie" class="sister big" id="link3" data-n="3">Tillie</a>; <!-- note --><br/>end.<ul><li>1<li>2</ul></p><table><tr><td>a</td><td>b</td></tr></table></body></html>"""
soup = BeautifulSoup(HTML, "html.parser")
print(soup.title, soup.title.string, soup.p["class"], soup.b.text, soup.a.get("href"), soup.find(id="link3").attrs, soup.body["class"])
print([a.text for a in soup.find_all("a")], [a["id"] for a in soup.select("p.story > a.sister")], soup.select_one("a.big[data-n='3']").text, [a["id"] for a in soup.select("a[href^='/'], #link1")], [t.name for t in soup.find_all(re.compile("^b"))], soup.find_all("a", class_="big", limit=1), soup.find("a", string="Lacie")["id"], [li.get_text(strip=True) for li in soup.select("li:nth-of-type(1)")])
print(soup.find_all(string=lambda t: isinstance(t, Comment)), soup.p.next_sibling.next_sibling["class"], [p.name for p in soup.b.parents], [c.name for c in soup.body.children if c.name], soup.find(id="link2").find_next("a")["id"], soup.find(id="link2").previous_sibling)
print(soup.prettify())
tag = soup.new_tag("span", attrs={"class": "new"})
tag.string = "inserted <x>"
soup.p.append(tag); soup.b.unwrap(); soup.find(id="link1").decompose(); soup.find(id="link2").replace_with("TEXT"); soup.i.wrap(soup.new_tag("u")); soup.p["id"] = "changed"; del soup.find(id="link3")["class"]
print(soup.p, soup.find(class_="story"), soup.get_text(" | ", strip=True), sep="\n")
print([[td.text for td in tr("td")] for tr in soup("tr")], list(soup.stripped_strings)[:3], soup.find("nope"), soup.select("p:has(> u), p:not(.story)")[0].name, BeautifulSoup("<p>a<p>b", "html.parser"), str(BeautifulSoup("<b>é&lt;</b>", "html.parser").encode("ascii")))
try:
    soup.select("a[")
except Exception as error:
    print(type(error).__name__)
