# jinja2 markupsafe: templates with loops, filters, macros and inheritance
from jinja2 import Environment, DictLoader, StrictUndefined, Template, UndefinedError, TemplateSyntaxError, select_autoescape
from markupsafe import Markup, escape

print(Template("Hello {{ name|upper }}! {% for i in items if i is odd %}{{ loop.index }}:{{ i }}{{ ', ' if not loop.last }}{% else %}none{% endfor %}").render(name="ann", items=range(6)))
env = Environment(loader=DictLoader({
    "base.html": "<title>{% block title %}x{% endblock %}</title>\n{% block body %}{% endblock %}",
    "page.html": "{% extends 'base.html' %}{% block title %}{{ super() }} {{ title }}{% endblock %}{% block body %}{% import 'm.html' as m %}{% for u in users|sort(attribute='name') %}{{ m.row(u.name, age=u.age) }}\n{% endfor %}{% endblock %}",
    "m.html": "{% macro row(name, age=0) -%}\n<tr><td>{{ name }}</td><td>{{ '%03d'|format(age) }}</td></tr>\n{%- endmacro %}",
}), autoescape=select_autoescape(), trim_blocks=True)
print(env.get_template("page.html").render(title="<Users>", users=[{"name": "zed", "age": 5}, {"name": "a&b", "age": 42}]))
print(env.from_string("{% set x = namespace(n=0) %}{% for a in [1,2,3] %}{% set x.n = x.n + a %}{% endfor %}{{ x.n }} {{ [3,1,2]|sort|join('-') }} {{ {'a': 1}|tojson }} {{ 'x y z'.split()|length }} {{ 3.14159|round(2) }} {{ none|default('d', true) }} {{ [1,2,3,4]|batch(2)|list }} {{ 'long text here'|truncate(8) }} {{ users|groupby('k')|list }} {{ 7 // 2 }} {{ 2 ** 8 }} {{ 'a' ~ 1 }} {{ [1,2][-1] }}").render(users=[{"k": 1}, {"k": 2}, {"k": 1}]))
env.filters["rev"] = lambda s: s[::-1]
env.tests["small"] = lambda n: n < 3
env.globals["now"] = lambda: "today"
print(env.from_string("{{ 'abc'|rev }} {{ 2 is small }} {{ now() }} {% filter upper %}shout{% endfilter %} {% raw %}{{ raw }}{% endraw %}{# comment #} {% call(x) wrap() %}<{{ x }}>{% endcall %}", globals={"wrap": lambda caller: caller("in")}).render())
strict = Environment(undefined=StrictUndefined)
for source in ("{{ missing }}", "{% if %}", "{{ 1 +", "{% for x in y %}", "{{ x.y.z }}", "{{ x|nofilter }}", "{% unknown %}"):
    try:
        print(strict.from_string(source).render(x={}))
    except (UndefinedError, TemplateSyntaxError) as error:
        print(source, type(error).__name__, error)
print(escape("<a href='x'>&</a>"), Markup("<b>%s</b>") % "<i>", Markup("<em>x</em> &amp; y").striptags(), Markup("a").join(["<", Markup(">")]))
