//! The functions that the interpreter imports in an async session, where they differ: those that wait.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use wasmtime::{Caller, Linker, Result};

use crate::abi;
use crate::function::CallError;
use crate::host::{self, Host, NAMESPACE, bytes, bytes_mut, split};
use crate::interrupt::Interrupt;

pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    linker.allow_shadowing(true);
    linker.func_wrap_async(NAMESPACE, "call", |caller, (id, args, args_len, result, cap)| {
        Box::new(call(caller, id, args, args_len, result, cap))
    })?;
    linker.func_wrap_async(NAMESPACE, "charge", |caller, (amount,)| Box::new(charge(caller, amount)))?;
    linker.func_wrap_async(NAMESPACE, "stdin_read", |caller, (ptr, len)| {
        Box::new(stdin_read(caller, ptr, len))
    })?;
    linker.func_wrap_async(NAMESPACE, "sleep", |caller, (microseconds,)| {
        Box::new(sleep(caller, microseconds))
    })?;
    linker.allow_shadowing(false);
    Ok(())
}

/// As in other sessions; and each time the thread is given back, so that one session does not keep it for itself.
async fn charge(mut caller: Caller<'_, Host>, amount: i64) -> Result<()> {
    host::charge(&mut caller, amount)?;
    let mut yielded = false;
    poll_fn(|context| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    Ok(())
}

async fn stdin_read(mut caller: Caller<'_, Host>, ptr: u32, len: u32) -> Result<i32> {
    loop {
        if let Some(read) = host::read_ready(&mut caller, ptr, len)? {
            return Ok(read);
        }
        let until = caller.data().patience();
        until_some(&mut caller, until, |host| host.stdin.is_ready().then_some(())).await;
    }
}

async fn call(
    mut caller: Caller<'_, Host>,
    id: u32,
    args: u32,
    args_len: u32,
    result: u32,
    cap: u32,
) -> Result<u64> {
    let (memory, host) = split(&mut caller)?;
    let arguments = bytes(memory, args, args_len)?;
    if id == abi::MPS_FUNCTION_HTTP {
        let started = Instant::now();
        let answer = match host.begin_request(arguments) {
            Err(error) => Err(error),
            Ok(pending) => {
                let until = host.patience_for(&pending);
                let answer = until_some(&mut caller, until, |_| pending.poll_result()).await;
                caller.data_mut().end_request(answer, started)
            }
        };
        let (memory, host) = split(&mut caller)?;
        let status = host.answer(bytes_mut(memory, result, cap)?, answer);
        host::attend(&mut caller)?;
        return Ok(status);
    }
    let begun = host.begin_call(id, arguments);
    let answer = match begun {
        Err(error) => Err(error),
        Ok((function, arguments)) => {
            let (arguments, deadline) = (arguments.into_owned(), host.deadline);
            let until = deadline.filter(|_| host.traffic.count_host_time);
            let interrupt = Arc::clone(&host.interrupt);
            let started = (!host.traffic.count_host_time).then(Instant::now);
            let called = function.call_async(&arguments, deadline);
            let result = until_stopped(called, &interrupt, until).await;
            let stopped = || Err(CallError::new("RuntimeError", "the host function was stopped"));
            caller.data_mut().end_call(result.unwrap_or_else(stopped), started)
        }
    };
    let (memory, host) = split(&mut caller)?;
    let status = host.answer(bytes_mut(memory, result, cap)?, answer);
    host::attend(&mut caller)?;
    Ok(status)
}

async fn sleep(mut caller: Caller<'_, Host>, microseconds: u64) -> Result<()> {
    let host = caller.data_mut();
    let duration = host.clock.sleep(Duration::from_micros(microseconds));
    let interrupt = Arc::clone(&host.interrupt);
    if !duration.is_zero() {
        let until = Instant::now().checked_add(duration);
        let until = until.into_iter().chain(host.deadline).min();
        until_stopped(std::future::pending::<()>(), &interrupt, until).await;
    } else if microseconds == u64::MAX {
        let deadline = host.deadline;
        until_stopped(std::future::pending::<()>(), &interrupt, deadline).await;
    }
    host::attend(&mut caller)
}

/// Waits for what another thread does, unless something is requested of the session first, or that time comes.
async fn until_some<T>(
    caller: &mut Caller<'_, Host>,
    until: Option<Instant>,
    poll: impl Fn(&mut Host) -> Option<T>,
) -> Option<T> {
    let interrupt = Arc::clone(&caller.data().interrupt);
    loop {
        let done = poll(caller.data_mut());
        if done.is_some() || interrupt.is_requested() || until.is_some_and(|until| Instant::now() >= until) {
            return done;
        }
        let woken = interrupt.notify.notified();
        match until {
            // Either way it is looked at again.
            Some(until) => drop(tokio::time::timeout_at(until.into(), woken).await),
            None => woken.await,
        }
    }
}

/// The future's result, unless something is requested of the session first, or that time comes.
async fn until_stopped<T>(
    future: impl Future<Output = T>,
    interrupt: &Interrupt,
    until: Option<Instant>,
) -> Option<T> {
    let mut future = pin!(future);
    // One permit may be left of a request that was met; then there is another wait.
    let mut requested = pin!(async {
        while !interrupt.is_requested() {
            interrupt.notify.notified().await;
        }
    });
    let mut time_is_up = pin!(async {
        match until {
            Some(until) => tokio::time::sleep_until(until.into()).await,
            None => std::future::pending().await,
        }
    });
    poll_fn(|context| {
        if let Poll::Ready(result) = future.as_mut().poll(context) {
            return Poll::Ready(Some(result));
        }
        if requested.as_mut().poll(context).is_ready() || time_is_up.as_mut().poll(context).is_ready() {
            return Poll::Ready(None);
        }
        Poll::Pending
    })
    .await
}
