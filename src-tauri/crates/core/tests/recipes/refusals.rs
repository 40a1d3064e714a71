//! Files that are no recipe: refused, each by what is wrong with it.

use entrada_core::{
    permission::PermissionKind,
    recipe::{Recipe, RecipeError},
};

use crate::form;

/// Largest file, in bytes.
const LARGEST: usize = 256 * 1024;

fn refused(text: &str) -> RecipeError {
    Recipe::parse(text).map(|recipe| recipe.id).unwrap_err()
}

/// The fixture with one place changed; the place must be there.
fn changed(id: &str, from: &str, to: &str) -> String {
    let text = form::fixture(id);
    assert!(text.contains(from), "{from} is in {id}");
    text.replacen(from, to, 1)
}

#[test]
fn a_file_may_have_256_kib_and_not_a_byte_more() {
    let mut text = form::fixture("grafana");
    text.push_str("\n#");
    text.push_str(&"x".repeat(LARGEST - text.len()));
    assert!(Recipe::parse(&text).is_ok());
    text.push('x');
    assert!(matches!(refused(&text), RecipeError::TooLarge));
}

#[test]
fn a_key_that_the_format_does_not_have_is_named_wherever_it_stands() {
    let tables = [
        ("grafana", "id = "),
        ("grafana", "[application]\n"),
        ("grafana", "[credential]\n"),
        ("grafana", "[[input]]\n"),
        ("grafana", "[[choice]]\n"),
        ("grafana", "[[choice.option]]\n"),
        ("grafana", "[[redirect]]\n"),
        ("grafana", "[[app_role]]\n"),
        ("grafana", "[[output]]\n"),
        ("argo-cd", "[[permission]]\n"),
        ("elasticsearch", "[destination]\n"),
        ("elasticsearch", "[[destination.secret]]\n"),
        ("elasticsearch", "[[choice.option.permissions]]\n"),
    ];
    for (id, table) in tables {
        let to = match table.strip_suffix('\n') {
            Some(head) => format!("{head}\nsurprise = 1\n"),
            None => format!("surprise = 1\n{table}"),
        };
        let error = refused(&changed(id, table, &to));
        assert!(matches!(error, RecipeError::Format(_)), "{table}");
        assert!(error.to_string().contains("surprise"), "{table}: {error}");
    }
}

#[test]
fn a_permission_must_be_published_and_of_that_kind() {
    let table = [
        (
            "argo-cd",
            "\"User.Read\"",
            "\"User.Rea\"",
            "User.Rea",
            PermissionKind::Delegated,
        ),
        (
            "argo-cd",
            "\"User.Read\"",
            "\"user.read\"",
            "user.read",
            PermissionKind::Delegated,
        ),
        (
            "argo-cd",
            "kind = \"delegated\"",
            "kind = \"application\"",
            "User.Read",
            PermissionKind::Application,
        ),
        (
            "grafana",
            "\"GroupMember.Read.All\"",
            "\"\"",
            "",
            PermissionKind::Delegated,
        ),
    ];
    for (id, from, to, name, kind) in table {
        match refused(&changed(id, from, to)) {
            RecipeError::UnknownPermission(named, of) => {
                assert_eq!((named.as_str(), of), (name, kind));
            }
            other => panic!("{name}: {other}"),
        }
    }
}

#[test]
fn a_template_may_name_inputs_only() {
    let table = [
        (
            "grafana",
            "https://{host}/login",
            "https://{hots}/login",
            "hots",
        ),
        // Known in a text for the product, not in a redirect URI: it is planned before there is a client.
        (
            "grafana",
            "https://{host}/login",
            "https://{client}/login",
            "client",
        ),
        (
            "grafana",
            "client_id = {client}",
            "client_id = {secret}",
            "secret",
        ),
        (
            "argo-cd",
            "http://localhost:8085",
            "http://localhost:{port}",
            "port",
        ),
        (
            "argo-cd",
            "url: https://{host}",
            "url: https://{ host }",
            " host ",
        ),
        ("argo-cd", "url: https://{host}", "url: https://{}", ""),
    ];
    for (id, from, to, name) in table {
        match refused(&changed(id, from, to)) {
            RecipeError::UnknownInput(named) => assert_eq!(named, name),
            other => panic!("{name}: {other}"),
        }
    }
}

#[test]
fn every_key_is_there_once_and_means_one_thing() {
    let table = [
        (
            "grafana",
            "key = \"allowed_groups\"",
            "key = \"host\"",
            "host",
        ),
        ("grafana", "key = \"groups\"", "key = \"host\"", "host"),
        ("grafana", "key = \"many\"", "key = \"yes\"", "yes"),
        (
            "grafana",
            "value = \"Editor\"",
            "value = \"Viewer\"",
            "Viewer",
        ),
        // Fields that every form has, and names that every output knows.
        (
            "argo-cd",
            "key = \"overage\"",
            "key = \"description\"",
            "description",
        ),
        (
            "argo-cd",
            "key = \"overage\"",
            "key = \"lifetime\"",
            "lifetime",
        ),
        ("argo-cd", "key = \"overage\"", "key = \"name\"", "name"),
        (
            "elasticsearch",
            "key = \"order\"",
            "key = \"tenant\"",
            "tenant",
        ),
        (
            "elasticsearch",
            "key = \"order\"",
            "key = \"client\"",
            "client",
        ),
    ];
    for (id, from, to, key) in table {
        match refused(&changed(id, from, to)) {
            RecipeError::DuplicateKey(named) => assert_eq!(named, key),
            other => panic!("{to}: {other}"),
        }
    }
    let twice = changed("grafana", "version = 1", "version = 1\nversion = 1");
    assert!(matches!(refused(&twice), RecipeError::Format(_)));
}

#[test]
fn nesting_that_would_break_the_stack_is_an_error_of_the_format() {
    let deep = 60_000;
    let table = [
        format!("x = {}", "[".repeat(deep)),
        format!("x = {}{}", "[".repeat(deep), "]".repeat(deep)),
        format!("x = {}1{}", "{a=".repeat(deep), "}".repeat(deep)),
        format!("x{} = 1", ".a".repeat(deep)),
        format!("[x{}]", ".a".repeat(deep)),
        format!("[[x{}]]", ".a".repeat(deep)),
    ];
    for text in table {
        assert!(
            matches!(refused(&text), RecipeError::Format(_)),
            "{}",
            &text[..20]
        );
    }
}

#[test]
fn a_hundred_thousand_permissions_are_refused_before_they_are_read() {
    let entry = "[[permission]]\nvalue=\"User.Read\"\nkind=\"delegated\"\nreason=\"\"\n";
    let many = |count: usize| format!("{}\n{}", form::fixture("argo-cd"), entry.repeat(count));
    assert!(matches!(refused(&many(100_000)), RecipeError::TooLarge));
    // As many as a file can hold are read, and asked for once.
    let fits = LARGEST / entry.len() - 100;
    let recipe = Recipe::parse(&many(fits)).unwrap();
    assert!(recipe.permissions.len() > 4_000);
    let plan = form::plan(&recipe, &form::combinations(&recipe)[0]);
    let asked = serde_json::to_string(&plan).unwrap();
    assert_eq!(asked.matches("\"User.Read\"").count(), 1);
}
