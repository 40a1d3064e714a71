//! A filled-in form, and what is wrong with it.

use std::collections::HashMap;

use jiff::{Span, Timestamp};
use url::Url;

use crate::{
    error::{ErrorCode, Problem},
    ids::{ObjectId, RunId},
    recipe::{
        ChoiceOption, Recipe,
        model::{Choice, Input, InputKind},
    },
    tenant_facts::SecretPolicy,
};

/// Longest display name of an application and of a secret, in characters.
const LONGEST_NAME: usize = 256;

/// A lifetime that the portal offers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Lifetime {
    /// Days from now.
    pub days: u32,
    /// Taken at first.
    pub recommended: bool,
}

/// The portal's choices, in its order.
pub const LIFETIMES: [Lifetime; 5] = [
    Lifetime {
        days: 180,
        recommended: true,
    },
    Lifetime {
        days: 90,
        recommended: false,
    },
    Lifetime {
        days: 365,
        recommended: false,
    },
    Lifetime {
        days: 545,
        recommended: false,
    },
    Lifetime {
        days: 730,
        recommended: false,
    },
];

/// Answers to a recipe's form.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// Field `name`.
    pub application_name: String,
    /// Option taken, by choice.
    pub choices: HashMap<String, String>,
    /// Text typed, by input.
    pub inputs: HashMap<String, String>,
    /// Field `lifetime`: days from now.
    pub lifetime_days: u32,
    /// Field `description`.
    pub description: String,
    /// Reuse this application instead of making one.
    pub reuse_application: Option<ObjectId>,
}

impl Answers {
    /// Checks every field; the first that is not acceptable is named, with the remedy.
    ///
    /// # Errors
    /// `InvalidInput` with the field, `LifetimeAbovePolicy` with the longest one, `SecretsForbidden`.
    pub fn check(&self, recipe: &Recipe, policy: SecretPolicy) -> Result<(), Problem> {
        check_text("name", &self.application_name, LONGEST_NAME)?;
        for choice in &recipe.choices {
            self.option(choice)?;
        }
        for input in &recipe.inputs {
            check_input(input, self.input(&input.key))?;
        }
        self.check_lifetime(policy)?;
        let marker = marked("", RunId(uuid::Uuid::nil()), 99).chars().count();
        check_text("description", &self.description, LONGEST_NAME - marker)
    }

    /// The options taken, in the order of the choices.
    ///
    /// # Errors
    /// A choice without an answer, or with one that does not exist.
    pub fn options<'r>(&self, recipe: &'r Recipe) -> Result<Vec<&'r ChoiceOption>, Problem> {
        recipe
            .choices
            .iter()
            .map(|choice| self.option(choice))
            .collect()
    }

    /// What was typed, blanks at the ends taken away.
    pub fn input(&self, key: &str) -> &str {
        self.inputs.get(key).map_or("", |text| text.trim())
    }

    /// End of life.
    ///
    /// # Errors
    /// A lifetime beyond the calendar.
    pub fn expires_at(&self, now: Timestamp) -> Result<Timestamp, Problem> {
        let hours = Span::new()
            .try_hours(i64::from(self.lifetime_days) * 24)
            .and_then(|span| now.checked_add(span));
        hours.map_err(|_| Problem::invalid("lifetime", "Choose a shorter lifetime."))
    }

    fn option<'r>(&self, choice: &'r Choice) -> Result<&'r ChoiceOption, Problem> {
        let taken = self.choices.get(&choice.key);
        choice
            .options
            .iter()
            .find(|option| Some(&option.key) == taken)
            .ok_or_else(|| Problem::invalid(&choice.key, "Choose one."))
    }

    fn check_lifetime(&self, policy: SecretPolicy) -> Result<(), Problem> {
        if self.lifetime_days == 0 {
            return Err(Problem::invalid("lifetime", "Choose at least one day."));
        }
        if let SecretPolicy::Known {
            forbidden: true, ..
        } = policy
        {
            return Err(Problem::new(ErrorCode::SecretsForbidden));
        }
        match policy.longest_lifetime_days() {
            Some(longest) if self.lifetime_days > longest => Err(Problem {
                field: Some("lifetime".into()),
                longest_lifetime_days: Some(longest),
                ..Problem::new(ErrorCode::LifetimeAbovePolicy)
            }),
            _ => Ok(()),
        }
    }
}

/// Display name of a secret in the tenant. An interrupted run finds its own by exactly this text.
pub fn marked(description: &str, run: RunId, attempt: u16) -> String {
    format!("{description} (Entrada {}-{attempt})", run.short())
}

