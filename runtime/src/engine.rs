//! The engine and the compiled interpreter, shared by all sessions of a sandbox.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock};

use wasmtime::{
    Config, Enabled, Engine, ExternType, GlobalType, InstanceAllocationStrategy, InstancePre, Linker, Module,
    ModuleExport, Mutability, PoolConcurrencyLimitError, PoolingAllocationConfig, Store, ValType,
};

use crate::abi;
use crate::cache;
use crate::error::Error;
use crate::guest::{Guest, Places};
use crate::host::{self, Host};
use crate::image::Image;
use crate::limits::{HOST_STACK, NATIVE_STACK};
use crate::module::WasmModule;
use crate::roots::GuestStack;
use crate::sandbox::Cache;
use crate::snapshot::History;
use crate::tracking::Tracking;

/// Number of sessions whose address space is kept ready: see
/// [`SandboxBuilder::sessions`](crate::SandboxBuilder::sessions).
pub(crate) const SESSIONS: u32 = 1000;

/// Bytes of a finished session's memory that are cleared and kept for the next one. The rest goes back to the system.
const KEEP_RESIDENT: usize = 512 << 10;

/// An interpreter from which a sandbox starts its sessions.
pub(crate) struct Interpreter {
    module: WasmModule,
    metering: bool,
    cache: Cache,
    core: Arc<Core>,
    /// The core in which sessions start when the pool is full.
    overflow: Mutex<Option<Arc<Core>>>,
    /// State with which a session starts.
    pub(crate) base: Base,
    /// Buffers for copies of a session's state. Only sessions that run something need one.
    spare: Mutex<Vec<Image>>,
}

/// State of the interpreter at the start of a session.
#[derive(Debug, Default, Clone)]
pub(crate) struct Base {
    pub(crate) history: History,
    /// Digest of the module that its sessions descend from, if it is not the interpreter's own module.
    pub(crate) origin: Option<[u8; 32]>,
}

/// An engine and the interpreter compiled for it.
pub(crate) struct Core {
    pub(crate) engine: Engine,
    module: Module,
    /// Bytes of memory that an interpreter starts with.
    memory: usize,
    instance: InstancePre<Host>,
    /// Like `instance`, for sessions whose host functions may wait.
    #[cfg(feature = "async")]
    waiting: InstancePre<Host>,
    pub(crate) exports: Exports,
    /// Set once an instance was asked.
    places: OnceLock<Places>,
    metering: bool,
}

/// A running interpreter.
pub(crate) struct Live {
    /// It is dropped before the store.
    pub(crate) tracking: Tracking,
    pub(crate) store: Store<Host>,
    /// Ranges of its memory that hold nothing that matters, in order. `None` after a run, until it is asked again.
    pub(crate) holes: Option<Vec<(u32, u32)>>,
    pub(crate) guest: Guest,
    pub(crate) core: Arc<Core>,
}

impl Live {
    /// Ends the interpreter. Returns the host's side of it.
    pub(crate) fn end(self) -> Host {
        drop(self.tracking);
        self.store.into_data()
    }
}

/// Handles of the interpreter's exports, so that no session looks them up by name.
pub(crate) struct Exports {
    pub(crate) memory: ModuleExport,
    pub(crate) heap_base: ModuleExport,
    pub(crate) buffer: ModuleExport,
    pub(crate) run: ModuleExport,
    pub(crate) get: ModuleExport,
    pub(crate) set: ModuleExport,
    pub(crate) call: ModuleExport,
    pub(crate) define: ModuleExport,
    pub(crate) scratch: ModuleExport,
    pub(crate) exit: ModuleExport,
    pub(crate) incomplete: ModuleExport,
    pub(crate) room: ModuleExport,
    pub(crate) holes: ModuleExport,
    pub(crate) attention: ModuleExport,
    pub(crate) fuel: ModuleExport,
}

impl fmt::Debug for Interpreter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interpreter").field("metering", &self.metering).finish_non_exhaustive()
    }
}

