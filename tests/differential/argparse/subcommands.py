# argparse: types, choices, nargs, groups, subcommands, defaults, help and errors
import argparse
import contextlib
import io


def attempt(parser, *arguments):
    err = io.StringIO()
    out = io.StringIO()
    try:
        with contextlib.redirect_stderr(err), contextlib.redirect_stdout(out):
            found = parser.parse_args(list(arguments))
        print(arguments, "->", found)
    except SystemExit as e:
        print(arguments, "exit", e.code, [line.split(" (choose")[0] for line in err.getvalue().strip().splitlines()[-1:]], out.getvalue()[:0])


parser = argparse.ArgumentParser(prog="tool", description="A tool.", epilog="The end.")
parser.add_argument("name", help="who")
parser.add_argument("numbers", nargs="*", type=int, default=[1])
parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
parser.add_argument("--rate", type=float, default=0.5, metavar="R", help="a rate (default: %(default)s)")
parser.add_argument("--mode", choices=["fast", "slow"], default="fast")
parser.add_argument("--tag", action="append")
parser.add_argument("--pair", nargs=2, metavar=("A", "B"))
parser.add_argument("--flag", action=argparse.BooleanOptionalAction)
parser.add_argument("--const", action="store_const", const=7)
group = parser.add_mutually_exclusive_group()
group.add_argument("--yes", action="store_true")
group.add_argument("--no", action="store_false")
attempt(parser, "x")
attempt(parser, "x", "1", "2", "-vv", "--rate", "2.5", "--mode=slow", "--tag", "a", "--tag", "b")
attempt(parser, "x", "--pair", "1", "2", "--no-flag", "--const", "--yes")
attempt(parser, "x", "--verb")
attempt(parser)
attempt(parser, "x", "one")
attempt(parser, "x", "--mode", "other")
attempt(parser, "x", "--yes", "--no")
attempt(parser, "x", "--rate")
attempt(parser, "x", "--unknown")
print(parser.parse_known_args(["x", "5", "--unknown"])[1])
print(parser.format_usage())

commands = argparse.ArgumentParser(prog="git")
commands.add_argument("--dir", default=".")
subparsers = commands.add_subparsers(dest="command", required=True, title="commands")
add = subparsers.add_parser("add", help="adds", aliases=["a"])
add.add_argument("paths", nargs="+")
add.set_defaults(function="do_add")
commit = subparsers.add_parser("commit", help="commits")
commit.add_argument("-m", "--message", required=True)
attempt(commands, "add", "x", "y")
attempt(commands, "--dir", "d", "a", "x")
attempt(commands, "commit", "-m", "text")
attempt(commands, "commit")
attempt(commands)


def even(text):
    if int(text) % 2:
        raise argparse.ArgumentTypeError(f"{text} is odd")
    return int(text)


typed = argparse.ArgumentParser(prog="typed", exit_on_error=True, fromfile_prefix_chars=None, add_help=False)
typed.add_argument("-n", type=even)
attempt(typed, "-n", "4")
attempt(typed, "-n", "3")
attempt(typed, "-n4")
print(typed.parse_args(["-n", "8"], namespace=argparse.Namespace(other=1)))
print(argparse.Namespace(a=1, b="x") == argparse.Namespace(a=1, b="x"), "a" in argparse.Namespace(a=1))
