# Programs with text: a small Markdown renderer
import html
import re
import textwrap

INLINE = [(re.compile(r"`([^`]+)`"), r"<code>\1</code>"), (re.compile(r"\*\*(.+?)\*\*"), r"<b>\1</b>"), (re.compile(r"(?<!\w)_(.+?)_(?!\w)"), r"<i>\1</i>"),
          (re.compile(r"!\[(.*?)\]\((.*?)\)"), r'<img alt="\1" src="\2">'), (re.compile(r"\[([^\]]+)\]\(([^)\s]+)(?:\s+&quot;(.*?)&quot;)?\)"), lambda m: f'<a href="{m[2]}"' + (f' title="{m[3]}"' if m[3] else "") + f">{m[1]}</a>")]

def inline(text):
    text = html.escape(text)
    for pattern, replacement in INLINE:
        text = pattern.sub(replacement, text)
    return text

def render(source):
    out, lines = [], textwrap.dedent(source).strip().splitlines()
    i = 0
    while i < len(lines):
        line = lines[i]
        if m := re.match(r"(#{1,6})\s+(.*?)\s*#*$", line):
            level = len(m[1])
            out.append(f"<h{level}>{inline(m[2])}</h{level}>")
        elif line.startswith("```"):
            end = next((j for j in range(i + 1, len(lines)) if lines[j].startswith("```")), len(lines))
            out.append(f'<pre class="{line[3:].strip()}">' + html.escape("\n".join(lines[i + 1:end])) + "</pre>")
            i = end
        elif re.match(r"[-*] ", line):
            items = []
            while i < len(lines) and (m := re.match(r"[-*] (.*)", lines[i])):
                items.append(f"<li>{inline(m[1])}</li>")
                i += 1
            out.append("<ul>" + "".join(items) + "</ul>")
            continue
        elif re.fullmatch(r"\s*([-*_])(\s*\1){2,}\s*", line):
            out.append("<hr>")
        elif "|" in line and i + 1 < len(lines) and re.fullmatch(r"[\s|:-]+", lines[i + 1]):
            cells = lambda row, tag: "<tr>" + "".join(f"<{tag}>{inline(c.strip())}</{tag}>" for c in row.strip().strip("|").split("|")) + "</tr>"
            rows = [cells(line, "th")]
            i += 2
            while i < len(lines) and "|" in lines[i]:
                rows.append(cells(lines[i], "td"))
                i += 1
            out.append("<table>" + "\n".join(rows) + "</table>")
            continue
        elif line.strip():
            para = [line]
            while i + 1 < len(lines) and lines[i + 1].strip() and not re.match(r"[#`*-]", lines[i + 1]):
                i += 1
                para.append(lines[i])
            out.append("<p>" + inline(" ".join(para)) + "</p>")
        i += 1
    return "\n".join(out)

print(render('''
    # Title with `code` & more ##
    Some **bold** and _italic_ text, a [link](http://x.y/z "T'1"),
    snake_case_name and ![pic](a.png).

    - one
    - **two**
    * three <tag>

    ---
    | a | b |
    |---|:-:|
    | 1 | `x` |

    ```python
    if a < b:
        pass
    ```
    ###### small
'''))
