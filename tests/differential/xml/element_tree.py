# xml.etree.ElementTree, minidom, sax and expat: parsing, building, writing, errors

import io
import xml.dom.minidom
import xml.etree.ElementTree as ET
import xml.parsers.expat
import xml.sax

def show(action):
    try:
        print(repr(action()))
    except Exception as error:
        print(type(error).__name__, error)

text = """<?xml version="1.0"?>
<!DOCTYPE catalog [<!ENTITY who "the author &#169;">]>
<catalog xmlns:m="urn:meta" version="2">
  <!-- a comment -->
  <book id="1" m:lang="en"><title>First &amp; best</title><price>10.50</price></book>
  <book id="2"><title>Zw\u00f6lf</title><price>7</price><by>&who;</by></book>
  <m:note><![CDATA[raw <text>]]></m:note>tail
</catalog>"""
root = ET.fromstring(text)
print(root.tag, root.attrib, len(root), [child.tag for child in root])
for book in root.findall("book"):
    print(book.get("id"), book.find("title").text, float(book.findtext("price")), book.findtext("by", "nobody"), book.attrib)
print(root.find("{urn:meta}note").text, repr(root[-1].tail), root.find(".//book[@id='2']/title").text, [e.tag for e in root.iter()][:5])
print([e.get('id') for e in root.findall("book[price='7']")], "".join(root.itertext()).split())
root[0].set("new", "<&\">")
ET.SubElement(root, "empty")
root.remove(root[1])
print(ET.tostring(root, encoding="unicode"))
print(ET.tostring(root)[:60], ET.tostring(root, encoding="utf-8", xml_declaration=True)[:50])
ET.indent(root)
print(ET.tostring(root, encoding="unicode", short_empty_elements=False))
tree = ET.ElementTree(ET.Element("a", {"b": "1"}, c="2"))
out = io.BytesIO()
tree.write(out, encoding="utf-8")
print(out.getvalue(), ET.parse(io.BytesIO(out.getvalue())).getroot().attrib)
for event, element in ET.iterparse(io.StringIO("<a><b>1</b><b>2</b></a>"), events=("start", "end")):
    print(event, element.tag, element.text)
parser = ET.XMLPullParser(["end"])
parser.feed("<a><b/>")
print([(event, element.tag) for event, element in parser.read_events()])
for bad in ("", "<a>", "<a></b>", "<a b=1/>", "text", "<a>&none;</a>", "<a/><b/>", "<a b='1' b='2'/>", "<a>\x01</a>", "<1/>", "<x:a/>"):
    show(lambda: ET.fromstring(bad))
try:
    ET.fromstring("<a>\n<b>\n</a>")
except ET.ParseError as error:
    print(error.code, error.position)
print(ET.canonicalize("<b  y='1' x=\"2\"><c/></b>"), ET.fromstring(b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9</a>").text)

document = xml.dom.minidom.parseString("<r a='1'>t<b/><!--c--></r>")
print(document.documentElement.getAttribute("a"), [n.nodeName for n in document.documentElement.childNodes])
print(document.toxml(), document.documentElement.toprettyxml(indent=" "))
node = document.createElement("new")
node.appendChild(document.createTextNode("<x>"))
document.documentElement.appendChild(node)
print(document.documentElement.toxml(), len(document.getElementsByTagName("*")))

class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attrs):
        print("start", name, dict(attrs))
    def endElement(self, name):
        print("end", name)
    def characters(self, content):
        print("text", repr(content))

xml.sax.parseString("<a x='1'>one<b>two</b></a>", Handler())
show(lambda: xml.sax.parseString("<a>", Handler()))

parser = xml.parsers.expat.ParserCreate(namespace_separator=" ")
events = []
parser.StartElementHandler = lambda name, attrs: events.append((name, attrs))
parser.EndElementHandler = lambda name: events.append(name)
parser.CharacterDataHandler = events.append
parser.StartNamespaceDeclHandler = lambda prefix, uri: events.append((prefix, uri))
parser.buffer_text = True
print(parser.Parse("<a xmlns='u:1' x='1'>one\ntwo", False), parser.Parse("<b/></a>", True))
print(events, parser.CurrentLineNumber, parser.CurrentByteIndex)
def fails(name, attrs):
    raise KeyError(name)
parser = xml.parsers.expat.ParserCreate()
parser.StartElementHandler = fails
show(lambda: parser.Parse("<a/>", True))
show(lambda: xml.parsers.expat.ParserCreate().Parse("<a", True))
show(lambda: xml.parsers.expat.ParserCreate(namespace_separator="ab"))
print(xml.parsers.expat.ErrorString(7), xml.parsers.expat.errors.XML_ERROR_SYNTAX, xml.parsers.expat.errors.codes["mismatched tag"])
laughs = "<!DOCTYPE z [<!ENTITY a '" + "x" * 50000 + "'>" + "".join(
    f"<!ENTITY {chr(98 + i)} '" + f"&{chr(97 + i)};" * 20 + "'>" for i in range(5)) + "]><z>&f;</z>"
show(lambda: ET.fromstring(laughs))