impl Interpreter {
    pub(crate) fn new(
        module: WasmModule,
        metering: bool,
        cache: Cache,
        sessions: u32,
    ) -> Result<Arc<Interpreter>, Error> {
        let engine = make_engine(sessions)?;
        let core = Core::new(&engine, &module, metering, &cache)?;
        Ok(Arc::new(Interpreter {
            module,
            metering,
            cache,
            core: Arc::new(core),
            overflow: Mutex::new(None),
            base: Base::default(),
            spare: Mutex::default(),
        }))
    }

    /// Returns an interpreter for the same engine, with another module in which `history` has happened.
    pub(crate) fn with_base(&self, module: Vec<u8>, history: History) -> Result<Arc<Interpreter>, Error> {
        let module = WasmModule::from(module);
        let core = Core::new(&self.core.engine, &module, self.metering, &self.cache)?;
        Ok(Arc::new(Interpreter {
            module,
            metering: self.metering,
            cache: self.cache.clone(),
            core: Arc::new(core),
            overflow: Mutex::new(None),
            base: Base { history, origin: Some(*self.origin()) },
            spare: Mutex::default(),
        }))
    }

    pub(crate) fn cache(&self) -> &Cache {
        &self.cache
    }

    pub(crate) fn module(&self) -> &[u8] {
        &self.module.bytes
    }

    /// Returns the SHA-256 of the module that sessions descend from. A session's state fits all interpreters with the
    /// same one.
    pub(crate) fn origin(&self) -> &[u8; 32] {
        self.base.origin.as_ref().unwrap_or(&self.module.digest)
    }

    /// Starts an interpreter in the pool, or beside it if the pool is full.
    /// Fails with [`Error::Limit`] if the memory limit is less than what an interpreter starts with.
    pub(crate) async fn start(&self, host: Host) -> Result<Live, Error> {
        if host.memory_limit < self.core.memory {
            return Err(Error::Limit {
                name: "memory",
                given: format!("{} bytes", host.memory_limit),
                allowed: format!("at least the {} bytes that this interpreter starts with", self.core.memory),
            });
        }
        let (host, error) = match self.core.start(host).await {
            Ok(live) => return Ok(live),
            Err(failed) => *failed,
        };
        if !error.is::<PoolConcurrencyLimitError>() {
            return Err(host_error(error));
        }
        self.overflow()?.start(host).await.map_err(|failed| host_error(failed.1))
    }

    fn overflow(&self) -> Result<Arc<Core>, Error> {
        let mut overflow = self.overflow.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(core) = &*overflow {
            return Ok(Arc::clone(core));
        }
        let engine = make_engine(0)?;
        let core = Arc::new(Core::new(&engine, &self.module, self.metering, &self.cache)?);
        *overflow = Some(Arc::clone(&core));
        Ok(core)
    }

    /// Returns a buffer for a copy of a session's state.
    pub(crate) fn take_spare(&self) -> Image {
        let mut spare = self.spare.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        spare.pop().unwrap_or_default()
    }

    /// Gives a buffer back. Large ones are not kept.
    pub(crate) fn give_spare(&self, image: Image) {
        let mut spare = self.spare.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if spare.len() < SPARE && image.bytes.capacity() <= SPARE_BYTES {
            spare.push(image);
        }
    }
}

/// Number of buffers kept for later sessions, and the most bytes of one.
const SPARE: usize = 16;
const SPARE_BYTES: usize = 4 << 20;

impl Core {
    fn new(engine: &Engine, module: &WasmModule, metering: bool, cache: &Cache) -> Result<Core, Error> {
        let module_error = |error: wasmtime::Error| Error::Module(format!("{error:#}"));
        let module = cache::module(engine, module, cache)?;
        let exports = Exports::of(&module)?;
        let memory = memory_of(&module);
        let mut linker = Linker::new(engine);
        host::add_to_linker(&mut linker).map_err(host_error)?;
        let instance = linker.instantiate_pre(&module).map_err(module_error)?;
        #[cfg(feature = "async")]
        let waiting = {
            crate::waiting::add_to_linker(&mut linker).map_err(host_error)?;
            linker.instantiate_pre(&module).map_err(module_error)?
        };
        Ok(Core {
            engine: engine.clone(),
            module,
            memory,
            instance,
            #[cfg(feature = "async")]
            waiting,
            exports,
            places: OnceLock::new(),
            metering,
        })
    }

