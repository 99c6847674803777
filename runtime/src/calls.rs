//! Host function calls that the guest awaits. They go on while the guest does, and end with their run.

use crate::function::CallError;

/// Most calls that may be under way at once.
const CALLS: usize = 10_000;

pub(crate) type Answer = Result<Vec<u8>, CallError>;

/// A call that was begun.
pub(crate) enum Begun {
    Done(Answer),
    #[cfg(feature = "async")]
    Waiting(crate::function::Waiting),
}

struct Call {
    number: u32,
    state: Begun,
    /// Whether the guest was told that the call is done.
    is_told: bool,
}

/// The calls that the guest has begun and not ended in this run, the oldest first.
#[derive(Default)]
pub(crate) struct Calls {
    list: Vec<Call>,
    last: u32,
    /// Bytes of the answers that the guest has not taken.
    held: usize,
    /// Most bytes of such answers.
    room: usize,
}

impl std::fmt::Debug for Calls {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calls").field("under way", &self.list.len()).finish_non_exhaustive()
    }
}

impl Calls {
    /// Keeps a call. Returns its number. `room` is the most bytes of answers that are kept for the guest.
    pub(crate) fn add(&mut self, room: usize, begin: impl FnOnce() -> Begun) -> u32 {
        self.room = room;
        let state = match self.list.len() < CALLS {
            true => match begin() {
                Begun::Done(answer) => self.done(answer),
                #[cfg(feature = "async")]
                waiting @ Begun::Waiting(_) => waiting,
            },
            false => {
                let message = format!("more than {CALLS} calls of host functions are under way");
                Begun::Done(Err(CallError::new("RuntimeError", message)))
            }
        };
        // Calls that are under way have different numbers. 0 is no call's number.
        loop {
            self.last = self.last.wrapping_add(1);
            if self.last != 0 && self.list.iter().all(|call| call.number != self.last) {
                break;
            }
        }
        self.list.push(Call { number: self.last, state, is_told: false });
        self.last
    }

    /// Keeps an answer if there is room for it. Otherwise the call fails.
    fn done(&mut self, answer: Answer) -> Begun {
        let Ok(bytes) = &answer else { return Begun::Done(answer) };
        if bytes.len() > self.room.saturating_sub(self.held) {
            let message = format!(
                "the answers of host functions that are under way take more than {} bytes: await fewer of them at once",
                self.room
            );
            return Begun::Done(Err(CallError::new("MemoryError", message)));
        }
        self.held += bytes.len();
        Begun::Done(answer)
    }

    /// Returns the number of a call that is done. Returns each number once.
    pub(crate) fn next_done(&mut self) -> Option<u32> {
        let call = self.list.iter_mut().find(|call| !call.is_told && matches!(call.state, Begun::Done(_)))?;
        call.is_told = true;
        Some(call.number)
    }

    /// Ends a call. Returns its answer, or drops the call if it is not done.
    pub(crate) fn end(&mut self, number: u32) -> Answer {
        let call = self.list.iter().position(|call| call.number == number).map(|at| self.list.remove(at));
        match call.map(|call| call.state) {
            Some(Begun::Done(answer)) => {
                self.held -= answer.as_ref().map_or(0, Vec::len);
                answer
            }
            #[cfg(feature = "async")]
            Some(Begun::Waiting(_)) => Err(CallError::new("RuntimeError", "the call is not done")),
            None => Err(CallError::new("RuntimeError", "there is no such call")),
        }
    }

    /// Returns whether a call is waiting.
    #[cfg(feature = "async")]
    pub(crate) fn is_any_waiting(&self) -> bool {
        self.list.iter().any(|call| matches!(call.state, Begun::Waiting(_)))
    }

    /// Polls the calls. Ready if a call is done and the guest was not told yet.
    #[cfg(feature = "async")]
    pub(crate) fn poll(&mut self, context: &mut std::task::Context<'_>) -> std::task::Poll<()> {
        for at in 0..self.list.len() {
            if let Begun::Waiting(future) = &mut self.list[at].state
                && let std::task::Poll::Ready(answer) = future.as_mut().poll(context)
            {
                self.list[at].state = self.done(answer);
            }
        }
        match self.list.iter().any(|call| !call.is_told && matches!(call.state, Begun::Done(_))) {
            true => std::task::Poll::Ready(()),
            false => std::task::Poll::Pending,
        }
    }
}
