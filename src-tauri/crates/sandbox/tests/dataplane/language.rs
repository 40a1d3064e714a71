//! GraphQL as other clients write it.

use serde_json::json;

use crate::peer::Peer;

#[tokio::test]
async fn arguments_in_line_fragments_aliases_and_type_names_are_understood() {
    let peer = Peer::start().await;
    let query = format!(
        r#"
        # created without any variable
        mutation Make {{
          made: createSecret(input: {{Secret: "A_1", Description: "say \"hi\", € \u0041", Value: "v",
            EnvironmentId: "{}", Active: true}}) {{ ...Row __typename }}
        }}
        fragment Row on Secrets {{ name: Secret ... on Secrets {{ Description }} EnvVar @include(if: false) }}
        "#,
        peer.environments[0]
    );
    let answer = peer.ask(&query, json!({})).await;
    let made = json!({"name": "A_1", "Description": "say \"hi\", € A", "__typename": "Secrets"});
    assert_eq!(answer, json!({"data": {"made": made}}));
}

#[tokio::test]
async fn the_operation_named_is_run_and_defaults_fill_in() {
    let peer = Peer::start().await;
    let query = "query One { me { email } } query Two($e: String! = \"none\") { getWorkerGroups(environmentID: $e) { T } }";
    let body = json!({"query": query, "operationName": "Two"});
    let (_, answer) = peer
        .post("/app/private/graphql", Some(&peer.access), &body)
        .await;
    assert_eq!(answer, json!({"data": {"getWorkerGroups": null}}));
}

#[tokio::test]
async fn what_does_not_fit_the_schema_is_refused_before_anything_happens() {
    let peer = Peer::start().await;
    let create = "mutation C($i: AddSecretsInput) { createSecret(input: $i) { Secret } }";
    let without_value = json!({"i": {"Secret": "A", "EnvironmentId": "e", "Active": true}});
    let foreign =
        json!({"i": {"Secret": "A", "Value": "v", "EnvironmentId": "e", "Active": true, "X": 1}});
    let cases = [
        ("{ getSecrets { Secret } }", json!({})),
        ("{ me }", json!({})),
        ("{ me { email { x } } }", json!({})),
        ("{ me(x: 1) { email } }", json!({})),
        ("{ getSecrets(environmentId: $e) { Secret } }", json!({})),
        ("{ getSecrets(environmentId: 1) { Secret } }", json!({})),
        (
            "query($e: Int!) { getSecrets(environmentId: $e) { Secret } }",
            json!({"e": "x"}),
        ),
        ("{ createSecret(input: null) { Secret } }", json!({})),
        ("{ ...A } fragment A on Query { ...A }", json!({})),
        ("{ ...B }", json!({})),
        (create, without_value),
        (create, foreign),
        ("{ me { email }", json!({})),
        ("{ me { email } \u{7}", json!({})),
        ("", json!({})),
    ];
    for (query, variables) in cases {
        let (status, answer) = peer.ask_as(&peer.access, query, variables).await;
        assert_eq!(status, 422, "{query}: {answer}");
        assert_eq!(answer["data"], json!(null), "{query}");
        assert!(
            answer["errors"][0]["extensions"]["code"].is_string(),
            "{query}"
        );
    }
    assert!(
        peer.sandbox
            .tenant()
            .dataplane_secrets("Development")
            .is_empty()
    );
}

#[tokio::test]
async fn what_is_left_out_is_named_and_not_invented() {
    let peer = Peer::start().await;
    let (status, answer) = peer
        .ask_as(&peer.access, "{ getPlatform { id } }", json!({}))
        .await;
    assert_eq!(status, 501);
    assert_eq!(answer["error"], "not emulated: getPlatform");
}
