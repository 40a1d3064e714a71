//! The bindings of the screens are generated from the commands; the committed file must be fresh.

use std::{env, fs, path::Path};

use specta_typescript::Typescript;

const COMMITTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/src/ipc/bindings.ts");

#[expect(
    clippy::disallowed_methods,
    reason = "the chore that writes the file says so by a variable"
)]
#[test]
fn the_committed_bindings_are_what_the_commands_say() {
    let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bindings.ts");
    let header = "// Generated from the commands of the shell by `cargo xtask bindings`. Not to be edited.\n";
    entrada_lib::ipc::builder()
        .export(Typescript::default().header(header), &fresh)
        .expect("bindings can be written");
    let fresh = fs::read_to_string(fresh).expect("bindings were written");
    if env::var_os("ENTRADA_WRITE_BINDINGS").is_some() {
        fs::write(COMMITTED, &fresh).expect("the committed bindings can be written");
    }
    let committed = fs::read_to_string(COMMITTED).unwrap_or_default();
    assert!(
        committed == fresh,
        "run `cargo xtask bindings` and commit ui/src/ipc/bindings.ts"
    );
}
