//! Names on one line of a comment or a page.

/// The text without anything that ends a line, or that an editor or a terminal would act upon instead of showing it.
pub(super) fn plain(text: &str) -> String {
    let shown = |letter| {
        if acts(letter) {
            char::REPLACEMENT_CHARACTER
        } else {
            letter
        }
    };
    text.chars().map(shown).collect()
}

/// Control characters, line separators, and marks that reorder what stands around them.
pub(super) fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        || ('\u{2028}'..='\u{202e}').contains(&letter)
        || ('\u{2066}'..='\u{2069}').contains(&letter)
}

/// A name in Markdown, letter by letter: between backticks, of which there are more than in the name.
pub(super) fn code(text: &str) -> String {
    let text = plain(text);
    let runs = text.split(|letter| letter != '`');
    let fence = "`".repeat(runs.map(str::len).max().unwrap_or_default() + 1);
    if text.starts_with('`') || text.ends_with('`') {
        format!("{fence} {text} {fence}")
    } else {
        format!("{fence}{text}{fence}")
    }
}

/// A sentence in Markdown, with nothing in it that would become a link, code or a tag.
pub(super) fn words(text: &str) -> String {
    let mut escaped = String::new();
    for letter in plain(text).chars() {
        if matches!(letter, '\\' | '[' | '<' | '`' | '*') {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}
