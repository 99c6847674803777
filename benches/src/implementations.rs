//! The implementations that run side by side: ours in this process, the peers in their own.

use std::time::{Duration, Instant};

use micropython_sandbox::{Error, Sandbox, Session};
use micropython_sandbox_benches::child::{Child, Job};
use micropython_sandbox_benches::peers::{Kind, Peer, peers};

/// Time that one run has.
const CAP: Duration = Duration::from_secs(10);

/// An implementation of Python.
pub(crate) struct Implementation {
    /// Name in the report.
    pub(crate) name: String,
    /// The engine behind the name.
    pub(crate) engine: Engine,
}

/// Engine of an implementation.
pub(crate) enum Engine {
    /// Our sandbox.
    Sandbox(Sandbox),
    /// Another implementation.
    Peer(Peer),
}

/// An engine that has loaded a program.
pub(crate) enum Loaded {
    /// Our session.
    Session { session: Box<Session>, setup: String, run: String },
    /// The process of another implementation.
    Child(Child),
}

/// Returns our sandbox, metered and not, and the peers that there are.
pub(crate) fn all() -> Result<Vec<Implementation>, Error> {
    let ours = [("sandbox", true), ("sandbox, not metered", false)].map(|(name, metering)| {
        let sandbox = Sandbox::builder().metering(metering).build()?;
        Ok(Implementation { name: name.to_owned(), engine: Engine::Sandbox(sandbox) })
    });
    let peers = peers()
        .into_iter()
        .map(|peer| Ok(Implementation { name: peer.name.clone(), engine: Engine::Peer(peer) }));
    ours.into_iter().chain(peers).collect()
}

impl Implementation {
    /// Returns the peer, if it is one.
    pub(crate) fn peer(&self) -> Option<&Peer> {
        match &self.engine {
            Engine::Sandbox(_) => None,
            Engine::Peer(peer) => Some(peer),
        }
    }

    /// Returns whether it is a peer of this kind.
    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.peer().is_some_and(|peer| peer.kind == kind)
    }

    /// Loads a program, runs it once, and returns its answer.
    pub(crate) fn load(&self, job: &Job) -> Result<(Loaded, String), String> {
        match &self.engine {
            Engine::Peer(peer) => peer.start(job).map(|(child, answer)| (Loaded::Child(child), answer)),
            Engine::Sandbox(sandbox) => start_session(sandbox, job).map_err(|error| error.to_string()),
        }
    }
}

/// Starts a session with an embedder's settings, but with more memory and fuel than the default. It is copied before
/// each run, to be put back if the run is stopped.
fn start_session(sandbox: &Sandbox, job: &Job) -> Result<(Loaded, String), Error> {
    let mut session = sandbox.session().fuel(u64::MAX).timeout(CAP).memory(256 << 20).start()?;
    for code in [&job.program, &job.setup, &job.run] {
        session.run(code)?;
    }
    let answer = session.eval(&job.answer)?;
    let (setup, run) = (job.setup.clone(), job.run.clone());
    Ok((Loaded::Session { session: Box::new(session), setup, run }, answer))
}

impl Loaded {
    /// Returns the time that `times` runs take.
    pub(crate) fn time(&mut self, times: u32) -> Result<Duration, String> {
        match self {
            Loaded::Child(child) => child.time(times),
            Loaded::Session { session, setup, run } => {
                let mut taken = Duration::ZERO;
                for _ in 0..times {
                    session.run(&*setup).map_err(|error| error.to_string())?;
                    let started = Instant::now();
                    session.run(&*run).map_err(|error| error.to_string())?;
                    taken += started.elapsed();
                }
                Ok(taken)
            }
        }
    }
}
