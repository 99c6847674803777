# markdown-it-py mdurl: CommonMark by markdown-it-py
from markdown_it import MarkdownIt

TEXT = "# T\n\nText *em* **st** `c` <http://a.b> [l](x \"t\") ![i](p.png)\\\nhard\n\n- a\n- b\n\n  para\n\n3. x\n4. y\n\n> q\n\n```js\nx\n```\n\n    code\n\n---\n\n<div>raw</div>\n\n|a|b|\n|-|-|\n|1|~~2~~|\n\n&copy; \"quotes\" -- (c)\n"
print(MarkdownIt().render(TEXT))
md = MarkdownIt("commonmark", {"typographer": True, "html": False}).enable(["table", "strikethrough", "replacements", "smartquotes"])
print(md.render(TEXT))
for token in MarkdownIt().parse("# A *b*\n\n- c"):
    print(token.type, token.tag, token.nesting, token.map, token.content, [c.type for c in token.children or []])
print(md.renderInline("a *b*"), sorted(md.get_active_rules()), MarkdownIt().options["html"])
def link_open(self, tokens, idx, options, env):
    tokens[idx].attrSet("target", "_blank")
    return self.renderToken(tokens, idx, options, env)
md.add_render_rule("link_open", link_open)
print(md.render("[x](http://é.com/ü?a=b&c)"))