/// A description without the marker that [`marked`] put behind it, and whether it had one.
pub fn unmarked(display_name: &str) -> (&str, bool) {
    let marker = |text: &str| {
        let (run, attempt) = text.strip_suffix(')')?.split_once('-')?;
        let is_run = run.len() == 8 && run.bytes().all(|byte| byte.is_ascii_hexdigit());
        (is_run && attempt.parse::<u16>().is_ok()).then_some(())
    };
    match display_name.rsplit_once(" (Entrada ") {
        Some((description, rest)) if marker(rest).is_some() => (description, true),
        _ => (display_name, false),
    }
}

fn check_text(field: &str, text: &str, longest: usize) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::invalid(field, "Type at least one character."));
    }
    if text.chars().count() > longest {
        let remedy = format!("Shorten it to {longest} characters.");
        return Err(Problem::invalid(field, remedy));
    }
    if text.chars().any(char::is_control) {
        return Err(Problem::invalid(
            field,
            "Take out the line break or control character.",
        ));
    }
    Ok(())
}

fn check_input(input: &Input, text: &str) -> Result<(), Problem> {
    if text.is_empty() && input.optional {
        return Ok(());
    }
    check_text(&input.key, text, LONGEST_NAME)?;
    let (fits, remedy) = match input.kind {
        InputKind::Text => (true, ""),
        InputKind::Host => (
            is_host(text),
            "Type the host alone, such as grafana.example.com.",
        ),
        InputKind::Name => (
            is_name(text),
            "Use letters, digits, - and _ only; do not begin with _.",
        ),
        InputKind::Principal => (
            is_principal(text),
            "Type a user principal name, such as ann@contoso.com, or an object ID.",
        ),
        InputKind::Number => (is_number(text), "Type a whole number."),
    };
    if fits {
        Ok(())
    } else {
        Err(Problem::invalid(&input.key, remedy))
    }
}

/// What Graph takes as a user's key: a user principal name or an object ID. A mail address is one only by luck.
fn is_principal(text: &str) -> bool {
    let has_sides = |(name, domain): (&str, &str)| {
        !name.is_empty() && domain.contains('.') && !domain.contains('@')
    };
    let plain = !text.contains(|c: char| c.is_whitespace() || "/?%\\\"<>".contains(c));
    plain && (text.parse::<uuid::Uuid>().is_ok() || text.split_once('@').is_some_and(has_sides))
}

/// What can be a part of a setting's name: a leading underscore is reserved in more than one product.
fn is_name(text: &str) -> bool {
    !text.starts_with('_')
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
}

/// A host, perhaps with a port and a path: what stands behind `https://` and is read as it was typed.
fn is_host(text: &str) -> bool {
    const NEVER: [char; 10] = ['?', '#', ' ', '@', '*', '\\', '{', '}', '"', '%'];
    !text.starts_with(['/', ':'])
        && !text.contains("://")
        && !text.contains(NEVER)
        && Url::parse(&format!("https://{text}")).is_ok_and(|url| url.has_host())
}

/// Written as a number is: `+3` or `010` would mean something else in the file that it ends up in.
fn is_number(text: &str) -> bool {
    text.parse::<u32>()
        .is_ok_and(|number| number.to_string() == text && i32::try_from(number).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_marker_is_taken_off_and_nothing_else() {
        let run = RunId(uuid::Uuid::from_u128(
            0x0199_0000_0000_7000_8000_0000_0bad_cafe,
        ));
        let marked = marked("nightly (Entrada) job", run, 2);
        assert_eq!(unmarked(&marked), ("nightly (Entrada) job", true));
        for theirs in [
            "plain",
            "x (Entrada )",
            "x (Entrada 0badcafe-)",
            "x (Entrada nothexes-1)",
        ] {
            assert_eq!(unmarked(theirs), (theirs, false));
        }
    }

    #[test]
    fn a_person_is_named_by_user_principal_name_or_object_id() {
        for fine in [
            "ann@contoso.example",
            "5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57",
            "ann_partner.example#EXT#@contoso.example",
        ] {
            assert!(is_principal(fine), "{fine}");
        }
        for bad in [
            "ann",
            "@contoso.example",
            "ann@",
            "a b@c.d",
            "ann@a@b.c",
            "x/../y@c.d",
            "Ann <a@b.c>",
        ] {
            assert!(!is_principal(bad), "{bad}");
        }
    }
}
