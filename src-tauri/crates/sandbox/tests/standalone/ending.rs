//! How it ends, and what it leaves on standard output.

use crate::program::Program;

#[cfg(unix)]
#[test]
fn a_signal_right_behind_the_first_line_ends_it_in_peace() {
    for signal in ["-TERM", "-INT"] {
        for flags in [&[][..], &["--exit-with-stdin"]] {
            let (status, rest) = Program::start(flags).end(signal);
            assert_eq!(status.code(), Some(0), "{signal} {flags:?}");
            assert_eq!(rest, "", "standard output has one line");
        }
    }
}

#[test]
fn it_ends_with_standard_input_where_that_is_asked_for() {
    let mut sandbox = Program::start(&["--exit-with-stdin"]);
    drop(sandbox.child.stdin.take());
    assert_eq!(sandbox.child.wait().unwrap().code(), Some(0));
}
