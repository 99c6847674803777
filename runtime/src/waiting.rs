//! Imports of the interpreter that wait, in an async session. They replace those of host.rs.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use wasmtime::{Caller, Linker, Result};

use crate::abi;
use crate::files;
use crate::function::CallError;
use crate::host::{self, CHARGE, Host, NAMESPACE};
use crate::import::{Import, Imports, add_waiting};
use crate::interrupt::Interrupt;

pub(crate) fn add_to_linker(linker: &mut Linker<Host>) -> Result<()> {
    linker.allow_shadowing(true);
    linker.func_wrap_async(NAMESPACE, CHARGE, |caller, (amount,)| Box::new(charge(caller, amount)))?;
    let imports = &mut Imports { linker, namespace: NAMESPACE };
    add_waiting! { imports,
        "call" |import, id, args, args_len, result, cap| call(import, id, args, args_len, result, cap).await;
        "stdin_read" |import, ptr, len| stdin_read(import, ptr, len).await;
        "sleep" |import, microseconds| sleep(import, microseconds).await;
        "call_wait" |import, microseconds| call_wait(import, microseconds).await;
    }
    files::wasi::add_waiting_to_linker(linker)?;
    linker.allow_shadowing(false);
    Ok(())
}

/// Takes fuel as in other sessions, and yields the thread each time. So a session does not keep the thread for itself.
async fn charge(mut caller: Caller<'_, Host>, amount: i64) -> Result<()> {
    host::charge(&mut caller, amount)?;
    tokio::task::yield_now().await;
    Ok(())
}

async fn stdin_read(import: &mut Import<'_>, ptr: u32, len: u32) -> Result<i32> {
    loop {
        if let Some(read) = host::read_ready(import, ptr, len)? {
            return Ok(read);
        }
        let until = import.host().patience();
        until_some(import, until, |host| host.stdin.is_ready().then_some(())).await;
    }
}

async fn call(
    import: &mut Import<'_>,
    id: u32,
    args: u32,
    args_len: u32,
    result: u32,
    cap: u32,
) -> Result<u64> {
    let (memory, host, work) = import.split()?;
    let arguments = memory.read(work, args, args_len)?;
    let answer = if id == abi::MPS_FUNCTION_HTTP {
        let started = Instant::now();
        match host.begin_request(arguments, work) {
            Err(error) => Err(error),
            Ok(pending) => {
                let until = host.patience_for(&pending);
                let answer = until_some(import, until, |_| pending.poll_result()).await;
                import.host().end_request(answer, started)
            }
        }
    } else {
        match host.begin_call(id, arguments, work) {
            Err(error) => Err(error),
            Ok((function, arguments)) => {
                let (arguments, deadline) = (arguments.into_owned(), host.deadline);
                let until = deadline.filter(|_| host.traffic.count_host_time);
                let interrupt = Arc::clone(&host.interrupt);
                let started = (!host.traffic.count_host_time).then(Instant::now);
                let called = function.call_async(&arguments, deadline, host.room());
                let result = until_stopped(called, &interrupt, until).await;
                let stopped = || Err(CallError::new("RuntimeError", "the host function was stopped"));
                import.host().end_call(result.unwrap_or_else(stopped), started)
            }
        }
    };
    let (mut memory, host, work) = import.split()?;
    host.answer(&mut memory, work, (result, cap), answer)
}

async fn sleep(import: &mut Import<'_>, microseconds: u64) -> Result<()> {
    let host = import.host();
    let duration = host.clock.sleep(Duration::from_micros(microseconds));
    let interrupt = Arc::clone(&host.interrupt);
    let end = host.end_of_sleep();
    if !duration.is_zero() {
        let until = Instant::now().checked_add(duration).into_iter().chain(end).min();
        until_stopped(std::future::pending::<()>(), &interrupt, until).await;
    } else if microseconds == u64::MAX {
        until_stopped(std::future::pending::<()>(), &interrupt, end).await;
    }
    Ok(())
}

/// Waits until a call that is under way is done. A call takes no time on a virtual clock. Time goes on there only if no
/// call is under way.
async fn call_wait(import: &mut Import<'_>, microseconds: u64) -> Result<u32> {
    let host = import.host();
    if let Some(number) = host.calls.next_done() {
        return Ok(number);
    }
    if !host.calls.is_any_waiting() {
        sleep(import, microseconds).await?;
        return Ok(0);
    }
    let now = Instant::now();
    let own = match (host.clock.is_virtual(), microseconds) {
        (_, 0) => Some(now),
        (true, _) | (_, u64::MAX) => None,
        (false, _) => now.checked_add(Duration::from_micros(microseconds)),
    };
    let started = (!host.traffic.count_host_time).then_some(now);
    let limit = host.end_of_sleep().filter(|_| host.traffic.count_host_time || host.halt.is_some());
    let until = own.into_iter().chain(limit).min();
    let interrupt = Arc::clone(&host.interrupt);
    // The host gets the calls back, so that they go on in the next wait.
    let mut calls = std::mem::take(&mut host.calls);
    until_stopped(poll_fn(|context| calls.poll(context)), &interrupt, until).await;
    let host = import.host();
    host.calls = calls;
    host.give_back(started);
    Ok(host.calls.next_done().unwrap_or(0))
}

/// Waits for the result of another thread, until there is a request to the session or until that time.
async fn until_some<T>(
    import: &mut Import<'_>,
    until: Option<Instant>,
    poll: impl Fn(&mut Host) -> Option<T>,
) -> Option<T> {
    let interrupt = Arc::clone(&import.host().interrupt);
    loop {
        let done = poll(import.host());
        if done.is_some() || interrupt.is_requested() || until.is_some_and(|until| Instant::now() >= until) {
            return done;
        }
        let woken = interrupt.notify.notified();
        match until {
            // Both a timeout and a wake-up lead to another look.
            Some(until) => drop(tokio::time::timeout_at(until.into(), woken).await),
            None => woken.await,
        }
    }
}

/// Waits for a future, until there is a request to the session or until that time.
async fn until_stopped<T>(
    future: impl Future<Output = T>,
    interrupt: &Interrupt,
    until: Option<Instant>,
) -> Option<T> {
    let mut future = pin!(future);
    // A permit may be left from an old request. The loop then waits again.
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
