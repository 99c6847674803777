//! `micropython-sandbox`: runs Python that nobody has vetted.

mod args;
mod denials;
mod interrupt;
mod program;
mod repl;
mod report;

use std::io::IsTerminal;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use clap::Parser;
use micropython_sandbox::{BudgetLimit, Error, InterruptHandle, Sandbox};

use crate::args::Args;
use crate::denials::Denials;
use crate::program::Program;

/// The program ended as it should.
const OK: u8 = 0;
/// The program raised an exception.
const RAISED: u8 = 1;
/// The command was used wrongly.
const USAGE: u8 = 2;
/// The program ran out of fuel.
const FUEL: u8 = 3;
/// The program ran out of time.
const TIME: u8 = 4;
/// The sandbox stopped it for another reason.
const STOPPED: u8 = 5;

fn main() -> ExitCode {
    let args = Args::parse();
    let result = match Program::of(&args) {
        Ok(Some(program)) => run(&args, &program),
        Ok(None) => repl::run(&args),
        Err(error) => Err(error),
    };
    match result {
        Ok(status) => ExitCode::from(status),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(error.downcast_ref::<Error>().map_or(USAGE, status_of))
        }
    }
}

/// Runs a program to its end and reports it.
fn run(args: &Args, program: &Program) -> anyhow::Result<u8> {
    let sandbox = Sandbox::builder().sessions(0).build()?;
    let denials = Denials::default();
    let mut session = args.session(&sandbox).on_access(denials.watcher());
    let output = report::Streaming::default();
    if !args.json {
        session = session.on_output(output.writer());
    }
    let session = session.start()?;
    let handle = session.interrupt_handle();
    output.stop_when_broken(handle.clone());
    interrupt::on_ctrl_c(move |_| stop_for_good(handle.clone()))?;
    let result = session.run_to_exit(&program.name, &program.source);
    let status = match &result {
        Ok(output) => exit_status(output.exit_code),
        Err(error) => status_of(error),
    };
    if args.json {
        report::json(&result, denials.take())?;
    } else {
        output.finish();
        report::text(&result, args.stats);
        denials.print();
    }
    Ok(status)
}

/// Stops the program, now or when it begins: a request is dropped where nothing runs.
fn stop_for_good(handle: InterruptHandle) {
    thread::spawn(move || {
        loop {
            handle.stop();
            thread::sleep(Duration::from_millis(10));
        }
    });
}

/// The status of a program that ended by itself: the lower eight bits of what it gave, as everywhere.
fn exit_status(code: Option<i32>) -> u8 {
    code.unwrap_or(i32::from(OK)) as u8
}

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

/// Whether somebody sits there.
fn is_interactive() -> bool {
    std::io::stdin().is_terminal()
}
