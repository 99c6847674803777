//! Checks that the interpreter's folders include only headers that they may. `cargo xtask check` and a test use it.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::digest::files_below;

/// The folders of micropython-port, from the bottom. Folders in one line do not know each other.
const LAYERS: [&[&str]; 6] =
    [&["memory"], &["vm"], &["types"], &["files", "language"], &["stdlib"], &["host"]];

/// Headers that every folder may include, with the reasons.
const FOR_ALL: [(&str, &str); 3] = [
    (
        "host/host_abi.h",
        "what the module imports and exports: declarations and constants, which know of no object",
    ),
    (
        "host/mphalport.h",
        "the functions of the host by MicroPython's names; upstream's py/mphal.h includes it",
    ),
    ("host/scratch.h", "memory that is no part of the state: also the collector's lists"),
];

/// An include that leads upwards.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Offence {
    file: String,
    included: String,
}

/// Fails if a file includes a header of a folder above its own. The error names each such include.
pub(crate) fn check(port: &Path) -> Result<()> {
    let offences = find(port)?;
    let list: Vec<String> =
        offences.iter().map(|offence| format!("  {} includes {}", offence.file, offence.included)).collect();
    ensure!(
        list.is_empty(),
        "these includes lead upwards (see micropython-port/README.md):\n{}",
        list.join("\n")
    );
    Ok(())
}

fn find(port: &Path) -> Result<Vec<Offence>> {
    let mut offences = Vec::new();
    for path in files_below(port)? {
        let relative = path.strip_prefix(port).expect("it lies below");
        let file = relative.to_string_lossy().replace('\\', "/");
        if layer(&file).is_none() || !(file.ends_with(".c") || file.ends_with(".h")) {
            continue;
        }
        let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        offences.extend(
            includes(&text)
                .filter(|included| leads_up(&file, included))
                .map(|included| Offence { file: file.clone(), included: included.to_owned() }),
        );
    }
    offences.sort();
    Ok(offences)
}

/// Returns the number of a file's layer. `None` for files without one: upstream's headers, those of `py/`, and tests.
fn layer(file: &str) -> Option<usize> {
    let (folder, _) = file.split_once('/')?;
    LAYERS.iter().position(|folders| folders.contains(&folder))
}

/// Returns the headers that a source includes with quotes.
fn includes(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter_map(|line| {
        let rest = line.trim_start().strip_prefix('#')?.trim_start().strip_prefix("include")?;
        rest.trim_start().strip_prefix('"')?.split('"').next()
    })
}

fn leads_up(file: &str, included: &str) -> bool {
    if FOR_ALL.iter().any(|(header, _)| *header == included) {
        return false;
    }
    match (layer(file), layer(included)) {
        (Some(from), Some(to)) => {
            let same_folder = file.split('/').next() == included.split('/').next();
            to > from || (to == from && !same_folder)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn includes_lead_down() {
        let port = Path::new(env!("CARGO_MANIFEST_DIR")).join("../micropython-port");
        check(&port).unwrap();
    }

    #[test]
    fn every_exception_is_there_and_used() {
        let port = Path::new(env!("CARGO_MANIFEST_DIR")).join("../micropython-port");
        for (header, reason) in FOR_ALL {
            assert!(port.join(header).exists() && !reason.is_empty(), "{header}");
        }
    }

    #[test]
    fn what_leads_up_is_found() {
        let port = tempfile::tempdir().unwrap();
        fs::create_dir_all(port.path().join("vm")).unwrap();
        fs::write(
            port.path().join("vm/a.c"),
            "#include \"py/obj.h\"\n#include \"memory/heap.h\"\n  # include \"types/text/text.h\"\n#include <types/x.h>\n",
        )
        .unwrap();
        let found = find(port.path()).unwrap();
        assert_eq!(found, [Offence { file: "vm/a.c".into(), included: "types/text/text.h".into() }]);
        assert!(check(port.path()).is_err());
    }

    #[test]
    fn neighbours_do_not_know_each_other() {
        assert!(leads_up("files/a.c", "language/b.h"));
        assert!(!leads_up("files/a.c", "files/b.h"));
        assert!(!leads_up("memory/a.c", "host/host_abi.h"));
        assert!(leads_up("types/text/a.c", "host/value.h"));
        assert!(!leads_up("host/value.c", "types/text/text.h"));
    }
}
