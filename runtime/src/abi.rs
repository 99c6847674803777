//! The contract with the interpreter, as bindgen reads it in micropython-port/host/host_abi.h.

#![allow(missing_docs, unreachable_pub, non_camel_case_types, dead_code, clippy::undocumented_unsafe_blocks)]

include!(env!("MICROPYTHON_SANDBOX_ABI"));
