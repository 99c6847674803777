# Programs with files: xml.etree and minidom
import io
import xml.etree.ElementTree as ET
from xml.dom import minidom
from xml.sax.saxutils import escape, quoteattr, unescape
TEXT = """<?xml version="1.0"?>
<catalog xmlns:x="http://x.y/ns">
  <book id="b1" price="10.5"><title>One &amp; Two</title><author>Ann</author><x:extra>ns</x:extra></book>
  <book id="b2" price="7"><title>Trois &#233;</title><author>Bob</author><author>Cyd</author></book>
  <!-- comment --><empty/>
  tail text
</catalog>"""
root = ET.fromstring(TEXT)
print(root.tag, root.attrib, len(root), [c.tag for c in root], root[0].attrib, root[0].get("nope", "d"), root.find("book/title").text, repr(root[2].tail))
print([b.findtext("title") for b in root.findall("book")], [a.text for a in root.iter("author")], root.find("book[@id='b2']").get("price"), [t.text for t in root.findall(".//author")], root.find("book[author='Cyd']/title").text, root.find("x:extra", {"x": "http://x.y/ns"}), root.findall("book/{http://x.y/ns}extra")[0].text, root.findall("./book[2]/author[last()]")[0].text)
print(sum(float(b.get("price")) for b in root.iterfind("book")), "".join(root[1].itertext()), root.find("zzz"), [e.tag for e in root.iter()])
new = ET.SubElement(root, "book", {"id": "b3"}, price="1")
ET.SubElement(new, "title").text = "Three < 4 \"q\""
root[0].set("sold", "yes"); root[1].remove(root[1][1]); root.insert(0, ET.Comment("first")); new.tail = "\n"
print(ET.tostring(root, encoding="unicode"))
ET.indent(root, " ")
print(ET.tostring(root).decode())
e = ET.Element("a", b="1")
e.text, e.tail = "t&", "after"
print(ET.tostring(e), ET.tostring(e, short_empty_elements=False), ET.tostring(ET.Element("x")), ET.tostring(ET.Element("x"), method="html"), ET.tostring(e, method="text"), ET.tostring(e, encoding="utf-8", xml_declaration=True), ET.iselement(e), e)if False else print(ET.tostring(e), ET.tostring(ET.Element("x")), ET.tostring(e, method="text"), ET.tostring(e, encoding="utf-8", xml_declaration=True), ET.iselement(e))
tree = ET.ElementTree(e)
out = io.BytesIO()
tree.write(out, encoding="us-ascii", xml_declaration=True)
print(out.getvalue(), ET.parse(io.StringIO("<r><c/></r>")).getroot().tag)
for event, el in ET.iterparse(io.BytesIO(b"<r><c a='1'/>t</r>"), events=("start", "end")):
    print(event, el.tag, el.attrib, end="; ")
print()
p = ET.XMLPullParser(["end"])
p.feed("<a><b>x</b>"); print([(v, x.tag) for v, x in p.read_events()]); p.feed("</a>"); print([x.tag for _, x in p.read_events()])
for bad in ("<a>", "<a></b>", "", "<a b=1/>", "text", "<a/><b/>", "<a>&nope;</a>", "<a b='1' b='2'/>"):
    try:
        ET.fromstring(bad)
    except ET.ParseError as error:
        print(repr(bad), error, error.code, error.position)
ET.register_namespace("n", "http://n")
print(ET.tostring(ET.fromstring("<q:a xmlns:q='http://n'><q:b/></q:a>")), ET.canonicalize("<a  z='1' b='2'><c/></a>"), ET.QName("u", "t").text, ET.tostringlist(e)[0])
doc = minidom.parseString("<r><i k='v'>t</i><i/></r>")
print([n.getAttribute("k") for n in doc.getElementsByTagName("i")], doc.documentElement.firstChild.firstChild.data, doc.toxml(), doc.documentElement.tagName)
n = doc.createElement("new"); n.appendChild(doc.createTextNode("<x>")); doc.documentElement.appendChild(n)
print(doc.toprettyxml(indent="  "), escape("<a & b>"), quoteattr('say "hi"'), unescape("&lt;&amp;"))
for bad in (lambda: e.append("x"), lambda: e[5], lambda: e.remove(ET.Element("q")), lambda: ET.tostring("x")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__)
