//! `preinit MODULE OUTPUT`: runs the interpreter's start-up once, at build time, and writes the module that starts where
//! it ended. A new sandbox is then a copy of memory, not a run of `mps_init`.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasmtime::error::Context as _;
use wasmtime::{Config, Engine, Instance, Linker, Module, Result, Store, Val, bail};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

/// WASI's number for "no such descriptor".
const EBADF: i32 = 8;

fn main() -> Result<()> {
    let [input, output] = std::env::args_os()
        .skip(1)
        .collect::<Vec<_>>()
        .try_into()
        .map_err(|_| wasmtime::Error::msg("usage: preinit MODULE OUTPUT"))?;
    let module = std::fs::read(&input).with_context(|| format!("reading {}", input.display()))?;
    let preinitialised = preinitialise(&module)?;
    std::fs::write(&output, preinitialised).with_context(|| format!("writing {}", output.display()))
}

fn preinitialise(module: &[u8]) -> Result<Vec<u8>> {
    let mut wizer = Wizer::new();
    wizer.init_func("mps_init");
    let (context, instrumented) = wizer.instrument(module)?;

    let mut config = Config::new();
    config.wasm_exceptions(true);
    let engine = Engine::new(&config)?;
    let module = Module::new(&engine, &instrumented)?;
    let mut store = Store::new(&engine, ());
    let mut linker = Linker::new(&engine);
    // What start-up learned from outside would be frozen into every sandbox: clocks, entropy, files. So it gets nothing:
    // wasi-libc, which asks for the directories that were opened for it, hears that there are none; all else traps.
    linker.func_wrap("wasi_snapshot_preview1", "fd_prestat_get", |_: i32, _: i32| -> i32 { EBADF })?;
    // What start-up computes is nobody's.
    linker.func_wrap("mps_host", "charge", |_: i64| {})?;
    linker.define_unknown_imports_as_traps(&module)?;
    let instance = linker.instantiate(&mut store, &module)?;
    for name in ["_initialize", "mps_init"] {
        let start = instance.get_typed_func::<(), ()>(&mut store, name)?;
        start.call(&mut store, ()).with_context(|| format!("{name} failed"))?;
    }
    let mut state = State { store, instance };
    finish(wizer.snapshot(&context, &mut state))?
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

/// The result of a future that never waits.
fn finish<T>(future: impl Future<Output = T>) -> Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Ok(value),
        Poll::Pending => bail!("taking the snapshot waited for something"),
    }
}
