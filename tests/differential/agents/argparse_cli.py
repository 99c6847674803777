# Agents' programs: a command line with sub-commands
import argparse
import contextlib
import io
import os

os.environ["COLUMNS"] = "80"

def build():
    parser = argparse.ArgumentParser(prog="todo", description="Keeps a list of things to do.", epilog="That is all.")
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more (may be repeated)")
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    sub = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = sub.add_parser("add", help="add a task")
    add.add_argument("text", nargs="+")
    add.add_argument("--priority", type=int, choices=[1, 2, 3], default=2)
    add.add_argument("--tag", action="append", default=[], dest="tags")
    lst = sub.add_parser("list", help="show the tasks")
    lst.add_argument("--done", action="store_true")
    lst.add_argument("--limit", type=float, metavar="N")
    return parser

def run(*args):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            result = build().parse_args(args)
        except SystemExit as stop:
            result = f"exit {stop.code}"
    print(args, "->", result)
    for stream in (out, err):
        if stream.getvalue():
            print("   |" + stream.getvalue().rstrip().replace("\n", "\n   |"))

run("add", "buy", "milk", "--priority", "1", "--tag", "home", "--tag=shop")
run("-vv", "list", "--done", "--limit", "2.5")
run()
run("add")
run("add", "x", "--priority", "one")
run("list", "--limit", "many")
run("list", "--bogus", "1")
run("--version")
run("add", "-h")
p = argparse.ArgumentParser(exit_on_error=False, add_help=False, prog="p")
p.add_argument("--n", type=int)
g = p.add_mutually_exclusive_group()
g.add_argument("--a", action="store_true")
g.add_argument("--b", action="store_const", const=7)
print(p.parse_known_args(["--n", "3", "--b", "rest", "--zz"]))
try:
    p.parse_args(["--n", "x"])
except argparse.ArgumentError as error:
    print(error)
print(p.format_usage(), end="")
