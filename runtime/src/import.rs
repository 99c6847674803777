//! The gate that every import call of the guest goes through. It counts the call's work as fuel, and checks the run's
//! limits.
//!
//! host.rs, files/wasi.rs and waiting.rs add their functions by [`Imports`]. Only this file sees wasmtime's `Caller`
//! and the bare bytes of the guest's memory, so no import can leave its work uncounted.

use wasmtime::{AsContextMut, Caller, Linker, Result, Val, WasmRet, WasmTy};

use crate::host::{self, Host};
use crate::roots;
use crate::work::Work;

/// Fuel that each call of an import costs, beside its work.
const CALL: u64 = 200;

/// Length of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Duration {
    /// Some microseconds for each MiB that it moves. The clock is looked at as its work uses fuel.
    Short,
    /// It may block, or call the embedder. The clock and the embedder's requests are looked at after it and during it.
    Long,
    /// Like [`Duration::Long`], and it runs the embedder's code. The stack that this code used is cleared.
    Embedder,
}

/// A call of an import by the guest.
pub(crate) struct Import<'a> {
    caller: Caller<'a, Host>,
    duration: Duration,
    work: Work,
}

/// The guest's memory. Reading and writing it is counted as work.
pub(crate) struct GuestBytes<'a>(&'a mut [u8]);

impl<'a> Import<'a> {
    pub(crate) fn begin(caller: Caller<'a, Host>, duration: Duration) -> Import<'a> {
        let work = match duration {
            Duration::Short => Work::unlimited(),
            Duration::Long | Duration::Embedder => host::work(caller.data()),
        };
        Import { caller, duration, work }
    }

    /// Takes the fuel for the call's work, whether or not it succeeded. Fails if the run is to be stopped.
    pub(crate) fn end<T>(mut self, result: Result<T>) -> Result<T> {
        let host = self.caller.data_mut();
        if let Some(guest) = host.guest
            && let Some(owed) = host.meter.owe(self.work.spent() + CALL)
        {
            // Below zero, the guest's own code asks for more fuel at its next loop or call: see `charge` in host.rs.
            let left = guest.fuel.get(&mut self.caller).i64().unwrap_or(0);
            let owed = i64::try_from(owed).unwrap_or(i64::MAX);
            guest.fuel.set(&mut self.caller, Val::I64(left.saturating_sub(owed)))?;
        }
        let result = result?;
        if self.duration != Duration::Short {
            host::attend(&mut self.caller)?;
            if self.duration == Duration::Embedder || self.caller.data().on_output.is_some() {
                roots::clear_below();
            }
        }
        Ok(result)
    }

    /// Returns the host's side of the session.
    pub(crate) fn host(&mut self) -> &mut Host {
        self.caller.data_mut()
    }

    /// Returns the guest's memory, the host's side of the session, and the call's work, borrowed apart.
    pub(crate) fn split(&mut self) -> Result<(GuestBytes<'_>, &mut Host, &mut Work)> {
        let Some(guest) = self.caller.data().guest else {
            wasmtime::bail!("the guest called out while it was being started")
        };
        let (memory, host) = guest.memory.data_and_store_mut(&mut self.caller);
        Ok((GuestBytes(memory), host, &mut self.work))
    }

    /// Looks at requests to the run: see [`host::attend`].
    pub(crate) fn attend(&mut self) -> Result<()> {
        host::attend(&mut self.caller)
    }

    /// Returns the store, for changes of the guest's own state: its meter, and its word of attention.
    pub(crate) fn store(&mut self) -> impl AsContextMut<Data = Host> + '_ {
        &mut self.caller
    }
}

