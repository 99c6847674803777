//! The engine and the compiled interpreter, shared by all sessions of a sandbox.

use std::fmt;
use std::sync::Arc;

use wasmtime::{
    Cache as WasmtimeCache, CacheConfig, Config, Engine, ExternType, InstanceAllocationStrategy, InstancePre,
    Linker, Module, ModuleExport, OperatorCost, PoolingAllocationConfig,
};

use crate::abi;
use crate::error::Error;
use crate::host::{self, Host};
use crate::limits::{HOST_STACK, NATIVE_STACK};
use crate::sandbox::Cache;
use crate::ticker::Ticker;

/// Sessions that are kept ready to start, as address space: see [`SandboxBuilder::sessions`](crate::SandboxBuilder::sessions).
pub(crate) const SESSIONS: u32 = 1000;

/// Bytes of memory of a finished session that are kept, cleared, for the next one, instead of given back to the system.
const KEEP_RESIDENT: usize = 512 << 10;

/// What sessions are made of.
pub(crate) struct Interpreter {
    pub(crate) engine: Engine,
    pub(crate) instance: InstancePre<Host>,
    pub(crate) exports: Exports,
    pub(crate) ticker: Ticker,
    pub(crate) metering: bool,
}

/// Where the interpreter's exports are, so that no session looks them up by name.
pub(crate) struct Exports {
    pub(crate) memory: ModuleExport,
    pub(crate) heap_base: ModuleExport,
    pub(crate) buffer: ModuleExport,
    pub(crate) run: ModuleExport,
    pub(crate) exit: ModuleExport,
    pub(crate) incomplete: ModuleExport,
    pub(crate) interrupt_word: ModuleExport,
}

impl fmt::Debug for Interpreter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interpreter").field("metering", &self.metering).finish_non_exhaustive()
    }
}

impl Interpreter {
    pub(crate) fn new(
        module: &[u8],
        metering: bool,
        cache: &Cache,
        sessions: u32,
    ) -> Result<Arc<Interpreter>, Error> {
        let engine = make_engine(metering, cache, sessions)?;
        let module = Module::new(&engine, module).map_err(|error| Error::Module(format!("{error:#}")))?;
        let exports = Exports::of(&module)?;
        let mut linker = Linker::new(&engine);
        host::add_to_linker(&mut linker).map_err(host_error)?;
        let instance =
            linker.instantiate_pre(&module).map_err(|error| Error::Module(format!("{error:#}")))?;
        let ticker = Ticker::start(&engine)
            .map_err(|error| Error::Host(format!("no thread for the clock: {error}")))?;
        Ok(Arc::new(Interpreter { engine, instance, exports, ticker, metering }))
    }
}

fn host_error(error: wasmtime::Error) -> Error {
    Error::Host(format!("{error:#}"))
}

fn make_engine(metering: bool, cache: &Cache, sessions: u32) -> Result<Engine, Error> {
    let mut config = Config::new();
    config
        .wasm_exceptions(true)
        .consume_fuel(metering)
        .operator_cost(operator_cost())
        .epoch_interruption(true)
        .max_wasm_stack(NATIVE_STACK)
        .async_stack_size(NATIVE_STACK + HOST_STACK)
        .wasm_backtrace_max_frames(None)
        .generate_address_map(false)
        .native_unwind_info(false);
    if let Some(cache) = open_cache(cache)? {
        config.cache(Some(cache));
    }
    if sessions > 0 {
        let mut pool = PoolingAllocationConfig::new();
        // A session has two memories: the interpreter's, and the engine's own for exceptions that are under way.
        pool.total_memories(sessions.saturating_mul(2))
            .total_core_instances(sessions)
            .total_tables(sessions)
            .total_gc_heaps(sessions)
            .total_stacks(0)
            .linear_memory_keep_resident(KEEP_RESIDENT)
            .table_keep_resident(64 << 10);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
        if let Ok(engine) = Engine::new(&config) {
            return Ok(engine);
        }
        // There is not enough address space for a pool (a limit on virtual memory, say): sessions start slower then.
        config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
    }
    Engine::new(&config).map_err(host_error)
}

/// What an instruction costs: wasmtime's own table, but for `try_table`. The interpreter's loop stands in a hundred of them,
/// which is how LLVM puts setjmp; they take no time, and would be most of the count.
fn operator_cost() -> OperatorCost {
    OperatorCost { TryTable: 0, ..OperatorCost::new() }
}

/// A cache that can't be had is none, unless it was asked for by name.
fn open_cache(cache: &Cache) -> Result<Option<WasmtimeCache>, Error> {
    match cache {
        Cache::Off => Ok(None),
        Cache::User => Ok(WasmtimeCache::new(CacheConfig::new()).ok()),
        Cache::Directory(directory) => {
            let mut config = CacheConfig::new();
            config.with_directory(directory);
            let cache = WasmtimeCache::new(config)
                .map_err(|error| Error::Host(format!("no cache in {}: {error:#}", directory.display())))?;
            Ok(Some(cache))
        }
    }
}

impl Exports {
    /// Fails unless the module is an interpreter that speaks our version of the contract.
    fn of(module: &Module) -> Result<Exports, Error> {
        let abi = format!("mps_abi_v{}", abi::MPS_ABI_VERSION);
        if module.get_export(&abi).is_none() {
            let other = module
                .exports()
                .find_map(|export| export.name().strip_prefix("mps_abi_v").map(str::to_owned));
            return Err(Error::Module(match other {
                Some(version) => {
                    format!(
                        "it is for version {version} of the host interface, this is {}",
                        abi::MPS_ABI_VERSION
                    )
                }
                None => format!("it does not export {abi}"),
            }));
        }
        let index = |name: &str, fits: fn(&ExternType) -> bool| {
            let export = module.get_export(name).filter(fits).and(module.get_export_index(name));
            export.ok_or_else(|| {
                Error::Module(format!("it does not export {name}, or not as what it should be"))
            })
        };
        let function = |name| index(name, |export| export.func().is_some());
        Ok(Exports {
            memory: index("memory", |export| export.memory().is_some())?,
            heap_base: index("__heap_base", |export| export.global().is_some())?,
            buffer: function("mps_buffer")?,
            run: function("mps_run")?,
            exit: function("mps_exit")?,
            incomplete: function("mps_incomplete")?,
            interrupt_word: function("mps_interrupt_word")?,
        })
    }
}
