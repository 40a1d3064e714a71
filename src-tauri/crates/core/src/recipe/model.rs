//! The format of a recipe file: TOML, strict about every key.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    permission::PermissionKind,
    permission_table::graph_permission,
    plan::{Platform, ValueAlphabet, ValueSource},
    recipe::template,
};

/// Largest recipe file, in bytes.
const LARGEST: usize = 256 * 1024;

/// Names that every output knows.
const KNOWN: [&str; 2] = ["tenant", "client"];
/// Keys that no input and no choice may have: the fields of every form, and what every output knows.
const TAKEN: [&str; 5] = ["name", "description", "lifetime", KNOWN[0], KNOWN[1]];

/// A recipe that cannot be used, and where.
#[derive(Debug, thiserror::Error)]
pub enum RecipeError {
    /// Larger than any honest recipe.
    #[error("a recipe is at most {LARGEST} bytes")]
    TooLarge,
    /// Not the TOML that the schema asks for.
    #[error("{0}")]
    Format(#[from] toml::de::Error),
    /// A permission that Microsoft Graph does not publish.
    #[error("{0} is no {1:?} permission of Microsoft Graph")]
    UnknownPermission(String, PermissionKind),
    /// A redirect URI or output that names an input which does not exist.
    #[error("{{{0}}} is no input of this recipe")]
    UnknownInput(String),
    /// A choice and an option to widen to, of which one is not there.
    #[error("{0}/{1} is no option of this recipe")]
    UnknownOption(String, String),
    /// Two choices, options, inputs or app roles of one key, or one that every form or output has already.
    #[error("the key {0} is there twice")]
    DuplicateKey(String),
}

/// A recipe, whole.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// Lower case, digits and hyphens; also the name of its file.
    pub id: String,
    /// Raised by one with every change that changes a plan.
    pub version: u32,
    /// Name shown.
    pub name: String,
    /// What it makes, in one sentence.
    pub summary: String,
    /// Icon by name.
    pub icon: String,
    /// Title of the guide that it does.
    pub guide: String,
    /// Sentence for the footer.
    pub caveat: Option<String>,
    /// The application.
    pub application: Application,
    /// Its credential.
    pub credential: Credential,
    /// Typed inputs, in the order of the form.
    #[serde(default, rename = "input")]
    pub inputs: Vec<Input>,
    /// Questions with options, in the order of the form.
    #[serde(default, rename = "choice")]
    pub choices: Vec<Choice>,
    /// Permissions that are asked for whatever is chosen.
    #[serde(default, rename = "permission")]
    pub permissions: Vec<PermissionEntry>,
    /// Redirect URIs that are there whatever is chosen.
    #[serde(default, rename = "redirect")]
    pub redirects: Vec<RedirectEntry>,
    /// App roles that the application defines.
    #[serde(default, rename = "app_role")]
    pub app_roles: Vec<AppRoleEntry>,
    /// Read that proves the permissions, where the options name none.
    pub proof_read: Option<String>,
    /// Input that names a person whose groups the proof looks up.
    pub proof_look_up: Option<String>,
    /// What to choose where that look-up is forbidden.
    pub proof_widen: Option<Widening>,
    /// The recipe's own destination.
    pub destination: Option<Destination>,
    /// Texts for the product's own configuration.
    #[serde(default, rename = "output")]
    pub outputs: Vec<Output>,
}

/// The option whose permissions are enough where those that were chosen are not.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Widening {
    /// Choice.
    pub choice: String,
    /// Option.
    pub option: String,
}

/// The application that is registered.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Display name at first.
    pub name: String,
    /// `signInAudience`.
    pub sign_in_audience: String,
    /// `tags`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// `groupMembershipClaims`.
    pub group_membership_claims: Option<String>,
}

/// Kinds of a credential that a recipe can make.
#[derive(Clone, Copy, Debug, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum CredentialKind {
    /// A client secret: `passwordCredential` of an application.
    ClientSecret,
}

/// The credential that it gets.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Credential {
    /// Kind.
    pub kind: CredentialKind,
    /// Description at first.
    pub description: String,
    /// Days to live at first.
    pub lifetime_days: u32,
    /// Characters that the destination's own client can carry.
    pub value_alphabet: Option<ValueAlphabet>,
}

/// Something the person types.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// Named in templates as `{key}`.
    pub key: String,
    /// Label.
    pub label: String,
    /// Hint below.
    pub hint: Option<String>,
    /// Example as placeholder.
    pub example: Option<String>,
    /// Value at first.
    pub initial: Option<String>,
    /// What the text must look like.
    #[serde(default)]
    pub kind: InputKind,
    /// May be left empty.
    #[serde(default)]
    pub optional: bool,
}

/// What a typed text must look like.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, JsonSchema, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "ts", derive(specta::Type))]
pub enum InputKind {
    /// Any text without control characters.
    #[default]
    Text,
    /// Host with an optional port and path, without a scheme.
    Host,
    /// Letters, digits, `-` and `_`.
    Name,
    /// A whole number.
    Number,
    /// User principal name or object ID of a person.
    Principal,
}

/// A question with options, of which one is taken.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Field name of its errors.
    pub key: String,
    /// The question.
    pub label: String,
    /// Hint below.
    pub hint: Option<String>,
    /// Option taken at first.
    pub preselected: Option<String>,
    /// Options in order.
    #[serde(rename = "option")]
    pub options: Vec<ChoiceOption>,
}