impl GuestBytes<'_> {
    /// Returns how many bytes the memory has.
    pub(crate) fn size(&self) -> usize {
        self.0.len()
    }

    /// Returns the whole memory.
    #[cfg(test)]
    pub(crate) fn all(&mut self) -> &mut [u8] {
        self.0
    }

    /// Returns where the memory begins in the host.
    pub(crate) fn address(&self) -> usize {
        self.0.as_ptr() as usize
    }

    /// Fails unless all `len` bytes from `ptr` on are in the memory.
    pub(crate) fn check(&self, ptr: u32, len: u32) -> Result<()> {
        match ptr as usize + len as usize <= self.0.len() {
            true => Ok(()),
            false => {
                wasmtime::bail!("the guest named {len} bytes at {ptr:#x}, which are not all in its memory")
            }
        }
    }

    /// Returns bytes to read, and counts them.
    pub(crate) fn read(&self, work: &mut Work, ptr: u32, len: u32) -> Result<&[u8]> {
        self.check(ptr, len)?;
        work.count(len as usize);
        Ok(&self.0[ptr as usize..ptr as usize + len as usize])
    }

    /// Returns bytes to write to, and counts them.
    pub(crate) fn write(&mut self, work: &mut Work, ptr: u32, len: u32) -> Result<&mut [u8]> {
        self.check(ptr, len)?;
        work.count(len as usize);
        Ok(&mut self.0[ptr as usize..ptr as usize + len as usize])
    }

    /// Writes a value.
    pub(crate) fn put(&mut self, work: &mut Work, ptr: u32, value: &[u8]) -> Result<()> {
        let len = u32::try_from(value.len()).unwrap_or(u32::MAX);
        self.write(work, ptr, len)?.copy_from_slice(value);
        Ok(())
    }
}

/// Adds the functions of one namespace to a linker.
pub(crate) struct Imports<'a> {
    pub(crate) linker: &'a mut Linker<Host>,
    pub(crate) namespace: &'static str,
}

impl Imports<'_> {
    /// Adds a function.
    pub(crate) fn add<P>(
        &mut self,
        name: &str,
        duration: Duration,
        function: impl ImportFunction<P>,
    ) -> Result<()> {
        function.link(self.linker, (self.namespace, name), duration)
    }
}

/// A function that the guest may call. It takes an [`Import`] and WebAssembly's numbers.
pub(crate) trait ImportFunction<Parameters> {
    fn link(self, linker: &mut Linker<Host>, name: (&str, &str), duration: Duration) -> Result<()>;
}

macro_rules! import_functions {
    ($(($($parameter:ident $type:ident),*))*) => {$(
        impl<F, R $(, $type)*> ImportFunction<fn($($type),*) -> R> for F
        where
            F: Fn(&mut Import<'_> $(, $type)*) -> Result<R> + Send + Sync + 'static,
            R: WasmRet + 'static,
            Result<R>: WasmRet,
            $($type: WasmTy,)*
        {
            fn link(self, linker: &mut Linker<Host>, name: (&str, &str), duration: Duration) -> Result<()> {
                linker.func_wrap(name.0, name.1, move |caller: Caller<'_, Host> $(, $parameter: $type)*| {
                    let mut import = Import::begin(caller, duration);
                    let result = self(&mut import $(, $parameter)*);
                    import.end(result)
                })?;
                Ok(())
            }
        }
    )*};
}

import_functions! {
    ()
    (a A)
    (a A, b B)
    (a A, b B, c C)
    (a A, b B, c C, d D)
    (a A, b B, c C, d D, e E)
    (a A, b B, c C, d D, e E, g G)
    (a A, b B, c C, d D, e E, g G, h H)
    (a A, b B, c C, d D, e E, g G, h H, i I)
    (a A, b B, c C, d D, e E, g G, h H, i I, j J)
}

/// Replaces functions that block by ones that may wait: `"name" |import, arguments| result`.
#[cfg(feature = "async")]
macro_rules! add_waiting {
    ($imports:expr, $($name:literal |$import:ident $(, $argument:ident)*| $body:expr;)*) => {$(
        $imports.linker.func_wrap_async($imports.namespace, $name, |caller, ($($argument,)*)| {
            Box::new(async move {
                let mut import = $crate::import::Import::begin(caller, $crate::import::Duration::Embedder);
                let $import = &mut import;
                let result = async { $body }.await;
                import.end(result)
            })
        })?;
    )*};
}

#[cfg(feature = "async")]
pub(crate) use add_waiting;
