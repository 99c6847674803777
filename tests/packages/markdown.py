# markdown: markdown to HTML with extensions
import markdown

TEXT = """# Title {#top}

Some *emphasis*, **strong**, `code`, [link](http://example.com "t") and ![img](a.png).

- one
- two
    - nested

1. first
2. second

> quoted
> text

    code block

| a | b |
|---|:-:|
| 1 | 2 |

Term
:   Definition

A note[^1] and HTML <b>b</b> & entity &copy;.

[^1]: The note.

```python
x = 1 < 2
```
"""
print(markdown.markdown(TEXT))
print(markdown.markdown(TEXT, extensions=["tables", "fenced_code", "footnotes", "def_list", "attr_list", "toc", "abbr", "md_in_html", "sane_lists"]))
md = markdown.Markdown(extensions=["toc", "meta"])
print(md.convert("Author: Ann\nDate: today\n\n# One\n\n## Two\n"), md.toc, md.Meta)
