//! The part of the server's schema that is served, as its introspection shows it.

use super::document::Root;

/// Name and type, such as `("Secret", "String!")`.
pub(crate) type Typed = (&'static str, &'static str);

/// A field of a root type.
pub(crate) struct Definition {
    pub(crate) root: Root,
    pub(crate) private: bool,
    pub(crate) name: &'static str,
    pub(crate) arguments: &'static [Typed],
    pub(crate) type_name: &'static str,
}

const fn query(
    name: &'static str,
    arguments: &'static [Typed],
    type_name: &'static str,
) -> Definition {
    Definition {
        root: Root::Query,
        private: true,
        name,
        arguments,
        type_name,
    }
}

const fn mutation(
    name: &'static str,
    arguments: &'static [Typed],
    type_name: &'static str,
) -> Definition {
    Definition {
        root: Root::Mutation,
        ..query(name, arguments, type_name)
    }
}

// Two spellings of one id: calls about workers have a capital D.
const IN_ENVIRONMENT: &[Typed] = &[("environmentID", "String!")];
const OF_SECRET: &[Typed] = &[("secret", "String!"), ("environmentId", "String!")];
const OF_ATTACHMENT: &[Typed] = &[
    ("environmentID", "String!"),
    ("WorkerGroup", "String!"),
    ("Secret", "String!"),
];

const FIELDS: &[Definition] = &[
    Definition {
        private: false,
        ..query(
            "loginUser",
            &[("username", "String!"), ("password", "String!")],
            "Authtoken",
        )
    },
    query("me", &[], "User"),
    query("getEnvironments", &[], "[Environments]"),
    query("getWorkerGroups", IN_ENVIRONMENT, "[WorkerGroup]"),
    query("getSecret", OF_SECRET, "Secrets"),
    query("getSecrets", &[("environmentId", "String!")], "[Secrets]"),
    query(
        "getSecretGroups",
        &[("environmentID", "String!"), ("Secret", "String!")],
        "[SecretWorkerGroups]",
    ),
    query(
        "getWorkerGroupSecrets",
        &[("environmentID", "String!"), ("WorkerGroup", "String!")],
        "[Secrets]",
    ),
    mutation("createSecret", &[("input", "AddSecretsInput")], "Secrets"),
    mutation(
        "updateSecret",
        &[("input", "UpdateSecretsInput")],
        "Secrets",
    ),
    mutation(
        "updateSecretValue",
        &[
            ("secret", "String!"),
            ("value", "String!"),
            ("environmentId", "String!"),
        ],
        "String",
    ),
    mutation("updateDeleteSecret", OF_SECRET, "String"),
    mutation("addSecretToWorkerGroup", OF_ATTACHMENT, "String"),
    mutation("deleteSecretFromWorkerGroup", OF_ATTACHMENT, "String"),
];

/// What the real server has and this one leaves out.
const NOT_EMULATED: [&str; 7] = [
    "__schema",
    "__type",
    "getPlatform",
    "getWorkers",
    "logoutUser",
    "myPermissions",
    "updatePermissionToUser",
];

const TYPES: &[(&str, &[&str])] = &[
    ("Authtoken", &["access_token", "refresh_token"]),
    ("User", &["user_id", "user_type", "email"]),
    ("Environments", &["id", "name", "description", "active"]),
    (
        "WorkerGroup",
        &[
            "WorkerGroup",
            "Status",
            "T",
            "Interval",
            "Env",
            "LB",
            "WorkerType",
        ],
    ),
    (
        "SecretWorkerGroups",
        &["SecretID", "WorkerGroupID", "Active"],
    ),
    (
        "Secrets",
        &[
            "Secret",
            "SecretType",
            "Description",
            "EnvVar",
            "Active",
            "EnvironmentId",
            "UpdatedAt",
        ],
    ),
];

const INPUTS: &[(&str, &[Typed])] = &[
    (
        "AddSecretsInput",
        &[
            ("Secret", "String!"),
            ("Description", "String"),
            ("Value", "String!"),
            ("EnvironmentId", "String!"),
            ("Active", "Boolean!"),
        ],
    ),
    (
        "UpdateSecretsInput",
        &[
            ("Secret", "String!"),
            ("Description", "String"),
            ("EnvironmentId", "String!"),
            ("Active", "Boolean!"),
        ],
    ),
];

/// A field of a root type, as the public or the private door has it.
pub(crate) fn root_field(root: Root, private: bool, name: &str) -> Option<&'static Definition> {
    FIELDS
        .iter()
        .find(|it| it.root == root && it.private == private && it.name == name)
}

pub(crate) fn is_left_out(name: &str) -> bool {
    NOT_EMULATED.contains(&name)
}

/// Fields of an object type; all of them are leaves. `None` for a scalar.
pub(crate) fn fields_of(type_name: &str) -> Option<&'static [&'static str]> {
    let bare = type_name.trim_matches(|it| "[]!".contains(it));
    let known = TYPES.iter().find(|(name, _)| *name == bare)?;
    Some(known.1)
}

/// Fields of an input type. `None` for a scalar.
pub(crate) fn input_fields(type_name: &str) -> Option<&'static [Typed]> {
    let known = INPUTS.iter().find(|(name, _)| *name == type_name)?;
    Some(known.1)
}
