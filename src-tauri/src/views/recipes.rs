//! Recipes as cards and as forms.

use entrada_core::{plan::ValueSource, recipe::InputKind};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A recipe in a list.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecipeCardView {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it makes, in one sentence.
    pub summary: String,
    /// Icon by name: `database`, `server`, ...
    pub icon: String,
    /// Title of the guide that it does.
    pub guide: String,
}

/// A permission of an option.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PermissionView {
    /// Name, such as `Sites.Read.All`.
    pub value: String,
    /// Level 1 to 4, where one is published.
    pub level: Option<u8>,
    /// Why the recipe wants it.
    pub reason: String,
    /// Granting it asks for the tenant's name, typed.
    pub tier_zero: bool,
}

/// One of the options of a choice.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OptionView {
    /// Key in the answers.
    pub key: String,
    /// Name.
    pub name: String,
    /// One line on what it is for.
    pub detail: String,
    /// Marked as advised.
    pub advised: bool,
    /// What it costs.
    pub permissions: Vec<PermissionView>,
}

/// A question with options, of which one is taken.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceView {
    /// Key in the answers, also the field name of its errors.
    pub key: String,
    /// The question.
    pub label: String,
    /// Hint below.
    pub hint: Option<String>,
    /// Option taken at first, if one is.
    pub preselected: Option<String>,
    /// Options in order.
    pub options: Vec<OptionView>,
}

/// A typed input.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct InputView {
    /// Key in the answers, also the field name of its errors.
    pub key: String,
    /// Label.
    pub label: String,
    /// Hint below.
    pub hint: Option<String>,
    /// Example as placeholder.
    pub example: Option<String>,
    /// Value at first.
    pub initial: Option<String>,
    /// Must be filled in.
    pub required: bool,
    /// What the text must look like.
    pub kind: InputKind,
}

/// A lifetime that the portal offers.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LifetimeView {
    /// Days.
    pub days: u32,
    /// Taken at first.
    pub recommended: bool,
}

/// A secret that the destination gets.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeliveredNameView {
    /// Name in the destination.
    pub name: String,
    /// What goes in.
    pub source: ValueSource,
    /// Description in the destination.
    pub description: String,
    /// Environment variable that a pipeline reads.
    pub variable: Option<String>,
}

/// A recipe as a form.
#[derive(Clone, Debug, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecipeFormView {
    /// Its id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Name of the application at first.
    pub application_name: String,
    /// Description of the secret at first.
    pub description: String,
    /// Questions in order.
    pub choices: Vec<ChoiceView>,
    /// Typed inputs in order.
    pub inputs: Vec<InputView>,
    /// The portal's lifetimes.
    pub lifetimes: Vec<LifetimeView>,
    /// Name of the destination.
    pub destination: String,
    /// Kind of the destination: `dataplane`, `elasticsearch`.
    pub destination_kind: String,
    /// What the destination gets.
    pub delivered: Vec<DeliveredNameView>,
    /// Sentence for the footer.
    pub caveat: Option<String>,
}

/// The option taken in one choice.
#[derive(Clone, Debug, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ChosenOption {
    /// Choice.
    pub choice: String,
    /// Option.
    pub option: String,
}

/// What was typed into one input.
#[derive(Clone, Debug, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TypedInput {
    /// Input.
    pub input: String,
    /// Text.
    pub text: String,
}

/// A filled-in form.
#[derive(Clone, Debug, Deserialize, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RecipeAnswers {
    /// Recipe.
    pub recipe_id: String,
    /// Field `name`.
    pub application_name: String,
    /// Options taken.
    pub choices: Vec<ChosenOption>,
    /// Inputs typed.
    pub inputs: Vec<TypedInput>,
    /// Field `lifetime`: days from now.
    pub lifetime_days: u32,
    /// Field `description`.
    pub description: String,
    /// Object ID of an application to reuse instead of making one.
    pub reuse_application: Option<String>,
}