    /// Starts an interpreter. Gives the host back on failure.
    async fn start(self: &Arc<Core>, mut host: Host) -> Result<Live, Box<(Host, wasmtime::Error)>> {
        host.stack = GuestStack::new(self.module.text());
        let mut store = Store::new(&self.engine, host);
        store.limiter(|host| host);
        match self.instantiate(&mut store).await {
            Ok(guest) => {
                Ok(Live { tracking: Tracking::default(), store, holes: None, guest, core: Arc::clone(self) })
            }
            Err(error) => Err(Box::new((store.into_data(), error))),
        }
    }

    async fn instantiate(self: &Arc<Core>, store: &mut Store<Host>) -> wasmtime::Result<Guest> {
        #[cfg(feature = "async")]
        let instance = if store.data().waits {
            self.waiting.instantiate_async(&mut *store).await?
        } else {
            self.instance.instantiate(&mut *store)?
        };
        #[cfg(not(feature = "async"))]
        let instance = self.instance.instantiate(&mut *store)?;
        let places = match self.places.get() {
            Some(places) => *places,
            None => {
                let places = Places::of(&self.exports, store, &instance).await?;
                *self.places.get_or_init(|| places)
            }
        };
        Guest::new(Arc::clone(self), store, instance, places)
    }

    pub(crate) fn metering(&self) -> bool {
        self.metering
    }
}

/// Returns the bytes of the module's memory at the start.
fn memory_of(module: &Module) -> usize {
    let memory = module.exports().find_map(|export| export.ty().memory().cloned());
    memory.map_or(0, |memory| memory.minimum() as usize * memory.page_size() as usize)
}

fn host_error(error: wasmtime::Error) -> Error {
    Error::Host(format!("{error:#}"))
}

fn make_engine(sessions: u32) -> Result<Engine, Error> {
    let mut config = Config::new();
    config
        .wasm_exceptions(true)
        // The module has the metering: see `Meter` in host.rs. The hints mark those of its branches that are hardly
        // ever taken.
        .wasm_branch_hinting(true)
        .max_wasm_stack(NATIVE_STACK)
        .async_stack_size(NATIVE_STACK + HOST_STACK)
        .wasm_backtrace_max_frames(None)
        .generate_address_map(false)
        .native_unwind_info(false);
    #[cfg(feature = "profiling")]
    config.profiler(wasmtime::ProfilingStrategy::PerfMap);
    if sessions > 0 {
        let mut pool = PoolingAllocationConfig::new();
        // A session has two memories: the interpreter's, and the engine's own for exceptions that are under way.
        pool.total_memories(sessions.saturating_mul(2))
            .total_core_instances(sessions)
            .total_tables(sessions)
            .total_gc_heaps(sessions)
            .total_stacks(if cfg!(feature = "async") { sessions } else { 0 })
            .linear_memory_keep_resident(KEEP_RESIDENT)
            // Clears only touched pages if the kernel can tell which those are.
            .pagemap_scan(Enabled::Auto)
            .table_keep_resident(64 << 10);
        config.allocation_strategy(InstanceAllocationStrategy::Pooling(pool));
        if let Ok(engine) = Engine::new(&config) {
            return Ok(engine);
        }
        // The address space is too small for a pool, because of a limit on virtual memory, say. Sessions then start
        // slower.
        config.allocation_strategy(InstanceAllocationStrategy::OnDemand);
    }
    Engine::new(&config).map_err(host_error)
}

/// Returns whether a global has the type of metering's counter.
fn is_counter(global: &GlobalType) -> bool {
    global.mutability() == Mutability::Var && matches!(global.content(), ValType::I64)
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
            get: function("mps_get")?,
            set: function("mps_set")?,
            call: function("mps_call")?,
            define: function("mps_define")?,
            scratch: function("mps_scratch")?,
            exit: function("mps_exit")?,
            incomplete: function("mps_incomplete")?,
            room: function("mps_room")?,
            holes: function("mps_holes")?,
            attention: function("mps_attention")?,
            fuel: index("mps_fuel", |export| export.global().is_some_and(is_counter))?,
        })
    }
}
