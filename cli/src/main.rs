//! The command `micropython-sandbox`, which runs untrusted Python.

#[macro_use]
mod text;

mod args;
mod denials;
mod interrupt;
mod program;
mod repl;
mod report;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use micropython_sandbox::{BudgetLimit, Error, Sandbox};

use crate::args::Args;
use crate::denials::Denials;
use crate::program::Program;

/// Status of a program that ended well.
const OK: u8 = 0;
/// Status of a program that raised an exception.
const RAISED: u8 = 1;
/// Status of a wrong use of the command.
const USAGE: u8 = 2;
/// Status of a program that ran out of fuel.
const FUEL: u8 = 3;
/// Status of a program that ran out of time.
const TIME: u8 = 4;
/// Status of a program that the sandbox stopped for another reason.
const STOPPED: u8 = 5;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(problem) => return ExitCode::from(explain(&problem)),
    };
    let json = args.json;
    let result =
        interrupt::handle(move || report::interrupted(json)).and_then(|()| match Program::of(&args)? {
            Some(program) => run(&args, &program),
            None => repl::run(&args),
        });
    ExitCode::from(result.unwrap_or_else(|error| {
        report::failure(args.json, &error);
        error.downcast_ref::<Error>().map_or(USAGE, status_of)
    }))
}

/// Prints the help, or the problem with the command line.
fn explain(problem: &clap::Error) -> u8 {
    if problem.use_stderr() && std::env::args_os().any(|argument| argument == "--json") {
        let text = problem.to_string();
        report::failure(true, &anyhow::anyhow!("{}", text.trim_start_matches("error: ").trim_end()));
        return USAGE;
    }
    match problem.print() {
        Err(_) if !problem.use_stderr() => STOPPED,
        _ => problem.exit_code() as u8,
    }
}

/// Runs a program to its end and reports it.
fn run(args: &Args, program: &Program) -> anyhow::Result<u8> {
    let sandbox = Sandbox::builder().sessions(0).build()?;
    report::cache(&sandbox);
    let denials = Denials::default();
    let mut session = args.session(&sandbox).on_access(denials.watcher());
    let output = report::Streaming::default();
    if !args.json {
        session = session.on_output(output.writer());
    }
    let session = session.start()?;
    let handle = session.interrupt_handle();
    output.stop_when_broken(handle.clone());
    interrupt::on_ctrl_c(interrupt::end_of(handle));
    let result = session.run_to_exit(&program.name, &program.source);
    let written = match args.json {
        true => report::json(&result, denials.take()),
        false => output.finish(),
    };
    if !args.json {
        // A program whose output can't be written was stopped for that reason, not by a person.
        if written.is_ok() || !matches!(result, Err(Error::Interrupted { .. })) {
            report::text(&result, args.stats);
        }
        denials.print();
    }
    if let Err(error) = written {
        say!("error: the output can't be written: {error}");
        return Ok(STOPPED);
    }
    Ok(match &result {
        Ok(output) => exit_status(output.exit_code),
        Err(error) => status_of(error),
    })
}

/// Returns the status of a program that ended by itself: the lower eight bits of its own, as usual.
fn exit_status(code: Option<i32>) -> u8 {
    code.unwrap_or(i32::from(OK)) as u8
}

/// Returns the status for a failed run.
fn status_of(error: &Error) -> u8 {
    match error {
        Error::Python(_) => RAISED,
        Error::FuelExhausted { .. } => FUEL,
        Error::Timeout { .. } => TIME,
        Error::BudgetSpent { limit: BudgetLimit::Fuel(_), .. } => FUEL,
        Error::BudgetSpent { limit: BudgetLimit::Time(_), .. } => TIME,
        Error::Limit { .. } | Error::Name { .. } | Error::Mount { .. } | Error::Policy(_) => USAGE,
        _ => STOPPED,
    }
}

/// Returns whether standard input is a terminal.
fn is_interactive() -> bool {
    std::io::stdin().is_terminal()
}
