//! Tests of the command with right and wrong input, as a person uses it.

use std::io::{Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

fn command() -> Command {
    Command::new(env!("CARGO_BIN_EXE_micropython-sandbox"))
}

fn run(args: &[&str]) -> (i32, String, String) {
    finish(command().args(args).stdin(Stdio::null()).output().unwrap())
}

fn finish(output: Output) -> (i32, String, String) {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn with_stdin(args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    finish(child.wait_with_output().unwrap())
}

/// Runs a file with this content.
fn file(content: &[u8]) -> (i32, String, String) {
    let file = tempfile::Builder::new().suffix(".py").tempfile().unwrap();
    std::fs::write(file.path(), content).unwrap();
    run(&[file.path().to_str().unwrap()])
}

#[test]
fn code_file_and_standard_input_are_run() {
    let expected = (0, "1267650600228229401496703205376\n".to_owned(), String::new());
    assert_eq!(run(&["-c", "print(2**100)"]), expected);
    assert_eq!(file(b"print(2**100)"), expected);
    assert_eq!(with_stdin(&["-"], b"print(2**100)"), expected);
    assert_eq!(with_stdin(&[], b"print(2**100)"), expected, "no argument and no terminal");
}

#[test]
fn an_exception_is_on_stderr_and_in_the_status() {
    let (status, stdout, stderr) = run(&["-c", "print('before')\n1/0"]);
    assert_eq!((status, stdout.as_str()), (1, "before\n"));
    assert_eq!(
        stderr,
        "Traceback (most recent call last):\n  File \"<string>\", line 2, in <module>\n    1/0\n    ~^~\nZeroDivisionError: division by zero\n"
    );
}

#[test]
fn a_traceback_names_the_file() {
    let file = tempfile::Builder::new().suffix(".py").tempfile().unwrap();
    std::fs::write(file.path(), "print(__file__)\nnope").unwrap();
    let path = file.path().to_str().unwrap();
    let (status, stdout, stderr) = run(&[path]);
    assert_eq!((status, stdout), (1, format!("{path}\n")));
    assert!(stderr.contains(&format!("File \"{path}\", line 2")), "{stderr}");
}

#[test]
fn the_program_decides_its_status() {
    assert_eq!(run(&["-c", "import sys; sys.exit(7)"]), (7, String::new(), String::new()));
    assert_eq!(run(&["-c", "import sys; sys.exit('bye')"]), (1, String::new(), "bye\n".to_owned()));
}

#[test]
fn limits_have_their_status() {
    let (status, _, stderr) = run(&["--fuel", "1000000", "-c", "while True: pass"]);
    assert_eq!(
        (status, stderr.as_str()),
        (
            3,
            "error: the program used all of its 1000000 units of fuel; raise the fuel limit if it should run longer\n  it was in <string>, line 1\n"
        )
    );
    let (status, _, stderr) = run(&["--timeout", "0.1", "-c", "while True: pass"]);
    assert_eq!(
        (status, stderr.as_str()),
        (
            4,
            "error: the program ran longer than 100ms; raise the timeout if it should\n  it was in <string>, line 1\n"
        )
    );
    let (status, _, stderr) = run(&["--memory", "4M", "-c", "bytearray(10**8)"]);
    assert_eq!(status, 1);
    assert!(stderr.contains("MemoryError"), "{stderr}");
    let (status, _, stderr) = run(&["--memory", "2M", "-c", "1"]);
    assert_eq!(
        (status, stderr.as_str()),
        (2, "error: a memory limit of 2097152 bytes is not possible: it must be from 4 MiB to 4 GiB\n")
    );
    let (status, stdout, stderr) = run(&["--output", "3", "-c", "print('abcdef')"]);
    assert_eq!((status, stdout.as_str()), (0, "abc"));
    assert_eq!(stderr, "warning: 4 bytes of output were dropped at the limit; see --output\n");
}

#[test]
fn wrong_usage_is_one_clear_sentence_and_status_2() {
    for (args, says) in [
        (&["/no/such/file.py"][..], "error: /no/such/file.py can't be read: No such file or directory"),
        (&["/"], "error: / can't be read: Is a directory"),
        (
            &["--memory", "0", "-c", ""],
            "error: a memory limit of 0 bytes is not possible: it must be from 4 MiB to 4 GiB",
        ),
        (&["--memory", "5G", "-c", ""], "error: a memory limit of 5368709120 bytes is not possible"),
        (&["--memory", "lots", "-c", ""], "a size is a number with K, M or G after it, or nothing"),
        (&["--memory", "99999999999G", "-c", ""], "that is more than this machine can count"),
        (&["--fuel", "0", "-c", ""], "error: a fuel limit of 0 is not possible: it must be at least 1"),
        (&["--fuel", "-1", "-c", ""], "unexpected argument '-1'"),
        (
            &["--fuel", "99999999999999999999", "-c", ""],
            "invalid value '99999999999999999999' for '--fuel <UNITS>'",
        ),
        (
            &["--timeout", "0", "-c", ""],
            "error: a timeout limit of 0 s is not possible: it must be longer than nothing",
        ),
        (&["--timeout", "soon", "-c", ""], "a time is a number of seconds, such as 1.5"),
        (&["--timeout", "1e300", "-c", ""], "invalid value '1e300' for '--timeout <SECONDS>'"),
        (&["--nonsense"], "unexpected argument '--nonsense'"),
        (&["-c", "1", "file.py"], "cannot be used with"),
        (&["-c"], "a value is required for '-c <CODE>'"),
    ] {
        let (status, stdout, stderr) = run(args);
        assert_eq!((status, stdout.as_str()), (2, ""), "{args:?}: {stderr}");
        assert!(stderr.contains(says), "{args:?}: {stderr}");
    }
}

#[test]
fn sources_that_are_not_quite_right() {
    let (status, _, stderr) = file(b"x = 1\ny = '\xff'\n");
    assert_eq!(
        (status, stderr.as_str()),
        (1, "SyntaxError: the source is not UTF-8: byte 0xff at offset 11, line 2\n")
    );
    let (status, _, stderr) = file(b"x = 1\0\n");
    assert_eq!(
        (status, stderr.as_str()),
        (1, "SyntaxError: the source has a NUL byte at offset 5, line 1\n")
    );
    assert_eq!(file(b"\xef\xbb\xbfprint('bom')\n"), (0, "bom\n".to_owned(), String::new()));
    assert_eq!(file(b"if True:\r\n    print('crlf')\r\n"), (0, "crlf\n".to_owned(), String::new()));
    assert_eq!(file(b""), (0, String::new(), String::new()));
    let mut large = b"x = 12345678\n".repeat((5 << 20) / 13);
    large.extend(b"print(x)");
    assert_eq!(file(&large), (0, "12345678\n".to_owned(), String::new()));
}

#[test]
fn json_has_everything_in_one_object() {
    let object = |args: &[&str]| -> (i32, serde_json::Value) {
        let (status, stdout, _) = run(args);
        assert_eq!(stdout.lines().count(), 1);
        (status, serde_json::from_str(&stdout).unwrap())
    };
    let (status, value) = object(&["--json", "-c", "import sys\nprint('out')\nsys.stderr.write('err')"]);
    assert_eq!(status, 0);
    assert_eq!((&value["stdout"], &value["stderr"]), (&"out\n".into(), &"err".into()));
    assert!(value["error"].is_null() && value["exit_code"].is_null());
    assert!(
        value["usage"]["fuel"].as_u64().unwrap() > 0 && value["usage"]["peak_memory"].as_u64().unwrap() > 0
    );

    let (status, value) = object(&["--json", "-c", "def f(): 1/0\nf()"]);
    assert_eq!(status, 1);
    assert_eq!(value["error"]["type"], "python");
    assert_eq!(value["error"]["kind"], "ZeroDivisionError");
    assert_eq!(value["error"]["traceback"][1]["name"], "f");

    let (status, value) = object(&["--json", "--fuel", "1000000", "-c", "print(1)\nwhile 1: pass"]);
    assert_eq!((status, &value["error"]["type"], &value["stdout"]), (3, &"fuel".into(), &"1\n".into()));
    let frame = &value["error"]["traceback"][0];
    assert_eq!((&frame["line"], &frame["source"]), (&2.into(), &"while 1: pass".into()));

    // Nothing was run here. The report has the same form.
    for (args, says) in [
        (&["--memory", "0", "-c", "1"][..], "a memory limit of 0 bytes is not possible"),
        (&["--fuel", "-1", "-c", "1"], "unexpected argument '-1' found"),
        (&["--timeout", "soon", "-c", "1"], "a time is a number of seconds"),
        (&["/no/such/file.py"], "/no/such/file.py can't be read"),
        (&["--dir", "/::/host", "-c", "1"], "; --allow-sensitive would allow it"),
    ] {
        let (status, value) = object(&[&["--json"], args].concat());
        assert_eq!((status, &value["error"]["type"], &value["stdout"]), (2, &"usage".into(), &"".into()));
        assert!(value["error"]["text"].as_str().unwrap().contains(says), "{value}");
    }
}

#[test]
fn stats_are_on_stderr() {
    let (status, stdout, stderr) = run(&["--stats", "-c", "print(1)"]);
    assert_eq!((status, stdout.as_str()), (0, "1\n"));
    assert!(stderr.starts_with("fuel ") && stderr.contains("peak memory"), "{stderr}");
}

#[test]
fn help_and_version() {
    let (status, stdout, _) = run(&["--help"]);
    assert_eq!(status, 0);
    assert!(
        stdout.contains("Examples:") && stdout.contains("--memory") && stdout.contains("Exit status:"),
        "{stdout}"
    );
    let (status, stdout, _) = run(&["--version"]);
    assert_eq!((status, stdout), (0, format!("micropython-sandbox {}\n", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn output_comes_while_the_program_runs() {
    let mut child = command()
        .args(["-c", "print('first')\nimport time\ntime.sleep(20)"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 6];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    assert_eq!(&first, b"first\n");
    assert!(child.try_wait().unwrap().is_none(), "it still sleeps");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// Starts a program. Its standard input stays open and empty, and its output can be read.
fn start(args: &[&str]) -> Child {
    let mut command = command();
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().unwrap()
}

fn press_ctrl_c(child: &Child) {
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_the_program_at_once() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", silent.local_addr().unwrap());
    let request = format!("import requests\nprint('started')\nrequests.get({url:?})");
    let started = "print('started')\n";
    for (args, program) in [
        (&[][..], format!("{started}while True: pass")),
        (&[], format!("{started}import time\ntime.sleep(100)")),
        (&[], format!("{started}x = 10\nx ** x ** 7")),
        (&["--stdin"], format!("{started}input()")),
        (&["--allow-url", &url, "--allow-private-network"], request),
        // Here the first Ctrl-C comes while the traceback is made.
        (&[], "class E(Exception):\n    def __str__(self):\n        print('started')\n        while True: pass\nraise E".to_owned()),
        // The program can't catch the end.
        (&[], format!("{started}while True:\n    try:\n        while True: pass\n    except BaseException: pass")),
    ] {
        let mut child = start(&[args, &["-c", &program]].concat());
        let stdin = child.stdin.take();
        let mut line = [0; 8];
        child.stdout.as_mut().unwrap().read_exact(&mut line).unwrap();
        thread::sleep(Duration::from_millis(50));
        let started = Instant::now();
        press_ctrl_c(&child);
        let (status, _, stderr) = finish(child.wait_with_output().unwrap());
        drop(stdin);
        assert_eq!(status, 5, "{program}: {stderr}");
        assert!(stderr.starts_with("error: the program was interrupted\n"), "{program}: {stderr}");
        assert!(started.elapsed() < Duration::from_secs(4), "{program}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_ends_what_is_no_program_yet() {
    for (args, expected) in [(&["-"][..], "error: interrupted\n"), (&["--json", "-"], "")] {
        let mut child = start(args);
        // The process handles the signal when bit 1 of its mask is set.
        let handles = || {
            let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
            let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
            u64::from_str_radix(caught.trim(), 16).unwrap() & 2 != 0
        };
        while !handles() {
            thread::sleep(Duration::from_millis(5));
        }
        press_ctrl_c(&child);
        let stdin = child.stdin.take();
        let (status, stdout, stderr) = finish(child.wait_with_output().unwrap());
        drop(stdin);
        assert_eq!((status, stderr.as_str()), (5, expected));
        assert_eq!(stdout.contains(r#""type":"interrupted""#), args.len() == 2, "{stdout}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_program_that_is_reported_as_json() {
    let dir = tempfile::tempdir().unwrap();
    let out = format!("{}::/out::rw", dir.path().display());
    let mut child =
        start(&["--json", "--dir", &out, "-c", "open('/out/started', 'w').close()\nwhile True: pass"]);
    while !dir.path().join("started").exists() {
        assert!(child.try_wait().unwrap().is_none());
        thread::sleep(Duration::from_millis(5));
    }
    press_ctrl_c(&child);
    let (status, stdout, _) = finish(child.wait_with_output().unwrap());
    let value: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!((status, &value["error"]["type"]), (5, &"interrupted".into()));
    assert_eq!(value["error"]["traceback"][0]["line"], 2);
}

/// Ends a program whose output waits for a reader, which the sandbox alone can't.
#[cfg(unix)]
#[test]
fn ctrl_c_ends_what_nobody_reads() {
    for presses in [1, 2] {
        let mut child = start(&["-c", "print('started')\nwhile True: print('x' * 10**5)"]);
        let mut line = [0; 8];
        child.stdout.as_mut().unwrap().read_exact(&mut line).unwrap();
        thread::sleep(Duration::from_millis(300));
        let started = Instant::now();
        for _ in 0..presses {
            press_ctrl_c(&child);
            thread::sleep(Duration::from_millis(100));
        }
        assert_eq!(child.wait().unwrap().code(), Some(5));
        // The second Ctrl-C does not wait.
        assert!(started.elapsed() < Duration::from_secs(if presses == 1 { 30 } else { 4 }));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_can_not_be_written_is_an_error() {
    let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for args in [
        &["-c", "print(1)"][..],
        &["-c", "print(1, end='')"],
        &["-c", "while True: print(1)"],
        &["--json", "-c", "print(1)"],
        &["--json", "--memory", "0"],
        &["--help"],
    ] {
        let mut command = command();
        let output = command.args(args).stdin(Stdio::null()).stdout(full()).output().unwrap();
        let (status, _, stderr) = finish(output);
        assert_ne!(status, 0, "{args:?}");
        if args.contains(&"-c") {
            let expected = "error: the output can't be written: No space left on device (os error 28)\n";
            assert_eq!((status, stderr.as_str()), (5, expected), "{args:?}");
        }
    }
    // The error can't be printed, and the status stays the same.
    let mut command = command();
    let status = command.args(["-c", "1/0"]).stdin(Stdio::null()).stderr(full()).status().unwrap();
    assert_eq!(status.code(), Some(1));
}

#[cfg(unix)]
#[test]
fn a_cache_that_others_can_change_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let home = tempfile::tempdir().unwrap();
    let cache = home.path().join("micropython-sandbox");
    let run = || {
        let mut command = command();
        command.env("XDG_CACHE_HOME", home.path()).args(["-c", "print(1)"]).stdin(Stdio::null());
        finish(command.output().unwrap())
    };
    assert_eq!(run(), (0, "1\n".to_owned(), String::new()));
    assert_eq!(std::fs::read_dir(&cache).unwrap().count(), 1);
    std::fs::set_permissions(&cache, std::fs::Permissions::from_mode(0o777)).unwrap();
    let (status, stdout, stderr) = run();
    let says = format!(
        "note: no cache in {}: it can be written by others, and what is in it would be run\n",
        cache.display()
    );
    assert_eq!((status, stdout.as_str(), stderr), (0, "1\n", says));
}

#[cfg(unix)]
#[test]
fn a_reader_that_goes_away_ends_the_program() {
    let mut child = command()
        .args(["-c", "while True: print('y')"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let (status, _, _) = finish(child.wait_with_output().unwrap());
    assert_eq!(status, 5);
}

/// Types at a terminal, which python3 provides.
#[cfg(unix)]
#[test]
fn the_prompt_keeps_state() {
    let typed = "x = 20\ndef f(y):\n    return x + y\n\nf(22)\n1/0\n'still ' + 'here'\nexit(3)\n";
    let driver = "
import os, pty, sys, time
pid, fd = pty.fork()
if pid == 0:
    os.environ['TERM'] = 'dumb'
    os.execv(sys.argv[1], sys.argv[1:2])
output = b''
def wait_for(what):
    global output
    deadline = time.time() + 20
    while what not in output and time.time() < deadline:
        try:
            output += os.read(fd, 4096)
        except OSError:
            break
wait_for(b'>>> ')
for line in sys.argv[2].splitlines():
    os.write(fd, line.encode() + b'\\r')
    time.sleep(0.2)
wait_for(b'never')
_, status = os.waitpid(pid, 0)
sys.stdout.buffer.write(output)
sys.exit(os.waitstatus_to_exitcode(status))
";
    let exe = env!("CARGO_BIN_EXE_micropython-sandbox");
    let output =
        Command::new("python3").args(["-c", driver, exe, typed]).stdin(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(3), "{text}");
    for part in ["\n42\r\n", "ZeroDivisionError: division by zero", "'still here'"] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
}

// ---- Grants ----

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

#[test]
fn folders_are_granted_as_they_are_asked_for() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.txt"), "one\ntwo\n").unwrap();
    let at = |mode: &str| format!("{}::/data{mode}", dir.path().display());
    let read = "print([line for line in open('/data/a.txt')])";
    for mode in ["", "::ro", "::rw", "::overlay"] {
        let expected = (0, "['one\\n', 'two\\n']\n".to_owned(), String::new());
        assert_eq!(run(&["--dir", &at(mode), "-c", read]), expected, "{mode}");
    }
    let write = "with open('/data/b.txt', 'w') as f: f.write('new')\nprint(open('/data/b.txt').read())";
    let (status, _, stderr) = run(&["--dir", &at(""), "-c", write]);
    assert_eq!(
        (status, stderr.contains("--dir with ::rw or ::overlay would grant it")),
        (1, true),
        "{stderr}"
    );
    let expected = (0, "new\n".to_owned(), String::new());
    assert_eq!(run(&["--dir", &at("::overlay"), "-c", write]), expected);
    assert!(!dir.path().join("b.txt").exists());
    assert_eq!(run(&["--dir", &at("::rw"), "-c", write]), expected);
    assert_eq!(std::fs::read_to_string(dir.path().join("b.txt")).unwrap(), "new");

    let fill = "open('/data/c', 'wb').write(bytes(2000))";
    let (status, _, stderr) = run(&["--dir", &at("::rw"), "--dir-quota", "1K", "-c", fill]);
    assert_eq!((status, stderr.contains("a larger --dir-quota would grant it")), (1, true), "{stderr}");
    assert_eq!(std::fs::metadata(dir.path().join("c")).unwrap().len(), 1024);

    // Mounts two folders. One is the root, and has a module to import.
    std::fs::write(dir.path().join("helper.py"), "def f():\n    return 'helped'\n").unwrap();
    let (root, other) = (format!("{}::/", dir.path().display()), tempfile::tempdir().unwrap());
    let out = format!("{}::/out::rw", other.path().display());
    let program = "import helper\nopen('/out/x', 'w').write(helper.f())";
    assert_eq!(run(&["--dir", &root, "--dir", &out, "-c", program]), (0, String::new(), String::new()));
    assert_eq!(std::fs::read_to_string(other.path().join("x")).unwrap(), "helped");
}

#[test]
fn what_is_refused_is_said_with_what_would_grant_it() {
    let program = "
for path in '/etc/passwd', '/etc/passwd', '/etc/shadow', 'x':
    try:
        open(path)
    except OSError as e:
        print(e.errno)
import os, requests
try:
    os.mkdir('/new')
except OSError as e:
    print(e.errno)
try:
    requests.get('https://example.com/path?q')
except requests.exceptions.ConnectionError as e:
    print(e)
";
    let (status, stdout, stderr) = run(&["-c", program]);
    let expected = "2\n2\n2\n2\n2\nthe policy does not allow GET https://example.com/path?q\n";
    assert_eq!((status, stdout.as_str()), (0, expected));
    assert_eq!(
        lines(&stderr),
        [
            "note: refused to read \"/etc/passwd\": nothing is mounted there; --dir HOST::/etc would grant it",
            "note: refused to read \"/etc/shadow\": nothing is mounted there; --dir HOST::/etc would grant it",
            "note: refused to read \"/x\": nothing is mounted there; --dir HOST::/ would grant it",
            "note: refused to make the folder \"/new\": nothing is mounted there; --dir HOST::/::rw would grant it",
            "note: refused GET https://example.com/path?q; --allow-url https://example.com/ would grant it",
        ]
    );
    // A name that the program chose does not control the terminal.
    let forged = "open('/\\x1b[31mx\\nnote: all is well/y')";
    let (_, _, stderr) = run(&["-c", forged]);
    assert!(!stderr.contains('\x1b') && !stderr.contains("\nnote: all"), "{stderr}");
    // An option in a note is quoted for a shell, or left out.
    for (program, proposed) in [
        ("open('/$(touch x)/y')", Some("--dir 'HOST::/$(touch x)' would grant it")),
        ("open('/a`id`;b/y')", Some("--dir 'HOST::/a`id`;b' would grant it")),
        ("open('/it\\'s/y', 'w')", Some("--dir \"HOST::/it's::rw\" would grant it")),
        ("open('/a\\x1b[2J/y')", None),
        ("open('/a\\u202eb/y')", None),
        // These paths would be read as other folders.
        ("open('/a::rw/y')", None),
        ("open('/a:/y', 'w')", None),
        (
            "import requests\nrequests.get('http://$(id).example/')",
            Some("--allow-url 'http://$(id).example/' would grant it"),
        ),
        (
            "import requests\nrequests.get(\"http://a;b&c'd.example/\")",
            Some("--allow-url \"http://a;b&c'd.example/\" would grant it"),
        ),
    ] {
        let (_, _, stderr) = run(&["-c", program]);
        let line = lines(&stderr).last().unwrap().to_string();
        assert!(
            line.starts_with("note: refused ") && !line.contains(|c: char| c.is_control() || c == '\u{202e}'),
            "{line}"
        );
        assert_eq!(line.split_once("; ").map(|(_, proposed)| proposed), proposed, "{line}");
        let (_, stdout, _) = run(&["--json", "-c", program]);
        let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!(json["denied"][0], line["note: ".len()..]);
    }
    // The program's place is shown in one line, whatever its name is.
    let named = "exec(compile('while True: pass', 'a\\nnote: all is well\\x1b[31m\\u202e', 'exec'))";
    let (_, _, stderr) = run(&["--fuel", "1000000", "-c", named]);
    assert_eq!(lines(&stderr)[1..], ["  it was in a\\nnote: all is well\\u{1b}[31m\\u{202e}, line 1"]);
    // Only the first of many refusals are shown.
    let flood = "for i in range(1000):\n    try:\n        open('/x/%d' % i)\n    except OSError: pass";
    let (_, _, stderr) = run(&["-c", flood]);
    assert_eq!((lines(&stderr).len(), lines(&stderr)[5]), (6, "note: and 995 times more"));
    let (_, stdout, stderr) = run(&["--json", "-c", "open('/etc/passwd')"]);
    let json: serde_json::Value = serde_json::from_str(&stdout).unwrap();
    assert!(json["denied"][0].as_str().unwrap().contains("--dir HOST::/etc"), "{stdout}");
    assert!(stderr.is_empty());
}

#[test]
fn urls_are_granted_as_they_are_asked_for() {
    let server = micropython_sandbox_tests::server::Server::start();
    let program = format!("import requests\nprint(requests.get({:?}).status_code)", server.url("/echo"));
    let url = server.url("/");
    let granted = (0, "200\n".to_owned(), String::new());
    assert_eq!(run(&["--allow-url", &url, "--allow-private-network", "-c", &program]), granted);

    // A proxy in the environment is not used.
    let mut proxied = command();
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"] {
        proxied.env(name, "http://127.0.0.1:1");
    }
    proxied.env_remove("NO_PROXY").env_remove("no_proxy").stdin(Stdio::null());
    proxied.args(["--allow-url", &url, "--allow-private-network", "-c", &program]);
    assert_eq!(finish(proxied.output().unwrap()), granted);
    server.take_seen();

    let (status, _, stderr) = run(&["--allow-url", &url, "-c", &program]);
    assert_eq!((status, stderr.contains("; --allow-private-network would grant it")), (1, true), "{stderr}");
    let (_, _, stderr) =
        run(&["--allow-url", &server.url("/other/"), "--allow-private-network", "-c", &program]);
    assert!(stderr.contains(&format!("; --allow-url {url} would grant it")), "{stderr}");
    assert!(server.take_seen().is_empty());
}

#[test]
fn environment_arguments_and_input_are_those_given() {
    let program = "import os, sys\nprint(os.environ.get('A'), os.getenv('HOME'), sys.argv[1:])";
    let (status, stdout, _) = run(&["--env", "A=b=c", "-c", program, "--", "-x", "--memory", "a b"]);
    assert_eq!((status, stdout.as_str()), (0, "b=c None ['-x', '--memory', 'a b']\n"));
    let program = "import sys\nprint(input('? '), [line for line in sys.stdin])";
    let (status, stdout, _) = with_stdin(&["--stdin", "-c", program], "é1\ntwo\nthree".as_bytes());
    assert_eq!((status, stdout.as_str()), (0, "? é1 ['two\\n', 'three']\n"));
    // Without the option the program has no input.
    let (status, _, stderr) = with_stdin(&["-c", "input()"], b"secret\n");
    assert_eq!((status, stderr.contains("EOFError")), (1, true));
}

#[test]
fn waiting_for_input_ends_with_the_time() {
    let mut child = command()
        .args(["--timeout", "0.3", "--stdin", "-c", "input()"])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let started = Instant::now();
    // Standard input stays open.
    let _stdin = child.stdin.take();
    assert_eq!(child.wait().unwrap().code(), Some(4));
    assert!(started.elapsed() < Duration::from_secs(10));
}

#[test]
fn grants_that_can_not_be_are_wrong_usage() {
    let home = std::env::home_dir().unwrap();
    let home = format!("{}::/home", home.display());
    for (args, expected) in [
        (&["--dir", "data", "-c", "1"][..], "a folder is given as HOST::GUEST"),
        (&["--dir", "/nowhere/at/all::/data", "-c", "1"], "can't be opened"),
        (&["--dir", "/::/host", "-c", "1"], "the root of all files"),
        (&["--dir", &home, "-c", "1"], "; --allow-sensitive would allow it"),
        (&["--dir", "/proc::/proc", "--allow-sensitive", "-c", "1"], "the kernel's own state"),
        (&["--env", "A", "-c", "1"], "a variable is given as NAME=VALUE"),
        (&["--allow-url", "example.com", "-c", "1"], "begins with http:// or https://"),
        (&["--allow-url", "https://*.com", "-c", "1"], "top-level domain"),
        (&["--allow-private-network", "-c", "1"], "--allow-url"),
        (&["--stdin", "-"], "can't be both"),
    ] {
        let (status, _, stderr) = run(args);
        assert_eq!(status, 2, "{args:?}: {stderr}");
        assert!(stderr.contains(expected), "{args:?}: {stderr}");
    }
    assert_eq!(run(&["--allow-sensitive", "--dir", "/::/host", "-c", "1"]).0, 0);
}
