# Several modules at once: re, string.Template and textwrap
import re, string, textwrap
SPEC = "to=ann@example.com;; subject = Hello   there;body=The quick brown fox jumps over the lazy dog again and again.;tags= a , b,,c "
fields = dict(re.findall(r"\s*(\w+)\s*=\s*([^;]*?)\s*(?:;|$)", SPEC))
fields["subject"] = re.sub(r"\s+", " ", fields["subject"])
fields["tags"] = ", ".join(t for t in re.split(r"\s*,\s*", fields["tags"]) if t)
fields["body"] = textwrap.fill(fields["body"], 30, initial_indent="> ", subsequent_indent="> ")
print(string.Template("To: $to\nSubject: ${subject}\nTags: [$tags]\n\n$body\n$$").substitute(fields))
print(sorted(fields), textwrap.shorten(fields["body"].replace("> ", ""), 25), string.capwords(fields["subject"]), re.fullmatch(r"[^@]+@([\w.]+)", fields["to"])[1])
table = str.maketrans({c: None for c in string.punctuation})
print(fields["body"].translate(table).split()[:4], re.sub(r"\b(\w)(\w*)", lambda m: m[1].upper() + m[2], "hello big world"), f"{fields['to']:*^25}")
