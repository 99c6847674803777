//! Every command in README.md that runs a program does what README.md says.

use std::fs;
use std::process::Command;

#[test]
fn commands_print_what_the_readme_says() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let exe = env!("CARGO_BIN_EXE_micropython-sandbox");
    let mut tried = 0;
    for block in readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for step in block.split("$ ").skip(1) {
            let (command, expected) = step.split_once('\n').unwrap();
            let Some(rest) = command.strip_prefix("cargo xtask run") else { continue };
            let rest = rest.trim_start_matches(" --");
            let output = Command::new("sh").args(["-c", &format!("{exe} {rest} 2>&1")]).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{command}");
            tried += 1;
        }
    }
    assert!(tried >= 5, "README.md has {tried} commands that were tried");
}
