//! Checks the finished module: its imports, exports and start. `cargo xtask build-wasm` uses it.

use std::collections::BTreeSet;

use crate::meter;
use anyhow::{Context, Result, ensure};
use serde::Serialize;
use wasmparser::{ExternalKind, Parser, Payload, Validator, WasmFeatures};

/// Namespaces of the imports: our host functions, and WASI.
const NAMESPACES: [&str; 2] = ["mps_host", "wasi_snapshot_preview1"];

const FUNCTIONS: [&str; 13] = [
    "mps_abi_v7",
    "mps_attention",
    "mps_buffer",
    "mps_call",
    "mps_define",
    "mps_exit",
    "mps_get",
    "mps_holes",
    "mps_incomplete",
    "mps_room",
    "mps_run",
    "mps_scratch",
    "mps_set",
];

/// Sizes of the module's parts, in bytes.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Sizes {
    pub(crate) module: usize,
    pub(crate) code: usize,
    pub(crate) data: usize,
}

/// Fails unless the module is valid, imports only functions that the host has, exports the functions that the host
/// calls, and does nothing by itself when it is instantiated.
pub(crate) fn check(module: &[u8]) -> Result<Sizes> {
    Validator::new_with_features(WasmFeatures::default() | WasmFeatures::EXCEPTIONS)
        .validate_all(module)
        .context("the module is not valid WebAssembly")?;
    let mut sizes = Sizes { module: module.len(), ..Sizes::default() };
    let mut functions = BTreeSet::new();
    let mut memory = false;
    let mut heap_base = false;
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import?;
                    let (namespace, name) = (import.module, import.name);
                    ensure!(NAMESPACES.contains(&namespace), "the module imports {namespace}.{name}");
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Func => drop(functions.insert(export.name.to_owned())),
                        ExternalKind::Memory => memory |= export.name == "memory",
                        ExternalKind::Global => heap_base |= export.name == "__heap_base",
                        _ => {}
                    }
                }
            }
            Payload::StartSection { .. } => anyhow::bail!("the module has a start function"),
            Payload::CodeSectionStart { size, .. } => sizes.code = size as usize,
            Payload::DataSection(data) => sizes.data = data.range().len(),
            _ => {}
        }
    }
    for name in FUNCTIONS {
        ensure!(functions.contains(name), "the module does not export {name}");
    }
    ensure!(memory, "the module does not export its memory");
    ensure!(heap_base, "the module does not export __heap_base");
    meter::check(module)?;
    Ok(sizes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_module_is_refused() {
        assert!(check(b"not a module").unwrap_err().to_string().contains("not valid"));
    }

    #[test]
    fn a_module_without_our_exports_is_refused() {
        let empty = b"\0asm\x01\0\0\0";
        assert!(check(empty).unwrap_err().to_string().contains("does not export mps_abi_v7"));
    }

    #[test]
    fn an_import_from_elsewhere_is_refused() {
        // (module (type (func)) (import "env" "f" (func (type 0))))
        let module = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x02\x09\x01\x03env\x01f\0\0";
        assert_eq!(check(module).unwrap_err().to_string(), "the module imports env.f");
    }
}
