//! Collects the licence texts of everything that is inside the module.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::source::Sources;
use crate::toolchain::Toolchain;

/// Copies the texts to `dir`: those of MicroPython, of CPython with its library, of zlib, and of the toolchain with its
/// libc and runtime.
pub(crate) fn collect(sources: &Sources, toolchain: &Toolchain, dir: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(dir);
    fs::create_dir_all(dir)?;
    for source in sources.all() {
        let product = source.release.product;
        let name = dir.join(format!("{}.txt", product.to_lowercase()));
        fs::copy(source.dir.join("LICENSE"), name).with_context(|| format!("{product}'s LICENSE"))?;
    }
    for place in toolchain.licences.iter().filter(|place| place.exists()) {
        let part = place.file_name().unwrap_or_default().to_string_lossy();
        for entry in fs::read_dir(place)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
            if path.is_file()
                && ["LICENSE", "COPYING", "COPYRIGHT"].iter().any(|start| name.starts_with(start))
            {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                fs::copy(&path, dir.join(format!("{part}-{name}")))?;
            }
        }
    }
    Ok(())
}
