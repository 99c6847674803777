//! Settings of a session.

use std::fmt;
use std::io::Read;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

use crate::access::{Access, Accesses};
#[cfg(feature = "async")]
use crate::async_session::AsyncSession;
use crate::bridge::Http;
use crate::clock::{Clock, RunningClock};
use crate::engine::Interpreter;
use crate::error::Error;
use crate::files::{FileSystem, Mount, Namespace};
use crate::function::{Call, CallError, Functions, Given, HostFunction};
use crate::guarded::{Guarded, Origins, now, on_stack};
use crate::host::{Entropy, Grants, Host, OnOutput};
use crate::http::HttpPolicy;
use crate::interrupt::Interrupt;
use crate::limits::{Budget, Limits};
use crate::output::Stream;
use crate::session::Session;
use crate::signature::Signature;
use crate::snapshot::Snapshot;
use crate::stdin::Stdin;
use crate::value::Value;
use crate::wire::{self, Unfit};

/// Settings of a [`Session`]. [`Sandbox::session`](crate::Sandbox::session) and
/// [`Sandbox::restore`](crate::Sandbox::restore) return them.
///
/// ```
/// # use micropython_sandbox::{Clock, Error, Sandbox};
/// # use std::time::{Duration, SystemTime};
/// let mut session = Sandbox::new()?
///     .session()
///     .memory(16 << 20)
///     .fuel(50_000_000)
///     .timeout(Duration::from_secs(1))
///     .output(64 << 10)
///     .stdin("Ada\n")
///     .clock(Clock::System)
///     .set("greeting", "Hello")
///     .function("shout(text)", |text: String| text.to_uppercase())
///     .start()?;
/// assert_eq!(session.run("print(shout(greeting), input())")?.stdout, "HELLO Ada\n");
/// # Ok::<(), Error>(())
/// ```
pub struct SessionBuilder {
    interpreter: Arc<Interpreter>,
    limits: Limits,
    clock: Clock,
    stdin: Stdin,
    entropy: Entropy,
    environment: Vec<(String, String)>,
    arguments: Vec<String>,
    mounts: Vec<Mount>,
    scratch: Option<String>,
    http: Option<HttpPolicy>,
    accesses: Accesses,
    functions: Vec<Given>,
    variables: Vec<(String, Result<Vec<u8>, Unfit>)>,
    on_output: Option<OnOutput>,
    roll_back: bool,
    snapshot: Option<Snapshot>,
}

impl fmt::Debug for SessionBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionBuilder")
            .field("limits", &self.limits)
            .field("clock", &self.clock)
            .finish_non_exhaustive()
    }
}

impl SessionBuilder {
    pub(crate) fn new(interpreter: Arc<Interpreter>) -> SessionBuilder {
        SessionBuilder {
            interpreter,
            limits: Limits::default(),
            clock: Clock::default(),
            stdin: Stdin::default(),
            entropy: Entropy::System,
            environment: Vec::new(),
            arguments: Vec::new(),
            mounts: Vec::new(),
            scratch: None,
            http: None,
            accesses: Accesses::default(),
            functions: Vec::new(),
            variables: Vec::new(),
            on_output: None,
            roll_back: true,
            snapshot: None,
        }
    }

    pub(crate) fn restoring(mut self, snapshot: Snapshot) -> SessionBuilder {
        self.snapshot = Some(snapshot);
        self
    }

