# Programs over modules: argparse with all kinds of actions and types
import argparse, os
from enum import Enum
from pathlib import PurePosixPath
os.environ["COLUMNS"] = "80"
class Parser(argparse.ArgumentParser):
    def error(self, message): raise ValueError(message)
def pair(text):
    k, sep, v = text.partition("=")
    if not sep:
        raise argparse.ArgumentTypeError(f"{text!r} is not KEY=VALUE")
    return k, v
class Upper(argparse.Action):
    def __call__(self, parser, ns, values, option_string=None):
        setattr(ns, self.dest, [v.upper() for v in values])
p = Parser(prog="x", add_help=False, prefix_chars="-+", fromfile_prefix_chars="@", argument_default=None)
p.add_argument("src", type=PurePosixPath, nargs="?", default=PurePosixPath("."))
p.add_argument("-D", type=pair, action="append", metavar="K=V")
p.add_argument("-u", action=Upper, nargs="*", dest="up")
p.add_argument("--n", type=int, nargs=2)
p.add_argument("--opt", nargs="?", const="const", default="default")
p.add_argument("-q", "--quiet", action="store_false", dest="loud")
p.add_argument("-x", action="append_const", const=1, dest="xs"); p.add_argument("-y", action="append_const", const=2, dest="xs")
p.add_argument("+f", action="store_true", dest="plus")
p.add_argument("--rest", nargs=argparse.REMAINDER)
p.add_argument("--ex", action="extend", nargs="+", type=float)
p.add_argument("--choice", choices=["a", "b"]); p.add_argument("--secret", help=argparse.SUPPRESS)
for args in ([], ["a/b", "-D", "k=v", "-Dz=1"], ["-u", "ab", "c"], ["--n", "1", "2", "--opt"], ["--opt=5", "-q", "-xyx"], ["+f", "--rest", "--n", "x"], ["--ex", "1", "2", "--ex", "3"], ["--cho", "a"], ["-D", "bad"], ["--n", "1"], ["--n", "1", "z"], ["--choice", "c"], ["--what"], ["a", "b"], ["--o"], ["--", "-q"], ["--ex"], ["-q=1"], ["--quiet=1"]):
    try:
        print(args, {k: v for k, v in sorted(vars(p.parse_args(args)).items()) if v is not None})
    except ValueError as error:
        print(args, "error:", str(error).split(" (choose")[0])
q = argparse.ArgumentParser(prog="tool", description="Does %(prog)s things. " * 4, usage="%(prog)s [options] FILE", formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g = q.add_argument_group("network", "how to connect")
g.add_argument("--host", default="localhost", help="the host"); g.add_argument("--port", type=int, default=80, help="the port, of type %(type)s")
m = q.add_mutually_exclusive_group(required=True)
m.add_argument("--on", action="store_true", help="turn on"); m.add_argument("--off", action="store_true")
q.add_argument("file", metavar="FILE", help="the file " * 12)
print(q.format_help()); print(q.format_usage())
r = argparse.ArgumentParser(prog="r", formatter_class=argparse.RawDescriptionHelpFormatter, description="  kept\n    as is", epilog="end", allow_abbrev=False)
r.add_argument("-v", action="count"); r.add_argument("names", nargs="*"); r.add_argument("--long-option-name", metavar=("A", "B"), nargs=2)
print(r.format_help(), r.parse_args(["-vvv", "n1", "n2"]), r.parse_known_args(["--zz", "n"]), r.get_default("v"), sep="\n")
r.set_defaults(func=len, v=9)
n = argparse.Namespace(a=1)
print(r.parse_args([], n), n == argparse.Namespace(a=1), "a" in n, repr(r.parse_args(["x"])))
for bad in (lambda: p.add_argument("-q"), lambda: p.add_argument("bad", "-worse"), lambda: p.add_argument("--z", action="nope"), lambda: p.add_argument("--z", nargs=0), lambda: p.add_argument("pos", required=True), lambda: p.add_argument("--z", type="str"), lambda: p.add_argument(), lambda: argparse.ArgumentParser(nope=1), lambda: p.add_argument("--z", choices=5)):
    try:
        print(type(bad()).__name__)
    except Exception as error:
        print(type(error).__name__, error)
