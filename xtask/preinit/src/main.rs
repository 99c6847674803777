//! Runs the interpreter at build time. xtask starts it.
//!
//! `preinit start MODULE OUTPUT` runs the interpreter's start-up once. It writes a module that begins with the state
//! after that. A new sandbox is then a copy of memory, not a run of `mps_init`.
//!
//! `preinit freeze MODULE MODULES OUTPUT` has the interpreter compile the frozen modules to C source: see
//! micropython-port/freeze/freeze.c.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasmtime::error::Context as _;
use wasmtime::{Config, Engine, Instance, Linker, Module, Result, Store, Val, bail};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

/// WASI's number for "no such descriptor".
const EBADF: i32 = 8;

fn main() -> Result<()> {
    let args: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let (result, output) = match &args.iter().map(PathBuf::as_path).collect::<Vec<_>>()[..] {
        [task, module, output] if task.as_os_str() == "start" => (preinitialise(&read(module)?)?, *output),
        [task, module, modules, output] if task.as_os_str() == "freeze" => {
            (freeze(&read(module)?, &read(modules)?)?, *output)
        }
        _ => bail!("usage: preinit start MODULE OUTPUT, or preinit freeze MODULE MODULES OUTPUT"),
    };
    std::fs::write(output, result).with_context(|| format!("writing {}", output.display()))
}

fn read(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("reading {}", file.display()))
}

fn preinitialise(module: &[u8]) -> Result<Vec<u8>> {
    let mut wizer = Wizer::new();
    wizer.init_func("mps_init");
    let (context, instrumented) = wizer.instrument(module)?;
    let mut state = start(&instrumented)?;
    finish(wizer.snapshot(&context, &mut state))?
}

/// Hands the sources over, and returns the C source.
fn freeze(module: &[u8], sources: &[u8]) -> Result<Vec<u8>> {
    let State { mut store, instance } = start(module)?;
    let len = u32::try_from(sources.len())?;
    let memory = instance.get_memory(&mut store, "memory").context("the interpreter exports its memory")?;
    let buffer = instance.get_typed_func::<u32, u32>(&mut store, "mps_buffer")?.call(&mut store, len)?;
    memory.write(&mut store, buffer as usize, sources)?;
    let freeze = instance.get_typed_func::<u32, u32>(&mut store, "mps_freeze")?;
    let result = freeze.call(&mut store, len).context("mps_freeze failed")? as usize;
    let data = memory.data(&store);
    let word = |at: usize| -> Result<usize> {
        let bytes = data.get(at..at + 4).context("the result lies outside of memory")?;
        Ok(u32::from_le_bytes(bytes.try_into()?) as usize)
    };
    let (failed, text, len) = (word(result)?, word(result + 4)?, word(result + 8)?);
    let text = data.get(text..text + len).context("the text lies outside of memory")?;
    if failed != 0 {
        bail!("{}", String::from_utf8_lossy(text));
    }
    Ok(text.to_vec())
}

/// Starts an interpreter, and runs its start-up.
fn start(module: &[u8]) -> Result<State> {
    let mut config = Config::new();
    config.wasm_exceptions(true);
    let engine = Engine::new(&config)?;
    let module = Module::new(&engine, module)?;
    let mut store = Store::new(&engine, ());
    let mut linker = Linker::new(&engine);
    // Clocks, entropy and files that start-up sees would be frozen into every sandbox. So it gets nothing. wasi-libc
    // asks for directories that are open for it, and is told that there are none. Everything else traps.
    linker.func_wrap("wasi_snapshot_preview1", "fd_prestat_get", |_: i32, _: i32| -> i32 { EBADF })?;
    // The work of start-up is not counted.
    linker.func_wrap("mps_host", "charge", |_: i64| {})?;
    // The compiler of frozen modules may use as much memory as it needs.
    linker.func_wrap("mps_host", "memory_left", || -> u32 { 1 << 30 })?;
    linker.define_unknown_imports_as_traps(&module)?;
    let instance = linker.instantiate(&mut store, &module)?;
    for name in ["_initialize", "mps_init"] {
        let start = instance.get_typed_func::<(), ()>(&mut store, name)?;
        start.call(&mut store, ()).with_context(|| format!("{name} failed"))?;
    }
    Ok(State { store, instance })
}

struct State {
    store: Store<()>,
    instance: Instance,
}

impl InstanceState for State {
    async fn global_get(&mut self, name: &str, _: ValType) -> SnapshotVal {
        let global = self.instance.get_global(&mut self.store, name).expect("wizer exports it");
        match global.get(&mut self.store) {
            Val::I32(value) => SnapshotVal::I32(value),
            Val::I64(value) => SnapshotVal::I64(value),
            Val::F32(value) => SnapshotVal::F32(value),
            Val::F64(value) => SnapshotVal::F64(value),
            Val::V128(value) => SnapshotVal::V128(value.as_u128()),
            _ => unreachable!("wizer takes numbers only"),
        }
    }

    async fn memory_contents(&mut self, name: &str, contents: impl FnOnce(&[u8]) + Send) {
        let memory = self.instance.get_memory(&mut self.store, name).expect("wizer exports it");
        contents(memory.data(&self.store));
    }
}

/// Returns the result of a future that never waits.
fn finish<T>(future: impl Future<Output = T>) -> Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => bail!("taking the snapshot waited for something"),
    }
}
