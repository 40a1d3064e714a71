//! Whatever a name is made of, it comes out of each form as it went in.

use entrada_core::{
    export::{Script, script},
    plan::Plan,
};
use hcl::Value;
use proptest::prelude::*;

use crate::{
    plans,
    powershell_text::{assigned, tokens},
    terraform,
};

/// Printable ones, any at all, and ones of nothing but what some language acts upon.
fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "\\PC{0,40}",
        2 => any::<String>(),
        3 => "[-'\"`$%{}()@#\\\\ \n\r\t\u{0}\u{2018}-\u{201e}\u{85}\u{2028}a]{0,24}",
    ]
}

fn settings(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn powershell(plan: &Plan) -> Option<String> {
    let tokens = tokens(&script(plan, Script::GraphPowerShell));
    let body = assigned(&tokens, "body");
    body["displayName"].as_str().map(str::to_owned)
}

proptest! {
    #![proptest_config(settings(500))]

    #[test]
    fn a_name_comes_out_of_powershell_and_terraform_as_it_went_in(name in name()) {
        let plan = plans::named(&name);
        prop_assert_eq!(powershell(&plan), Some(name.clone()));
        let body = terraform::parsed(&plan);
        let application = terraform::resource(&body, "azuread_application");
        prop_assert_eq!(terraform::value(application, "display_name"), Value::from(name));
    }
}

#[cfg(unix)]
proptest! {
    #![proptest_config(settings(40))]

    #[test]
    fn a_name_comes_out_of_the_shell_as_it_went_in(name in name()) {
        let shell = crate::shell::Shell::new();
        let output = shell.run(&script(&plans::named(&name), Script::Az));
        prop_assert!(output.status.success(), "{:?}", output);
        let calls = shell.calls();
        let bodies: Vec<serde_json::Value> = calls
            .iter()
            .flatten()
            .filter_map(|word| serde_json::from_str(word).ok())
            .filter(serde_json::Value::is_object)
            .collect();
        prop_assert_eq!(bodies.len(), 4);
        prop_assert_eq!(&bodies[0]["displayName"], &name);
        prop_assert_eq!(&bodies[1]["tags"][0], &name);
        prop_assert_eq!(&bodies[3]["passwordCredential"]["displayName"], &name);
    }
}
