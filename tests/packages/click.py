# click: a command line with click, run by its own test runner
import click
from click.testing import CliRunner

@click.group(invoke_without_command=False)
@click.option("-v", "--verbose", count=True, help="Say more.")
@click.version_option("1.2.3", prog_name="tool")
@click.pass_context
def cli(ctx, verbose):
    """A tool that does things."""
    ctx.obj = {"verbose": verbose}

@cli.command()
@click.argument("name")
@click.option("--count", default=1, show_default=True, type=click.IntRange(1, 5), help="How often.")
@click.option("--shout/--no-shout", default=False)
@click.option("--color", type=click.Choice(["red", "blue"], case_sensitive=False))
@click.pass_obj
def hello(obj, name, count, shout, color):
    """Greets NAME."""
    for _ in range(count):
        text = f"Hello {name}"
        click.echo(click.style(text.upper() if shout else text, fg=color))
    click.echo(f"verbose={obj['verbose']}", err=False)

@cli.command("sum")
@click.argument("numbers", nargs=-1, type=float, required=True)
@click.option("--when", type=click.DateTime(["%Y-%m-%d"]))
@click.option("--pair", type=(str, int), multiple=True)
def total(numbers, when, pair):
    click.echo(f"{sum(numbers)} {when} {pair}")

@cli.command()
@click.confirmation_option(prompt="Sure?")
@click.option("--name", prompt="Your name")
def ask(name):
    click.secho(f"got {name}", bold=True)
    raise click.UsageError("bad usage")

runner = CliRunner()
for args in (["--help"], ["hello", "--help"], ["hello", "Ann"], ["-vv", "hello", "Bob", "--count", "2", "--shout", "--color", "RED"], ["hello"], ["hello", "x", "--count", "9"], ["hello", "x", "--color", "pink"], ["nope"], ["sum", "1", "2.5", "--pair", "a", "1", "--pair", "b", "2", "--when", "2024-01-02"], ["sum", "x"], ["sum"], ["--version"], ["hello", "x", "--cuont", "1"]):
    result = runner.invoke(cli, args)
    print(args, result.exit_code)
    print(result.output)
print(runner.invoke(cli, ["ask"], input="y\nZed\n").output)
print(runner.invoke(cli, ["ask"], input="n\n").output)
print(click.unstyle(click.style("x", fg="red")), click.format_filename("a/b.txt"))
