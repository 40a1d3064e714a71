//! No secret can come in, so none can go out.

use entrada_core::{
    export::{Script, Subject, hand_off, page, script},
    journal::RunRecord,
    plan::Plan,
    recipe::Recipe,
};

/// `SecretString` is not `Serialize`, on purpose, and neither is anything that holds one.
fn has_no_secret<T: serde::Serialize>() {}

#[test]
fn an_export_is_made_of_what_no_secret_can_be_in() {
    let _: fn(&Plan, Script) -> String = script;
    let _: fn(&RunRecord, Script) -> String = hand_off;
    let _: fn(Subject<'_>, Option<&Recipe>, &str) -> String = page;
    has_no_secret::<Plan>();
    has_no_secret::<RunRecord>();
    has_no_secret::<Recipe>();
}
