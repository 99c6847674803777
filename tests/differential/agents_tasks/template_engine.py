# Agents' tasks: a template engine compiled to Python
import re, html
from textwrap import indent
class TemplateError(Exception): pass
class Template:
    TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.S)
    def __init__(self, source):
        lines, level, stack = ["def render(ctx):", "    out = []"], 1, []
        add = lambda text: lines.append("    " * level + text)
        for n, token in enumerate(self.TOKEN.split(source)):
            if token.startswith("{{"):
                expr, *filters = token[2:-2].strip().split("|")
                for f in filters:
                    name, _, arg = f.strip().partition(":")
                    expr = f"filters[{name!r}]({expr}{', ' + arg if arg else ''})"
                add(f"out.append(esc({expr}))")
            elif token.startswith("{%"):
                words = token[2:-2].strip()
                if m := re.fullmatch(r"(for|if)\s+(.+)", words):
                    add(words + ":"); stack.append(m[1]); level += 1
                elif words in ("else",) or words.startswith("elif "):
                    level -= 1; add(words + ":"); level += 1
                elif m := re.fullmatch(r"end(for|if)", words):
                    if not stack or stack[-1] != m[1]:
                        raise TemplateError(f"unexpected {words} (open: {stack})")
                    stack.pop(); level -= 1
                elif m := re.fullmatch(r"set (\w+)\s*=\s*(.+)", words):
                    add(f"{m[1]} = {m[2]}")
                else:
                    raise TemplateError(f"bad tag {words!r}")
            elif token and not token.startswith("{#"):
                add(f"out.append({token!r})")
        if stack:
            raise TemplateError(f"not closed: {stack}")
        lines.append("    return ''.join(out)")
        self.code = "\n".join(lines)
    def render(self, **ctx):
        names = {"filters": FILTERS, "esc": lambda v: html.escape(str(v)), **ctx}
        exec(compile(self.code, "<template>", "exec"), names)
        return names["render"](ctx)
FILTERS = {"upper": str.upper, "join": lambda v, sep=", ": sep.join(map(str, v)), "money": lambda v, cur="$": f"{cur}{v:,.2f}", "first": lambda v: v[0]}
t = Template("<h1>{{ title|upper }}</h1>{# no #}\n{% for i, item in enumerate(items, 1) %}{% if item['qty'] > 1 %}{{ i }}. {{ item['name'] }} x{{ item['qty'] }} = {{ item['qty'] * item['price']|money:'EUR ' }}\n{% else %}{{ i }}. {{ item['name'] }}\n{% endif %}{% endfor %}{% set n = len(items) %}total {{ n }} {{ [1, 2]|join:'-' }}")
print(t.code)
print(t.render(title="<Shop>", items=[{"name": "Tea & Co", "qty": 3, "price": 1250.5}, {"name": "Cup", "qty": 1, "price": 2}]))
for bad in ("{% for x in y %}", "{% endif %}", "{% if a %}{% endfor %}", "{% what %}", "{{ missing }}", "{{ 1/0 }}", "{{ (1 }}", "{{ 1|nofilter }}"):
    try:
        print(Template(bad).render())
    except (TemplateError, NameError, ZeroDivisionError, SyntaxError, KeyError) as error:
        print(bad, type(error).__name__, "" if isinstance(error, SyntaxError) else error)
