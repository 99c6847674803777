# Programs with one module: cmd, code and codeop
import cmd, code, codeop, io, contextlib
class Shell(cmd.Cmd):
    prompt = "> "
    intro = "Welcome"
    def __init__(self, text):
        super().__init__(stdin=io.StringIO(text), stdout=io.StringIO())
        self.use_rawinput = False
        self.total = 0
    def do_add(self, arg):
        """add N..."""
        self.total += sum(map(int, arg.split()))
        print(f"total {self.total}", file=self.stdout)
    def do_show(self, arg): self.stdout.write(f"[{arg}]\n")
    def complete_add(self, text, line, b, e): return [x for x in ("one", "two") if x.startswith(text)]
    def do_quit(self, arg): return True
    def default(self, line): self.stdout.write(f"unknown: {line}\n")
    def emptyline(self): self.stdout.write("(empty)\n")
    def precmd(self, line): return line.strip()
    def postloop(self): self.stdout.write("bye\n")
s = Shell("add 1 2\n\nshow  hi there \nbogus x\nhelp add\n\nquit\nadd 5\n")
s.cmdloop()
print(s.stdout.getvalue())
print(s.total, s.onecmd("add 10"), s.total, s.complete_add("t", "", 0, 0), s.parseline("add 1 2"), s.parseline("!ls"), s.lastcmd)
print([codeop.compile_command(t) is None for t in ("x = 1", "y = x + 1")])
i = code.InteractiveInterpreter({"y": 5})
out = io.StringIO()
with contextlib.redirect_stdout(out):
    print(i.runsource("print(y * 2)"), i.runsource("z = y + 1"), i.runcode(compile("print(z)", "<x>", "exec")))
print(out.getvalue(), i.locals["z"])
err = io.StringIO()
with contextlib.redirect_stderr(err):
    i.runsource("1/0")
print([line for line in err.getvalue().splitlines() if "Error" in line])
print(issubclass(code.InteractiveConsole, code.InteractiveInterpreter), codeop.compile_command("x = 5").co_filename)
