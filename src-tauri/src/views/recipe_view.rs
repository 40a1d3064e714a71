//! From a recipe to its card and form, and from the form back to answers.

use entrada_core::{
    error::Problem,
    graph_permission,
    permission::Permission,
    recipe::{Answers, Choice, ChoiceOption, Input, LIFETIMES, PermissionEntry, Recipe},
};

use super::recipes::{
    ChoiceView, ChosenOption, DeliveredNameView, InputView, LifetimeView, OptionView,
    PermissionView, RecipeAnswers, RecipeCardView, RecipeFormView, TypedInput,
};

/// A recipe in a list.
pub(crate) fn card(recipe: &Recipe) -> RecipeCardView {
    RecipeCardView {
        id: recipe.id.clone(),
        name: recipe.name.clone(),
        summary: recipe.summary.clone(),
        icon: recipe.icon.clone(),
        guide: recipe.guide.clone(),
    }
}

/// A recipe as a form.
pub(crate) fn form(recipe: &Recipe) -> RecipeFormView {
    let destination = recipe.destination.as_ref();
    let secrets = destination.map_or(&[][..], |it| it.secrets.as_slice());
    RecipeFormView {
        id: recipe.id.clone(),
        name: recipe.name.clone(),
        application_name: recipe.application.name.clone(),
        description: recipe.credential.description.clone(),
        choices: recipe.choices.iter().map(choice).collect(),
        inputs: recipe.inputs.iter().map(input).collect(),
        lifetimes: LIFETIMES
            .iter()
            .map(|lifetime| LifetimeView {
                days: lifetime.days,
                recommended: lifetime.recommended,
            })
            .collect(),
        destination: destination.map_or_else(String::new, |it| it.name.clone()),
        destination_kind: destination.map_or_else(String::new, |it| it.kind.clone()),
        delivered: secrets
            .iter()
            .map(|secret| DeliveredNameView {
                name: secret.name.clone(),
                source: secret.source,
                description: secret.description.clone(),
                variable: None,
            })
            .collect(),
        caveat: recipe.caveat.clone(),
    }
}

/// A permission with its reason.
pub(crate) fn permission(permission: &Permission, reason: &str) -> PermissionView {
    PermissionView {
        value: permission.value.clone(),
        level: permission.level,
        reason: reason.to_owned(),
        tier_zero: permission.tier_zero,
    }
}

/// A filled-in form as the plan takes it.
pub(crate) fn answers(form: RecipeAnswers) -> Result<Answers, Problem> {
    let reuse = form.reuse_application.map(|id| id.parse());
    Ok(Answers {
        application_name: form.application_name,
        choices: form
            .choices
            .into_iter()
            .map(|it| (it.choice, it.option))
            .collect(),
        inputs: form
            .inputs
            .into_iter()
            .map(|it| (it.input, it.text))
            .collect(),
        lifetime_days: form.lifetime_days,
        description: form.description,
        reuse_application: reuse
            .transpose()
            .map_err(|_| Problem::invalid("name", "Choose the application again."))?,
    })
}

/// Answers as the form shows them.
pub(crate) fn filled_in(recipe: &Recipe, answers: Answers) -> RecipeAnswers {
    let choices = answers.choices.into_iter();
    let inputs = answers.inputs.into_iter();
    RecipeAnswers {
        recipe_id: recipe.id.clone(),
        application_name: answers.application_name,
        choices: choices
            .map(|(choice, option)| ChosenOption { choice, option })
            .collect(),
        inputs: inputs
            .map(|(input, text)| TypedInput { input, text })
            .collect(),
        lifetime_days: answers.lifetime_days,
        description: answers.description,
        reuse_application: answers.reuse_application.map(|id| id.to_string()),
    }
}

fn choice(choice: &Choice) -> ChoiceView {
    ChoiceView {
        key: choice.key.clone(),
        label: choice.label.clone(),
        hint: choice.hint.clone(),
        preselected: choice.preselected.clone(),
        options: choice.options.iter().map(option).collect(),
    }
}

fn option(option: &ChoiceOption) -> OptionView {
    OptionView {
        key: option.key.clone(),
        name: option.name.clone(),
        detail: option.detail.clone(),
        advised: option.advised,
        permissions: option.permissions.iter().filter_map(entry).collect(),
    }
}

fn entry(entry: &PermissionEntry) -> Option<PermissionView> {
    let found = graph_permission(entry.kind, &entry.value)?;
    Some(permission(&found, &entry.reason))
}

fn input(input: &Input) -> InputView {
    InputView {
        key: input.key.clone(),
        label: input.label.clone(),
        hint: input.hint.clone(),
        example: input.example.clone(),
        initial: input.initial.clone(),
        required: !input.optional,
        kind: input.kind,
    }
}
