//! The texts for a node, byte for byte.

use entrada_destinations::{
    DestinationError,
    elasticsearch::settings::{SamlExample, role_mapping, saml_example},
};
use url::Url;

use crate::stand_in::{realm, setting};

const BLOCK: &str = concat!(
    "xpack.security.authc.realms.microsoft_graph.microsoft_graph1:\n",
    "  order: 3\n",
    "  tenant_id: \"5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57\"\n",
    "  client_id: \"8f2b6c14-93ad-4e07-b1c5-6a0d7e42f983\"\n",
);

const SAML: &str = concat!(
    "xpack.security.authc.realms.saml.kibana-realm:\n",
    "  order: 2\n",
    "  attributes.principal: \"nameid\"\n",
    "  attributes.groups: \"http://schemas.microsoft.com/ws/2008/06/identity/claims/groups\"\n",
    "  idp.metadata.path: \"https://login.example/5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57/federationmetadata/2007-06/",
    "federationmetadata.xml?appid=06e8c1d5-a94b-4f72-8d30-7b1f52ce96a0\"\n",
    "  idp.entity_id: \"https://sts.windows.net/5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57/\"\n",
    "  sp.entity_id: \"https://kibana.example\"\n",
    "  sp.acs: \"https://kibana.example/api/security/saml/callback\"\n",
    "  sp.logout: \"https://kibana.example/logout\"\n",
    "  authorization_realms: \"microsoft_graph1\"\n",
    "\n",
);

const ROLE_MAPPING: &str = r#"PUT /_security/role_mapping/microsoft_graph1
{
  "enabled": true,
  "roles": [ "a \"role\"" ],
  "rules": {
    "field": {
      "groups": [
        "9d3b7f20-5c4e-4a81-9b6f-e2705d1c8a34",
        "06e8c1d5-a94b-4f72-8d30-7b1f52ce96a0"
      ]
    }
  }
}
"#;

fn saml<'a>(realm_name: &'a str, kibana: &'a str, login: &'a Url) -> SamlExample<'a> {
    SamlExample {
        realm_name,
        application: "06e8c1d5-a94b-4f72-8d30-7b1f52ce96a0".parse().unwrap(),
        kibana,
        login,
    }
}

#[test]
fn the_block_quotes_strings_and_leaves_the_order_bare() {
    assert_eq!(realm().block(), BLOCK);
}

#[test]
fn the_secrets_name_is_the_blocks_name_with_one_more_part() {
    let expected = "xpack.security.authc.realms.microsoft_graph.microsoft_graph1.client_secret";
    assert_eq!(setting().as_str(), expected);
}

#[test]
fn the_example_hands_people_on_to_the_realm_below_it() {
    let login = Url::parse("https://login.example/").unwrap();
    let text = saml_example(
        &realm(),
        &saml("kibana-realm", "https://kibana.example/", &login),
    );
    assert_eq!(text.unwrap(), format!("{SAML}{BLOCK}"));
    for (name, kibana, field) in [
        ("a b", "https://kibana.example", "samlRealmName"),
        (
            "microsoft_graph1",
            "https://kibana.example",
            "samlRealmName",
        ),
        ("saml1", "kibana", "kibanaUrl"),
        ("saml1", "https://kibana.example/${HOME}?", "kibanaUrl"),
    ] {
        let refused = saml_example(&realm(), &saml(name, kibana, &login)).unwrap_err();
        let is_field = matches!(refused, DestinationError::Field { field: it, .. } if it == field);
        assert!(is_field, "{name} {kibana} {refused:?}");
    }
}

#[test]
fn roles_are_mapped_by_group_ids() {
    let groups = [
        "9d3b7f20-5c4e-4a81-9b6f-e2705d1c8a34",
        "06e8c1d5-a94b-4f72-8d30-7b1f52ce96a0",
    ];
    let groups = groups.map(|id| id.parse().unwrap());
    let text = role_mapping(&realm(), "a \"role\"", &groups).unwrap();
    assert_eq!(text, ROLE_MAPPING);
    let body = text.split_once('\n').unwrap().1;
    assert!(serde_json::from_str::<serde_json::Value>(body).is_ok());
    assert!(role_mapping(&realm(), "viewer", &[]).is_err());
    assert!(role_mapping(&realm(), " ", &groups).is_err());
}
