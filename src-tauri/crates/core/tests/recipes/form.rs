//! Recipe files, and forms filled in the same way each time.

use std::{collections::HashMap, fs, path::Path};

use entrada_core::{
    ids::{CredentialId, ObjectId, RunId, TenantId},
    plan::{Plan, SetUpContext},
    recipe::{Answers, Input, InputKind, Recipe},
    tenant_facts::SecretPolicy,
};
use uuid::{Uuid, uuid};

/// Recipes that ship.
pub(crate) const SHIPPED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/recipes");
/// Recipes that show what the format can say.
pub(crate) const FIXTURES: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../tests/fixtures/recipes"
);

/// Name without extension and text of every recipe file in a folder, by name.
pub(crate) fn files(folder: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .map(|path| (stem(&path), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

/// Text of one fixture.
pub(crate) fn fixture(id: &str) -> String {
    fs::read_to_string(format!("{FIXTURES}/{id}.toml")).unwrap()
}

/// All that makes a plan differ from run to run, held still.
pub(crate) fn context() -> SetUpContext {
    SetUpContext {
        run_id: RunId(uuid!("01990000-0000-7000-8000-00000badcafe")),
        set_up_id: uuid!("01990000-0000-7000-8000-000000000002"),
        credential_id: CredentialId(uuid!("01990000-0000-7000-8000-000000000003")),
        tenant_id: TenantId(uuid!("11111111-1111-4111-8111-111111111111")),
        graph_principal: Some(ObjectId(uuid!("22222222-2222-4222-8222-222222222222"))),
        secret_policy: SecretPolicy::Unknown,
        may_grant: None,
        now: "2026-01-31T09:00:00.75Z".parse().unwrap(),
    }
}

/// Every way to take one option of each choice; one way where there is no choice.
pub(crate) fn combinations(recipe: &Recipe) -> Vec<Vec<(String, String)>> {
    recipe
        .choices
        .iter()
        .fold(vec![Vec::new()], |ways, choice| {
            let longer = |way: &Vec<(String, String)>| {
                let way = way.clone();
                choice.options.iter().map(move |option| {
                    let taken = (choice.key.clone(), option.key.clone());
                    way.iter().cloned().chain([taken]).collect()
                })
            };
            ways.iter().flat_map(longer).collect()
        })
}

/// The form as it opens, with these options and the examples typed in.
pub(crate) fn answers(recipe: &Recipe, taken: &[(String, String)]) -> Answers {
    Answers {
        application_name: recipe.application.name.clone(),
        choices: taken.iter().cloned().collect(),
        inputs: typed(recipe),
        lifetime_days: recipe.credential.lifetime_days,
        description: recipe.credential.description.clone(),
        reuse_application: None,
    }
}

fn typed(recipe: &Recipe) -> HashMap<String, String> {
    let typed = |input: &Input| {
        let shown = input.initial.as_ref().or(input.example.as_ref());
        let text = shown.map_or_else(|| plain(input.kind), Clone::clone);
        (!input.optional).then(|| (input.key.clone(), text))
    };
    recipe.inputs.iter().filter_map(typed).collect()
}

fn plain(kind: InputKind) -> String {
    match kind {
        InputKind::Text => Uuid::from_u128(7).to_string(),
        InputKind::Host => "product.example.com".into(),
        InputKind::Name => "name-1".into(),
        InputKind::Number => "3".into(),
        InputKind::Principal => "ann@contoso.example".into(),
    }
}

/// The plan of the form as it opens, with these options.
pub(crate) fn plan(recipe: &Recipe, taken: &[(String, String)]) -> Plan {
    Plan::set_up(recipe, &answers(recipe, taken), &context()).unwrap()
}
