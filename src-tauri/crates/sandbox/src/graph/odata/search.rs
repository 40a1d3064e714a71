//! `$search` on directory objects: words of a property that begin as the words that were asked for.
//!
//! <https://learn.microsoft.com/graph/search-query-parameter#using-search-on-directory-object-collections>

use serde_json::Value;

use crate::{
    graph::{problem::Refusal, schema::Type},
    tenant::Entry,
};

/// Split into words; every other property is searched by its beginning.
const IN_WORDS: [&str; 2] = ["displayName", "description"];

fn searchable(of: &Type) -> &'static [&'static str] {
    match of.name {
        "user" => &[
            "displayName",
            "description",
            "mail",
            "mailNickname",
            "userPrincipalName",
            "givenName",
            "surname",
            "otherMails",
            "proxyAddresses",
        ],
        "group" => &["displayName", "description", "mail", "mailNickname"],
        "application" => &[
            "displayName",
            "description",
            "publisherDomain",
            "identifierUris",
            "appId",
        ],
        "servicePrincipal" => &[
            "displayName",
            "description",
            "appId",
            "servicePrincipalNames",
        ],
        "directoryObject" => &["displayName", "description", "mail"],
        _ => &[],
    }
}

/// One clause, such as `"displayName:office"`.
#[derive(Debug)]
struct Clause {
    property: &'static str,
    words: Vec<String>,
    whole: String,
}

/// Clauses joined by AND and OR: any of the groups, all of a group.
#[derive(Debug)]
pub(crate) struct Search(Vec<Vec<Clause>>);

impl Search {
    /// Reads the option. It needs the header alone, not the count.
    pub(crate) fn read(text: &str, of: &Type, eventual: bool) -> Result<Self, Refusal> {
        if searchable(of).is_empty() {
            return Err(Refusal::bad(format!(
                "$search is not supported on '{}'.",
                of.resource()
            )));
        }
        if !eventual {
            return Err(Refusal::new(
                400,
                "Request_UnsupportedQuery",
                "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
            ));
        }
        let mut groups = vec![Vec::new()];
        let mut rest = text.trim();
        loop {
            let (clause, after) = quoted(rest).ok_or_else(|| wrong(text))?;
            let clause = Clause::read(&clause, of, text)?;
            if let Some(group) = groups.last_mut() {
                group.push(clause);
            }
            rest = after.trim_start();
            if rest.is_empty() {
                return Ok(Self(groups));
            }
            let (word, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            match word {
                "AND" => {}
                "OR" => groups.push(Vec::new()),
                _ => return Err(wrong(text)),
            }
            rest = after.trim_start();
        }
    }

    pub(crate) fn accepts(&self, entry: &Entry) -> bool {
        let all = |group: &Vec<Clause>| group.iter().all(|clause| clause.accepts(entry));
        self.0.iter().any(all)
    }
}

fn wrong(text: &str) -> Refusal {
    Refusal::new(
        400,
        "BadRequest",
        format!(
            "Syntax error: each $search clause is quoted and names a property, such as \"displayName:Office\", joined by AND or OR: {text}"
        ),
    )
}

impl Clause {
    fn read(clause: &str, of: &Type, text: &str) -> Result<Self, Refusal> {
        let (name, value) = clause.split_once(':').ok_or_else(|| wrong(text))?;
        let known = searchable(of)
            .iter()
            .find(|it| it.eq_ignore_ascii_case(name.trim()));
        let Some(property) = known else {
            return Err(Refusal::new(
                400,
                "Request_UnsupportedQuery",
                format!(
                    "$search on property '{name}' of resource '{}' is not supported.",
                    of.resource()
                ),
            ));
        };
        Ok(Self {
            property,
            words: words(value),
            whole: value.trim().to_lowercase(),
        })
    }

    /// Each word asked for begins a word of the property, in any order. A clause of symbols alone finds nothing.
    fn accepts(&self, entry: &Entry) -> bool {
        match entry.properties.get(self.property) {
            Some(Value::String(text)) => self.fits(text),
            Some(Value::Array(items)) => items
                .iter()
                .filter_map(Value::as_str)
                .any(|it| self.fits(it)),
            _ => false,
        }
    }

    fn fits(&self, text: &str) -> bool {
        if IN_WORDS.contains(&self.property) {
            !self.words.is_empty() && self.words.iter().all(|word| begins_a_word(text, word))
        } else {
            text.to_lowercase().starts_with(&self.whole)
        }
    }
}

/// The first quoted text, escapes undone, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut plain = String::new();
    let mut letters = inner.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((plain, &inner[at + 1..])),
            '\\' => plain.push(letters.next()?.1),
            other => plain.push(other),
        }
    }
    None
}

/// Whether a word begins here: after a blank or symbol, between letters and digits, where a capital begins.
fn begins(before: char, letter: char) -> bool {
    letter.is_alphanumeric()
        && (!before.is_alphanumeric()
            || (before.is_lowercase() && letter.is_uppercase())
            || (before.is_alphabetic() && letter.is_numeric())
            || (before.is_numeric() && letter.is_alphabetic()))
}

/// Whether a word of the text begins so. Nothing is copied: this runs over every name of the tenant.
fn begins_a_word(text: &str, wanted: &str) -> bool {
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if begins(before, letter) && starts_with(&text[at..], wanted) {
            return true;
        }
        before = letter;
    }
    false
}

fn starts_with(text: &str, wanted: &str) -> bool {
    let mut own = text.chars().flat_map(char::to_lowercase);
    wanted.chars().all(|letter| own.next() == Some(letter))
}

/// Words as the directory splits a text, in small letters.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in text.chars() {
        if begins(before, letter) {
            words.push(String::new());
        }
        if letter.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(letter.to_lowercase());
        }
        before = letter;
    }
    words
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::graph::schema;

    #[test]
    fn a_text_falls_into_words_at_blanks_symbols_digits_and_capitals() {
        let check = |text: &str, expected: &[&str]| assert_eq!(words(text), expected, "{text}");
        check("Dataplane: Office365", &["dataplane", "office", "365"]);
        check("OneWeek_2 Ünder", &["one", "week", "2", "ünder"]);
        check(" -- ", &[]);
    }

    #[test]
    fn clauses_are_joined_by_and_and_or() {
        let entry = Entry::new(
            json!({"displayName": "Office365 One\"Week", "description": null, "appId": "aBc-1"}),
        );
        let check = |text: &str, expected: bool| {
            let search = Search::read(text, schema::of("application"), true).unwrap();
            assert_eq!(search.accepts(&entry), expected, "{text}");
        };
        check(r#""displayName:week off""#, true);
        check(r#""displayName:fice""#, false);
        check(r#""displayName:one\"w""#, true);
        check(r#""appId:ABC""#, true);
        check(
            r#""displayName:zzz" OR "displayName:365" AND "displayName:one""#,
            true,
        );
        check(r#""displayName:365" AND "description:a""#, false);
        for wrong in [
            r#"displayName:a"#,
            r#""a""#,
            r#""displayName:a" "displayName:b""#,
            r#""displayName:a" OR"#,
            r#""displayName:a"#,
        ] {
            assert!(
                Search::read(wrong, schema::of("application"), true).is_err(),
                "{wrong}"
            );
        }
    }
}
