//! The licence texts of what is inside the module.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::source::Source;
use crate::toolchain::Toolchain;

/// Copies them to `dir`: MicroPython's own, and those of the toolchain, whose libc and runtime are linked in.
pub(crate) fn collect(source: &Source, toolchain: &Toolchain, dir: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(dir);
    fs::create_dir_all(dir)?;
    fs::copy(source.dir.join("LICENSE"), dir.join("micropython.txt")).context("MicroPython's LICENSE")?;
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
