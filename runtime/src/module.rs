//! The interpreter as WebAssembly, with its digest. The engine compiles it, and the cache and snapshots name it by the
//! digest.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

/// A module's bytes and their SHA-256.
pub(crate) struct WasmModule {
    pub(crate) bytes: Cow<'static, [u8]>,
    pub(crate) digest: [u8; 32],
}

impl WasmModule {
    /// Returns the module that `cargo xtask build-wasm` made. Its digest was computed while this crate was built,
    /// because that takes longer than everything else at the start.
    pub(crate) fn embedded() -> WasmModule {
        WasmModule {
            bytes: Cow::Borrowed(include_bytes!(env!("MICROPYTHON_SANDBOX_MODULE"))),
            digest: *include_bytes!(concat!(env!("OUT_DIR"), "/module.sha256")),
        }
    }
}

impl From<Vec<u8>> for WasmModule {
    fn from(bytes: Vec<u8>) -> WasmModule {
        WasmModule { digest: Sha256::digest(&bytes).into(), bytes: Cow::Owned(bytes) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digest_of_the_embedded_module() {
        let module = WasmModule::embedded();
        assert_eq!(module.digest, WasmModule::from(module.bytes.into_owned()).digest);
    }
}
