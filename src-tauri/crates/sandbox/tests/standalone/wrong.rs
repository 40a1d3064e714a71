//! What is wrong on the command line is said before anything starts.

use std::net::TcpListener;

use crate::program::command;

#[test]
fn a_wrong_flag_ends_with_status_2_a_sentence_and_nothing_else() {
    for (flags, named) in [
        (&["--prot", "80"][..], "--prot"),
        (&["--listen", "everywhere"], "--listen"),
        (&["--fault", "throttle=nobody"], "throttle=nobody"),
        (
            &["--tls-cert", "absent.pem", "--tls-key", "absent.pem"],
            "absent.pem",
        ),
        (&["stray"], "stray"),
    ] {
        let ended = command(flags).output().unwrap();
        let said = String::from_utf8_lossy(&ended.stderr);
        assert_eq!(ended.status.code(), Some(2), "{said}");
        assert!(said.contains(named), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(ended.stdout.is_empty());
    }
}

#[test]
fn help_explains_every_flag() {
    let ended = command(&["--help"]).output().unwrap();
    assert!(ended.status.success());
    let said = String::from_utf8_lossy(&ended.stdout);
    for flag in [
        "--listen",
        "--tls-cert",
        "--tls-key",
        "--tenant",
        "--domain",
        "--client-id",
        "--client-secret",
        "--apps",
        "--seed",
        "--latency-ms",
        "--lag-ms",
        "--fault",
        "--no-pages",
        "--keep",
        "--exit-with-stdin",
    ] {
        let line = said
            .lines()
            .find(|line| line.trim_start().starts_with(&format!("{flag} ")));
        assert!(line.is_some_and(|line| line.len() > 40), "{flag}: {said}");
    }
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ended = command(&["--listen", &address]).output().unwrap();
    let said = String::from_utf8_lossy(&ended.stderr);
    assert_eq!(ended.status.code(), Some(1));
    assert!(said.contains(&address), "{said}");
    assert!(ended.stdout.is_empty());
}
