# mistune: markdown with mistune: HTML, an AST, a renderer of one's own
import json
import mistune

TEXT = "# Hi *there*\n\nA [link](/x) and `code`, ~~gone~~.\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n- [x] done\n- [ ] open\n\n```py\na < b\n```\n\n> q\n\nline<br>\nhttps://a.b\n"
print(mistune.html(TEXT))
markdown = mistune.create_markdown(plugins=["strikethrough", "table", "task_lists", "footnotes", "url"])
print(markdown(TEXT + "\nnote[^1]\n\n[^1]: text\n"))
print(json.dumps(mistune.create_markdown(renderer="ast")("# A\n\n*b* c"), indent=1, sort_keys=True))
class Plain(mistune.HTMLRenderer):
    def heading(self, text, level, **attrs): return f"{'=' * level} {text}\n"
    def codespan(self, text): return "<tt>" + mistune.escape(text) + "</tt>"
print(mistune.create_markdown(renderer=Plain())(TEXT))
