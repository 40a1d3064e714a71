//! Handing a credential over to Dataplane.

use entrada_core::plan::ValueSource;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use specta::Type;

/// One of the destination's secrets.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandOverRowView {
    /// Name as the guide has it.
    pub name: String,
    /// Description as the guide's pictures have it.
    pub description: String,
    /// What goes in.
    pub source: ValueSource,
    /// What goes in, where it is an id; never a Value.
    pub plain: Option<String>,
}

/// A hand-over before it begins.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandOverView {
    /// Credential.
    pub credential_id: String,
    /// Application.
    pub application_name: String,
    /// In practice the destination is the practice one and nothing is typed.
    pub practice: bool,
    /// Address used last.
    pub address: Option<String>,
    /// Not all permissions are granted yet.
    pub approved: bool,
    /// Rows in the destination's order.
    pub rows: Vec<HandOverRowView>,
}

/// A text that goes one way into Rust and is kept nowhere.
#[derive(Type)]
#[specta(transparent)]
pub struct TypedSecret(#[specta(type = String)] pub SecretString);

impl<'de> Deserialize<'de> for TypedSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(SecretString::from(text)))
    }
}

/// Sign-in to a Dataplane.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DataplaneSignIn {
    /// Address; ignored in practice.
    pub address: String,
    /// E-mail address.
    pub user_name: String,
    /// Password.
    pub password: TypedSecret,
    /// The person agreed to plain http beyond this computer.
    pub plain_http_agreed: bool,
}

/// How a Dataplane lets people in.
#[derive(Clone, Copy, Debug, Eq, PartialEq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub enum LoginMethodView {
    /// E-mail address and password.
    Password,
    /// OpenID Connect; Entrada needs an account with a password there.
    OpenId,
}

/// An environment of a Dataplane.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct EnvironmentView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// False where it was deactivated.
    pub active: bool,
}

/// A signed-in Dataplane.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DataplaneView {
    /// Host as shown; "Practice Dataplane" in practice.
    pub place: String,
    /// E-mail address of the account.
    pub user_name: String,
    /// The account administers the platform.
    pub administrator: bool,
    /// Environments to choose from.
    pub environments: Vec<EnvironmentView>,
}

/// A row as the destination has it.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SurveyRowView {
    /// Name asked for.
    pub name: String,
    /// Environment variable that it makes.
    pub variable: String,
    /// Spelling of the row that exists, in whatever case.
    pub existing: Option<String>,
    /// When that one was last changed, RFC 3339.
    pub updated_at: Option<String>,
    /// Worker groups that it is attached to.
    pub attached_to: Vec<String>,
    /// Why the name cannot be used.
    pub problem: Option<entrada_core::error::Problem>,
}

/// What a Dataplane holds already, and what this account may do there.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SurveyView {
    /// Worker groups that live right now.
    pub worker_groups: Vec<String>,
    /// May create and change secrets.
    pub may_create: bool,
    /// May see where secrets are attached, and attach them.
    pub may_attach: bool,
    /// Rows in the order asked.
    pub rows: Vec<SurveyRowView>,
}

/// Question to a signed-in Dataplane.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SurveyDataplane {
    /// Environment.
    pub environment_id: String,
    /// Names to look for.
    pub names: Vec<String>,
}

/// A row to hand over.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct HandOverRow {
    /// What goes in.
    pub source: ValueSource,
    /// Name; the existing spelling where one exists.
    pub name: String,
    /// Description.
    pub description: String,
    /// Replace what exists.
    pub overwrite: bool,
}

/// Press of *Hand over*.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StartHandOver {
    /// Credential.
    pub credential_id: String,
    /// Environment.
    pub environment_id: String,
    /// Its name, for the vault.
    pub environment_name: String,
    /// Worker group to attach to; none creates only.
    pub worker_group: Option<String>,
    /// Rows.
    pub rows: Vec<HandOverRow>,
}

/// All rows were pasted by hand.
#[derive(Clone, Debug, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PastedByHand {
    /// Credential.
    pub credential_id: String,
    /// Names that were ticked.
    pub names: Vec<String>,
}
