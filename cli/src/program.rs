//! The program to run: given as text, as a file or on standard input.

use std::fs;
use std::io::Read;

use anyhow::{Context, Result, bail};

use crate::args::Args;

/// A program to run.
pub(crate) struct Program {
    /// Name in tracebacks.
    pub(crate) name: String,
    pub(crate) source: Vec<u8>,
}

impl Program {
    /// Returns the program that the arguments give, or `None` for a prompt.
    pub(crate) fn of(args: &Args) -> Result<Option<Program>> {
        if let Some(code) = &args.code {
            return Ok(Some(Program { name: "<string>".to_owned(), source: code.clone().into_bytes() }));
        }
        match &args.file {
            Some(file) if file != "-" => {
                let source = fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
                Ok(Some(Program { name: file.to_string_lossy().into_owned(), source }))
            }
            None if crate::is_interactive() => Ok(None),
            _ if args.stdin => bail!("standard input can't be both the program and, with --stdin, its input"),
            _ => {
                let mut source = Vec::new();
                std::io::stdin().lock().read_to_end(&mut source).context("standard input can't be read")?;
                Ok(Some(Program { name: "<stdin>".to_owned(), source }))
            }
        }
    }
}