/// An option adds permissions, addresses and a proof together.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Its key.
    pub key: String,
    /// Name.
    pub name: String,
    /// One line on what it is for.
    pub detail: String,
    /// Marked as advised.
    #[serde(default)]
    pub advised: bool,
    /// What still has to be done elsewhere.
    pub caveat: Option<String>,
    /// Permissions that it adds.
    #[serde(default)]
    pub permissions: Vec<PermissionEntry>,
    /// Redirect URIs that it adds.
    #[serde(default)]
    pub redirects: Vec<RedirectEntry>,
    /// `groupMembershipClaims` in place of the application's.
    pub group_membership_claims: Option<String>,
    /// Read that proves it.
    pub proof_read: Option<String>,
}

/// A permission of Microsoft Graph, by name.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionEntry {
    /// Name.
    pub value: String,
    /// Application or delegated.
    pub kind: PermissionKind,
    /// Why it is wanted.
    pub reason: String,
}

/// A redirect URI with inputs to be filled in, such as `https://{host}/auth/callback`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct RedirectEntry {
    /// Platform that it is listed under.
    pub platform: Platform,
    /// Template.
    pub uri: String,
    /// Why it is there.
    pub reason: Option<String>,
}

/// An app role of the application.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct AppRoleEntry {
    /// Value in the `roles` claim.
    pub value: String,
    /// Display name.
    pub display_name: String,
    /// Description.
    pub description: String,
}

/// Where the credential is handed over to.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Destination {
    /// Its kind, as the destinations' catalogue has it.
    pub kind: String,
    /// Name shown.
    pub name: String,
    /// What is written there, in the destination's order.
    #[serde(default, rename = "secret")]
    pub secrets: Vec<DestinationSecret>,
}

/// One secret of a destination.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DestinationSecret {
    /// Name there.
    pub name: String,
    /// What goes in.
    pub source: ValueSource,
    /// Description there.
    pub description: String,
}

/// A text for the product's configuration. Holds no Value: that has a place of its own.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Output {
    /// File or screen that it is for.
    pub title: String,
    /// Template over inputs, `{tenant}` and `{client}`.
    pub text: String,
}

impl Recipe {
    /// Reads and checks a recipe file.
    ///
    /// # Errors
    /// See [`RecipeError`]; each names what is wrong.
    pub fn parse(text: &str) -> Result<Self, RecipeError> {
        if text.len() > LARGEST {
            return Err(RecipeError::TooLarge);
        }
        let recipe: Self = toml::from_str(text)?;
        recipe.check()?;
        Ok(recipe)
    }

    /// JSON Schema of the format.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }

    fn check(&self) -> Result<(), RecipeError> {
        self.check_keys()?;
        let options = || self.choices.iter().flat_map(|choice| &choice.options);
        let permissions = options().flat_map(|option| &option.permissions);
        for permission in self.permissions.iter().chain(permissions) {
            if graph_permission(permission.kind, &permission.value).is_none() {
                let value = permission.value.clone();
                return Err(RecipeError::UnknownPermission(value, permission.kind));
            }
        }
        let redirects = options().flat_map(|option| &option.redirects);
        for redirect in self.redirects.iter().chain(redirects) {
            self.check_template(&redirect.uri, &[])?;
        }
        if let Some(key) = &self.proof_look_up {
            self.check_template(&format!("{{{key}}}"), &[])?;
        }
        for output in &self.outputs {
            self.check_template(&output.text, &KNOWN)?;
        }
        match &self.proof_widen {
            Some(Widening { choice, option }) if self.wider().is_none() => {
                Err(RecipeError::UnknownOption(choice.clone(), option.clone()))
            }
            _ => Ok(()),
        }
    }

    /// The option to widen to.
    pub(crate) fn wider(&self) -> Option<&ChoiceOption> {
        let to = self.proof_widen.as_ref()?;
        let choice = self.choices.iter().find(|it| it.key == to.choice)?;
        choice.options.iter().find(|it| it.key == to.option)
    }

    fn check_keys(&self) -> Result<(), RecipeError> {
        let inputs = self.inputs.iter().map(|input| &input.key);
        let choices = self.choices.iter().map(|choice| &choice.key);
        unique(inputs.chain(choices).map(String::as_str).chain(TAKEN))?;
        for choice in &self.choices {
            unique(choice.options.iter().map(|option| option.key.as_str()))?;
        }
        unique(self.app_roles.iter().map(|role| role.value.as_str()))
    }

    fn check_template(&self, text: &str, known: &[&str]) -> Result<(), RecipeError> {
        let unknown = template::names(text).find(|name| {
            !known.contains(name) && self.inputs.iter().all(|input| input.key != *name)
        });
        unknown.map_or(Ok(()), |name| {
            Err(RecipeError::UnknownInput(name.to_owned()))
        })
    }
}

fn unique<'a>(keys: impl Iterator<Item = &'a str>) -> Result<(), RecipeError> {
    let mut keys: Vec<&str> = keys.collect();
    keys.sort_unstable();
    match keys.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(RecipeError::DuplicateKey(pair[0].to_owned())),
        None => Ok(()),
    }
}