    /// Sets all limits at once.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> SessionBuilder {
        self.limits = limits;
        self
    }

    /// Sets the memory limit in bytes: see [`Limits::memory`].
    #[must_use]
    pub fn memory(mut self, bytes: usize) -> SessionBuilder {
        self.limits.memory = bytes;
        self
    }

    /// Sets the fuel limit in units: see [`Limits::fuel`].
    #[must_use]
    pub fn fuel(mut self, fuel: u64) -> SessionBuilder {
        self.limits.fuel = Some(fuel);
        self
    }

    /// Sets the limit of real time: see [`Limits::timeout`].
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> SessionBuilder {
        self.limits.timeout = Some(timeout);
        self
    }

    /// Sets the output limit in bytes: see [`Limits::output`].
    #[must_use]
    pub fn output(mut self, bytes: usize) -> SessionBuilder {
        self.limits.output = bytes;
        self
    }

    /// Sets the scope of fuel and time: see [`Limits::budget`].
    #[must_use]
    pub fn budget(mut self, budget: Budget) -> SessionBuilder {
        self.limits.budget = budget;
        self
    }

    /// Sets the clock that the guest sees. Default: [a clock that stands still](Clock::Virtual).
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> SessionBuilder {
        self.clock = clock;
        self
    }

    /// Sets the input that the guest reads from `input()` and `sys.stdin`. Default: none, so that the guest finds the
    /// end of file.
    #[must_use]
    pub fn stdin(mut self, input: impl Into<Vec<u8>>) -> SessionBuilder {
        self.stdin = Stdin::bytes(input.into());
        self
    }

    /// Sets a reader as the guest's input. A thread of its own reads from it, up to 8 KiB at a time, when the guest
    /// asks. A reader that blocks makes the program wait, until its time is up or it is interrupted. Bytes that the
    /// reader gives after that are kept for the next read.
    #[must_use]
    pub fn stdin_reader(mut self, reader: impl Read + Send + 'static) -> SessionBuilder {
        self.stdin = Stdin::reader(reader);
        self
    }

    /// Makes `random` and `os.urandom` give the same numbers in every session. Default: the system's entropy.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> SessionBuilder {
        self.entropy = Entropy::Seeded(seed);
        self
    }

    /// Calls `callback` with output as it is written, up to the limit. [`Output`](crate::Output) has the same output in
    /// the end. A panic in the callback ends the run with [`Error::CallbackPanicked`].
    #[must_use]
    pub fn on_output(mut self, callback: impl FnMut(Stream, &[u8]) + Send + 'static) -> SessionBuilder {
        self.on_output = Some(Box::new(callback));
        self
    }

    /// Adds a variable to the guest's environment, which programs find by `os.getenv(name)` and in `os.environ`.
    /// Default: none. The guest reads its environment once, when it first asks for it. A guest restored from a snapshot
    /// may have read it before the snapshot.
    #[must_use]
    pub fn env(mut self, name: impl Into<String>, value: impl Into<String>) -> SessionBuilder {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Sets the arguments that programs find in `sys.argv` after the program's name.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let session = Sandbox::new()?.session().args(["--fast", "a b"]).env("LEVEL", "3").start()?;
    /// let output = session.run_to_exit("job.py", "import os, sys; print(sys.argv, os.getenv('LEVEL'))")?;
    /// assert_eq!(output.stdout, "['job.py', '--fast', 'a b'] 3\n");
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn args<S: Into<String>>(mut self, arguments: impl IntoIterator<Item = S>) -> SessionBuilder {
        self.arguments = arguments.into_iter().map(Into::into).collect();
        self
    }

    /// Adds files that programs see. Default: none.
    #[must_use]
    pub fn mount(mut self, mount: Mount) -> SessionBuilder {
        self.mounts.push(mount);
        self
    }

    /// Makes a folder for files in the guest's own memory, at a path in the guest's root such as `"/tmp"`. The files
    /// count to [`Limits::memory`], are rolled back with the session, and are part of its forks and snapshots. Default:
    /// none.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let sandbox = Sandbox::new()?;
    /// let mut session = sandbox.session().scratch("/tmp").start()?;
    /// session.run("with open('/tmp/a', 'w') as f: f.write('kept')")?;
    /// let mut later = sandbox.restore(&session.snapshot()?)?.start()?;
    /// assert_eq!(later.run("print(open('/tmp/a').read())")?.stdout, "kept\n");
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn scratch(mut self, path: impl Into<String>) -> SessionBuilder {
        self.scratch = Some(path.into());
        self
    }

    /// Allows HTTP requests under a policy. Programs make them with the modules `requests` and `urllib.request`.
    /// Default: none.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, HttpPolicy, HttpRequest, HttpResponse, Sandbox};
    /// // Something else in the place of the network, as for a test.
    /// let policy = HttpPolicy::allow("https://api.example.com/v1/")
    ///     .credential("https://api.example.com/", "Authorization", "Bearer 1234")
    ///     .transport(|request: &HttpRequest| Ok(HttpResponse::new(200).with_body(format!("<{}>", request.url))));
    /// let mut session = Sandbox::new()?.session().http(policy).start()?;
    /// let output = session.run("
    /// import requests
    /// print(requests.get('https://api.example.com/v1/users', params={'name': 'Ada'}).text)
    /// try:
    ///     requests.get('https://elsewhere.example.com/')
    /// except requests.exceptions.ConnectionError as e:
    ///     print(e)
    /// ")?;
    /// assert_eq!(output.stdout, "<https://api.example.com/v1/users?name=Ada>
    /// the policy does not allow GET https://elsewhere.example.com/
    /// ");
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn http(mut self, policy: HttpPolicy) -> SessionBuilder {
        self.http = Some(policy);
        self
    }

    /// Calls `callback` for each file that is opened, each HTTP request, and each refusal of either. The program waits
    /// meanwhile. The call is on the program's thread or another. A panic in it ends the run with
    /// [`Error::CallbackPanicked`].
    ///
    /// ```
    /// # use micropython_sandbox::{Access, Error, Sandbox};
    /// # use std::sync::{Arc, Mutex};
    /// let log = Arc::new(Mutex::new(Vec::new()));
    /// let lines = Arc::clone(&log);
    /// let mut session =
    ///     Sandbox::new()?.session().on_access(move |access| lines.lock().unwrap().push(access.to_string())).start()?;
    /// assert!(session.run("open('/etc/passwd')").is_err());
    /// assert_eq!(*log.lock().unwrap(), [r#"refused to read "/etc/passwd": nothing is mounted there"#]);
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn on_access(mut self, callback: impl Fn(&Access) + Send + Sync + 'static) -> SessionBuilder {
        self.accesses = Accesses::to(callback);
        self
    }

    /// Sets a variable that programs find, from anything that serde can write. See [`Session::set`].
    #[must_use]
    pub fn set<T: Serialize + ?Sized>(mut self, name: impl Into<String>, value: &T) -> SessionBuilder {
        let name = name.into();
        let value = wire::encode(value, &name);
        self.variables.push((name, value));
        self
    }

    /// Adds a function that the guest can call. It is a closure or `fn` with up to eight parameters that serde can
    /// read. It returns anything that serde can write, or a `Result` of that.
    ///
    /// The name is a built-in name in the guest. In a name with dots (`db.query`) the part before the dot is a
    /// module. A [`Signature`] names the parameters and gives defaults and documentation. A wrong argument raises
    /// `TypeError` in the guest, an `Err` or a panic raises an exception there: see [`CallError`].
    ///
    /// The function runs on the thread of the run, and its time counts to the run's (see
    /// [`Limits::count_host_time`](crate::Limits::count_host_time)). It can't use the session, which is borrowed while
    /// the function runs:
    ///
    /// ```compile_fail,E0499
    /// # use micropython_sandbox::Sandbox;
    /// let sandbox = Sandbox::new().unwrap();
    /// let mut session = sandbox.session().start().unwrap();
    /// std::thread::scope(|_| {
    ///     let again = &mut session;
    ///     session.function("again", move || again.run("again()").is_ok()).unwrap();
    /// });
    /// ```
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// let mut session = Sandbox::new()?
    ///     .session()
    ///     .function("add", |a: i64, b: i64| a + b)
    ///     .function("text.repeat(text, times=2)", |text: String, times: usize| -> Result<String, String> {
    ///         if times > 9 { Err("too often".to_owned()) } else { Ok(text.repeat(times)) }
    ///     })
    ///     .start()?;
    /// let output = session.run("
    /// print(add(1, 2), text.repeat('ab'), text.repeat('ab', times=3))
    /// try:
    ///     text.repeat('ab', times=10)
    /// except RuntimeError as e:
    ///     print(e)
    /// ")?;
    /// assert_eq!(output.stdout, "3 abab ababab\ntoo often\n");
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn function<M>(
        mut self,
        signature: impl Into<Signature>,
        function: impl HostFunction<M>,
    ) -> SessionBuilder {
        self.functions.push(Given::typed(signature.into(), function));
        self
    }

    /// Adds a function that takes its arguments as [`Value`]s of any kind.
    ///
    /// ```
    /// # use micropython_sandbox::{Call, Error, Sandbox, Value};
    /// let mut session = Sandbox::new()?
    ///     .session()
    ///     .function_raw("log", |call: Call| Ok(Value::from(format!("{:?} {:?}", call.args, call.kwargs))))
    ///     .start()?;
    /// assert_eq!(session.eval::<String>("log(1, level='x')")?, r#"[Int(1)] [("level", Str("x"))]"#);
    /// # Ok::<(), Error>(())
    /// ```
    #[must_use]
    pub fn function_raw<F>(mut self, signature: impl Into<Signature>, function: F) -> SessionBuilder
    where
        F: Fn(Call) -> Result<Value, CallError> + Send + Sync + 'static,
    {
        self.functions.push(Given::raw(signature.into(), function));
        self
    }

    /// Sets whether a session goes on after a run that had to be stopped in the middle, with its state before that run.
    /// The state is then copied before each run. The copy takes a microsecond or two for a small session, and some 50
    /// to 100 microseconds for each MiB that the session holds. If this is off, such a session is
    /// [lost](Error::SessionLost). Default: `true`.
    #[must_use]
    pub fn roll_back(mut self, roll_back: bool) -> SessionBuilder {
        self.roll_back = roll_back;
        self
    }

    /// Starts the interpreter.
    ///
    /// # Errors
    ///
    /// - [`Error::Limit`] for an invalid limit.
    /// - [`Error::Name`] for a name that is invalid or given twice, and for a missing function that a snapshot needs.
    /// - [`Error::Value`] for a variable that has no form in Python.
    /// - [`Error::Mount`] for an invalid mount or scratch folder.
    /// - [`Error::Policy`] for an invalid HTTP policy.
    /// - [`Error::Snapshot`] for a snapshot that needs more memory than the limit or makes no sense.
    /// - [`Error::Host`] if there is no room for another session.
    pub fn start(self) -> Result<Session, Error> {
        on_stack(|| now(self.start_guarded(false))).map(Session::new)
    }

    /// Adds a function that may wait, for an [`AsyncSession`]: a closure that returns a future. The session's call
    /// waits with it. The future is dropped when the run's time is up or the run is interrupted.
    ///
    /// ```
    /// # use micropython_sandbox::{Error, Sandbox};
    /// # use std::time::Duration;
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let mut session = Sandbox::new()?
    ///     .session()
    ///     .function_async("fetch(url)", |url: String| async move {
    ///         tokio::time::sleep(Duration::from_millis(1)).await;
    ///         format!("<{url}>")
    ///     })
    ///     .start_async()
    ///     .await?;
    /// assert_eq!(session.run("print(fetch('a'))").await?.stdout, "<a>\n");
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "async")]
    #[must_use]
    pub fn function_async<M>(
        mut self,
        signature: impl Into<Signature>,
        function: impl crate::AsyncHostFunction<M>,
    ) -> SessionBuilder {
        self.functions.push(Given::waiting(signature.into(), function));
        self
    }

    /// Starts the interpreter for calls that are futures. They need tokio's timer.
    ///
    /// # Errors
    ///
    /// Those of [`SessionBuilder::start`].
    #[cfg(feature = "async")]
    pub async fn start_async(self) -> Result<AsyncSession, Error> {
        self.start_guarded(true).await.map(AsyncSession::new)
    }

    /// Starts the interpreter. Its calls may wait if `waits`. Otherwise [`on_stack`] has to call this.
    async fn start_guarded(self, waits: bool) -> Result<Guarded, Error> {
        self.limits.check()?;
        let history = match &self.snapshot {
            Some(snapshot) => snapshot.history().clone(),
            None => self.interpreter.base.history.clone(),
        };
        let functions = Functions::of(self.functions, &history.functions)?;
        if !waits {
            functions.check_waiting()?;
        }
        check_environment(&self.environment)?;
        let import_paths: Vec<String> =
            self.mounts.iter().filter_map(|mount| mount.import_path().map(str::to_owned)).collect();
        let namespace = Namespace::new(Mount::open_all(self.mounts)?);
        if let Some(path) = self.scratch.as_deref().filter(|path| namespace.covers(path)) {
            let reason = "something else is mounted at this path, or below it".to_owned();
            return Err(Error::Mount { path: path.to_owned(), reason });
        }
        let mut files = FileSystem::new(namespace, self.limits.open_files, self.accesses.is_heard());
        files.table.go_on_at(history.descriptors);
        if let Some(policy) = &self.http {
            policy.check().map_err(Error::Policy)?;
        }
        let interrupt = Arc::new(Interrupt::default());
        let grants = Grants {
            clock: RunningClock::start(self.clock),
            stdin: self.stdin,
            entropy: self.entropy,
            environment: self.environment.into(),
            on_output: self.on_output,
            functions,
            files,
            http: Http::new(self.http),
            accesses: self.accesses,
        };
        let mut host = Host::new(Arc::clone(&interrupt), grants);
        host.waits = waits;
        let origins = Origins { interpreter: self.interpreter, interrupt, history };
        // Names and variables come from the embedder. They use up nothing of the program's limits, and the start fails
        // if they fail.
        let limits = Limits { fuel: None, timeout: None, ..self.limits.clone() };
        let mut guarded = Guarded::start(origins, host, limits, false).await?;
        if let Some(snapshot) = &self.snapshot {
            guarded.restore(snapshot)?;
        }
        guarded.make_known().await?;
        if let Some(path) = &self.scratch {
            guarded.mount_scratch(path).await?;
        }
        guarded.set_arguments(&self.arguments).await?;
        guarded.add_import_paths(&import_paths).await?;
        for (name, value) in self.variables {
            guarded.set(&name, value?).await?;
        }
        guarded.started(self.limits, self.roll_back);
        Ok(guarded)
    }
}

/// Refuses names and values that C's environment can't hold.
fn check_environment(environment: &[(String, String)]) -> Result<(), Error> {
    for (name, value) in environment {
        let reason = match () {
            () if name.is_empty() => "a variable of the environment has a name",
            () if name.contains(['=', '\0']) => {
                "the name of a variable of the environment has no `=` and no NUL"
            }
            () if value.contains('\0') => "the value of a variable of the environment has no NUL",
            () => continue,
        };
        return Err(Error::Name { name: name.clone(), reason: reason.to_owned() });
    }
    Ok(())
}
