# rich pygments markdown-it-py mdurl: text, tables, trees and syntax made into plain text
import io
from rich.console import Console, Group
from rich.table import Table
from rich.tree import Tree
from rich.panel import Panel
from rich.text import Text
from rich.markdown import Markdown
from rich.syntax import Syntax
from rich.columns import Columns
from rich.pretty import Pretty, pretty_repr
from rich.markup import escape
from rich import box

def show(*things, color=None):
    out = io.StringIO()
    console = Console(file=out, width=60, force_terminal=bool(color), color_system=color, legacy_windows=False, _environ={})
    for thing in things:
        console.print(thing)
    text = out.getvalue()
    print(repr(text) if color else "\n".join(line.rstrip() for line in text.split("\n")))

table = Table(title="Totals", box=box.ROUNDED, show_footer=True)
table.add_column("Name", style="cyan", footer="sum")
table.add_column("Amount", justify="right", footer="45.5")
table.add_row("Apples", "12.5"); table.add_row("[b]Pears[/b]", "33", end_section=True); table.add_row("Wide: 你好 😀", "-")
show(table, Panel("Hello [red]World[/red]", title="T", expand=False))
tree = Tree("root")
tree.add("one").add("two")
tree.add(Text("three", style="bold"))
show(tree, Columns(["a", "bb", "ccc"]), Group("x", "y"), Pretty({"a": list(range(30)), "b": "text"}))
show(Markdown("# Head\n\nSome *text* and `code`.\n\n1. one\n2. two\n\n> quote\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx = 1\n```"))
show(Syntax("def f(x):\n    return x + 1  # plus", "python", line_numbers=True))
show("[bold red]styled[/]", Text.assemble(("a", "green"), "b"), color="truecolor")
show("[i]plain[/i] :smile: 'str' 123 None True http://a.b", color="standard")
print(pretty_repr({"k": [1, 2, {"z": None}]}, max_width=10), escape("[red]x"), Text("a long text to wrap here").wrap(Console(width=10, file=io.StringIO()), 10))
try:
    show("[/nope]")
except Exception as error:
    print(type(error).__name__, error)
