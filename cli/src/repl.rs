//! The interactive prompt, which keeps its state.

use anyhow::Result;
use micropython_sandbox::{Aftermath, Error, Sandbox, Session};
use rustyline::DefaultEditor;
use rustyline::error::ReadlineError;

use crate::args::Args;
use crate::denials::Denials;
use crate::{OK, STOPPED, exit_status, interrupt, report};

/// Defines `exit` and `quit`, by which people leave the prompt.
const PRELUDE: &str = "
import builtins
class _Exit:
    def __repr__(self):
        return 'Use exit() or Ctrl-D to leave'
    def __call__(self, code=None):
        raise SystemExit(code)
builtins.exit = builtins.quit = _Exit()
del _Exit, builtins
";

/// Reads, runs and prints statements until the end of input or `exit()`.
pub(crate) fn run(args: &Args) -> Result<u8> {
    let sandbox = Sandbox::builder().sessions(0).build()?;
    report::cache(&sandbox);
    let mut prompt = Prompt::start(args, &sandbox)?;
    let mut editor = DefaultEditor::new()?;
    println!("MicroPython, sandboxed (micropython-sandbox {}). Ctrl-D to leave.", env!("CARGO_PKG_VERSION"));
    while let Some(statement) = read_statement(&mut editor, &mut prompt.session)? {
        if statement.trim().is_empty() {
            continue;
        }
        let _ = editor.add_history_entry(statement.trim_end());
        let result = prompt.session.run_interactive(&statement);
        let written = prompt.output.finish();
        interrupt::forget();
        if let Ok(output) = &result
            && output.exit_code.is_some()
        {
            return Ok(exit_status(output.exit_code));
        }
        if let Err(error) = written {
            say!("error: the output can't be written: {error}");
            return Ok(STOPPED);
        }
        report::text(&result, args.stats);
        prompt.denials.print();
        match result.as_ref().err().and_then(Error::stopped).map(|stopped| stopped.session) {
            Some(Aftermath::RolledBack) => say!("the variables are as they were before"),
            Some(Aftermath::Lost) => {
                say!("the variables are gone; this is a new interpreter");
                prompt.restart(args, &sandbox)?;
            }
            _ => {}
        }
    }
    Ok(OK)
}

struct Prompt {
    session: Session,
    output: report::Streaming,
    denials: Denials,
}

impl Prompt {
    fn start(args: &Args, sandbox: &Sandbox) -> Result<Prompt> {
        let (output, denials) = (report::Streaming::default(), Denials::default());
        let session = start(args, sandbox, &output, &denials)?;
        Ok(Prompt { session, output, denials })
    }

    fn restart(&mut self, args: &Args, sandbox: &Sandbox) -> Result<()> {
        self.session = start(args, sandbox, &self.output, &self.denials)?;
        Ok(())
    }
}

/// Starts the session behind a prompt.
fn start(args: &Args, sandbox: &Sandbox, output: &report::Streaming, denials: &Denials) -> Result<Session> {
    let session = args.session(sandbox).on_access(denials.watcher());
    let mut session = session.on_output(output.writer()).start()?;
    session.run_named("<start>", PRELUDE)?;
    let handle = session.interrupt_handle();
    interrupt::on_ctrl_c(move |count| {
        match count {
            // The program may catch the first one, but not the second.
            1 => handle.keyboard_interrupt(),
            2 => handle.stop(),
            _ => return false,
        }
        true
    });
    Ok(session)
}

/// Reads a statement of one or more lines. Returns `None` at the end of input.
fn read_statement(editor: &mut DefaultEditor, session: &mut Session) -> Result<Option<String>> {
    let mut statement = String::new();
    loop {
        let prompt = if statement.is_empty() { ">>> " } else { "... " };
        match editor.readline(prompt) {
            Ok(line) => {
                statement.push_str(&line);
                statement.push('\n');
                if !session.is_incomplete(statement.trim_end_matches('\n')).unwrap_or(false)
                    || line.is_empty()
                {
                    return Ok(Some(statement));
                }
            }
            // The lines typed so far are dropped, as in other prompts.
            Err(ReadlineError::Interrupted) => return Ok(Some(String::new())),
            Err(ReadlineError::Eof) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
    }
}
