//! Tests that the commands in README.md print what it says.

use std::fs;
use std::process::Command;

#[test]
fn commands_print_what_the_readme_says() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let exe = env!("CARGO_BIN_EXE_micropython-sandbox");
    let mut tried = 0;
    for block in readme.split("```console\n").skip(1).map(|rest| rest.split("```").next().unwrap()) {
        for step in block.split("$ ").skip(1) {
            // The next lines of a command begin with "> ", as in a shell.
            let goes_on =
                step.split_inclusive('\n').skip(1).take_while(|line| line.starts_with("> ")).count();
            let (lines, expected): (Vec<_>, Vec<_>) =
                step.split_inclusive('\n').enumerate().partition(|(number, _)| *number <= goes_on);
            let command: String = lines.iter().map(|(_, line)| line.trim_start_matches("> ")).collect();
            let expected: String = expected.iter().map(|(_, line)| *line).collect();
            let Some(rest) = command.strip_prefix("cargo xtask run -- ") else { continue };
            let rest = rest.trim_end();
            let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
            let command_line = format!("{exe} {rest} 2>&1");
            let output = Command::new("sh").args(["-c", &command_line]).current_dir(root).output().unwrap();
            assert_eq!(String::from_utf8_lossy(&output.stdout), expected, "{command}");
            tried += 1;
        }
    }
    assert!(tried >= 5, "README.md has {tried} commands that were tried");
}
