//! `cargo xtask bindings`: the TypeScript of the commands, written anew.

use crate::{Outcome, process};

/// Writes `ui/src/ipc/bindings.ts`. The same test, without the variable, says whether the committed file is fresh.
pub(crate) fn run() -> Outcome {
    let mut write = process::cargo("test");
    write
        .args(["--quiet", "--workspace", "--test", "bindings"])
        .env("ENTRADA_WRITE_BINDINGS", "1");
    process::step("write the bindings", || process::run(&mut write))
}
