//! Builds, runs and tests micropython-sandbox. `cargo xtask` lists what it can do.

mod artifact;
mod bench;
mod bindings;
mod build_wasm;
mod check;
mod compile;
mod debian;
mod digest;
mod doctor;
mod fetch;
mod format;
mod freeze;
mod generate;
mod layers;
mod licences;
mod linker;
mod meter;
mod micropython;
mod oracle;
mod packages;
mod peers;
mod progress;
mod project;
mod provider;
mod release;
mod sanitize;
mod source;
mod spill;
mod test;
mod toolchain;
mod yardstick;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::build_wasm::BuildOptions;
use crate::project::Project;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests micropython-sandbox", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the interpreter: runtime/artifacts/micropython.wasm and what belongs to it
    BuildWasm(BuildOptions),
    /// Build what is missing, then run the command-line tool
    Run {
        /// Arguments for the command-line tool
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Build what is missing, then run every test
    Test(test::TestOptions),
    /// Formatting, lints, documentation and, where cargo-deny is installed, dependencies
    Check,
    /// Lay out all Rust and C
    Format,
    /// Fetch and verify the MicroPython source and the toolchain, and build nothing
    Fetch {
        /// Use only what is already here
        #[arg(long)]
        offline: bool,
    },
    /// Build and install what is missing, then run the sandbox and its peers side by side
    Bench(bench::BenchOptions),
    /// Install what the benchmarks compare with, in a virtual environment below target/
    Peers,
    /// Say what was found on this machine, and what to do about what is missing
    Doctor,
    /// Remove what was built (and, with --all, what was downloaded)
    Clean {
        /// Remove downloads as well
        #[arg(long)]
        all: bool,
    },
}

fn main() -> Result<()> {
    if toolchain::invoked_as_compiler() {
        return toolchain::act_as_compiler();
    }
    let cli = Cli::parse();
    let project = Project::find()?;
    match cli.command {
        Command::BuildWasm(options) => build_wasm::build(&project, &options).map(drop),
        Command::Run { args } => {
            build_wasm::build(&project, &BuildOptions::default())?;
            project.run_cli(&args)
        }
        Command::Test(options) => test::run(&project, &options),
        Command::Check => check::run(&project),
        Command::Format => format::run(&project),
        Command::Fetch { offline } => fetch::fetch_all(&project, offline),
        Command::Bench(options) => bench::run(&project, &options),
        Command::Peers => peers::install(&project).map(drop),
        Command::Doctor => doctor::run(&project),
        Command::Clean { all } => project.clean(all),
    }
}
