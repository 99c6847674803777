//! Benchmarks of files and requests in sessions, beside native MicroPython and python3. `cargo xtask bench` runs them.

use std::fs;
use std::time::{Duration, Instant};

use criterion::{Criterion, criterion_group, criterion_main};
use micropython_sandbox::{HttpPolicy, Mount, Sandbox, Session, SessionBuilder};
use micropython_sandbox_benches::child::Job;
use micropython_sandbox_benches::peers::{Kind, Peer, peers};
use micropython_sandbox_tests::server::Server;

/// Reads `PATH` line by line, in text and in bytes, and whole.
const READS: [(&str, &str); 3] = [
    (
        "10 MB by lines",
        "def main():\n    n = 0\n    for line in open(PATH):\n        n += len(line)\n    return n\n",
    ),
    (
        "10 MB by lines of bytes",
        "def main():\n    n = 0\n    for line in open(PATH, 'rb'):\n        n += len(line)\n    return n\n",
    ),
    ("10 MB at once", "def main():\n    return len(open(PATH).read())\n"),
];

/// Writes 100,000 lines to `PATH`, one by one or in parts.
const WRITES: [(&str, &str); 2] = [
    (
        "100,000 lines, one write each",
        "def main():\n    with open(PATH, 'w') as f:\n        for i in range(100000):\n            f.write('line of some length\\n')\n",
    ),
    (
        "10 MB in parts of 64 KB",
        "def main():\n    part = bytes(65536)\n    with open(PATH, 'wb') as f:\n        for i in range(160):\n            f.write(part)\n",
    ),
];

fn session(sandbox: &Sandbox) -> SessionBuilder {
    sandbox.session().fuel(u64::MAX).timeout(Duration::from_secs(600)).memory(256 << 20)
}

/// Returns the time that `times` calls of `main` take.
fn time(session: &mut Session, times: u64) -> Duration {
    let started = Instant::now();
    for _ in 0..times {
        session.run("main()").unwrap();
    }
    started.elapsed()
}

/// Returns the python3 and the native MicroPython that there are.
fn interpreters() -> impl Iterator<Item = Peer> {
    peers().into_iter().filter(|peer| matches!(peer.kind, Kind::CPython | Kind::Native))
}

/// Returns the time that `times` calls of `main` take in a peer.
fn time_in(peer: &Peer, program: &str, times: u64) -> Duration {
    let job = Job {
        program: program.to_owned(),
        setup: "pass".to_owned(),
        run: "main()".to_owned(),
        answer: "''".to_owned(),
        runs: u32::MAX,
    };
    let (mut child, _) = peer.start(&job).unwrap();
    child.time(times as u32).unwrap()
}

fn files(c: &mut Criterion) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("data.txt");
    let text: String = (0..100_000)
        .map(|i| {
            format!(
                "line {i:06} of a file that has a hundred bytes in each of its lines, {}\n",
                "x".repeat(31)
            )
        })
        .collect();
    fs::write(&path, &text).unwrap();
    println!("the file has {} bytes", text.len());
    let sandbox = Sandbox::new().unwrap();
    for (name, program) in READS.iter().chain(&WRITES) {
        let mut group = c.benchmark_group(*name);
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(3));
        let reads = READS.iter().any(|(other, _)| other == name);
        let file = if reads { "data.txt" } else { "out.txt" };
        let at = |folder: &str| format!("PATH = '{folder}/{file}'\n{program}");
        let kinds = [
            (
                "sandbox, a folder",
                session(&sandbox).mount(Mount::read_write(dir.path(), "/data").quota(1 << 40)),
            ),
            (
                "sandbox, in memory",
                session(&sandbox).mount(Mount::memory("/data", [("data.txt", text.as_bytes())])),
            ),
            ("sandbox, scratch", session(&sandbox).scratch("/data")),
        ];
        for (kind, builder) in kinds {
            let mut session = builder.start().unwrap();
            if kind.ends_with("scratch") && reads {
                session.set("text", &text).unwrap();
                session.run("with open('/data/data.txt', 'w') as f: f.write(text)\ndel text").unwrap();
            }
            session.run(at("/data")).unwrap();
            group.bench_function(kind, |b| b.iter_custom(|times| time(&mut session, times)));
        }
        for peer in interpreters() {
            let program = at(dir.path().to_str().unwrap());
            group.bench_function(&peer.name, |b| b.iter_custom(|times| time_in(&peer, &program, times)));
        }
    }
}

fn requests(c: &mut Criterion) {
    let server = Server::start();
    let url = server.url("/echo");
    let mut group = c.benchmark_group("1,000 requests to loopback");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(5));
    let sandbox = Sandbox::new().unwrap();
    let policy = HttpPolicy::allow(url.as_str())
        .allow_private_network(true)
        .requests(u64::MAX)
        .total_bytes(u64::MAX)
        .total_time(Duration::from_secs(3600));
    for (name, body) in [
        ("requests", "import requests\ndef main():\n    for i in range(1000):\n        requests.get(URL)\n"),
        (
            "urllib",
            "from urllib.request import urlopen\ndef main():\n    for i in range(1000):\n        urlopen(URL).read()\n",
        ),
    ] {
        let program = format!("URL = {url:?}\n{body}");
        let mut session = session(&sandbox).http(policy.clone()).start().unwrap();
        session.run(&program).unwrap();
        group
            .bench_function(format!("sandbox, {name}"), |b| b.iter_custom(|times| time(&mut session, times)));
        // python3 has no requests of its own, and native MicroPython has neither library.
        if name == "urllib" {
            for peer in interpreters().filter(|peer| peer.kind == Kind::CPython) {
                group.bench_function(format!("{}, {name}", peer.name), |b| {
                    b.iter_custom(|times| time_in(&peer, &program, times))
                });
            }
        }
    }
    // Native MicroPython has only a socket, so the request is written here.
    let sockets = format!(
        "import socket\ndef main():\n    address = socket.getaddrinfo('127.0.0.1', {})[0][-1]\n    for i in range(1000):\n        s = socket.socket()\n        s.connect(address)\n        s.write(b'GET /echo HTTP/1.0\\r\\nHost: x\\r\\n\\r\\n')\n        while s.read(4096):\n            pass\n        s.close()\n",
        server.port()
    );
    for peer in interpreters().filter(|peer| peer.kind == Kind::Native) {
        group.bench_function(format!("{}, a bare socket", peer.name), |b| {
            b.iter_custom(|times| time_in(&peer, &sockets, times))
        });
    }
}

criterion_group!(benches, files, requests);
criterion_main!(benches);
