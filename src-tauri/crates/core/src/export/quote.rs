//! Any text as a string of each language, so that it arrives letter by letter.

use super::plain::acts;

/// A word of a POSIX shell.
///
/// Nothing is special between single quotes but the quote that ends them.
pub(super) fn posix(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A string of PowerShell.
///
/// PowerShell takes five characters for a single quote, whichever one opened the string. Each is doubled by itself, so
/// that it does not matter which of the two is kept. Section 2.3.5.2 of its language specification.
pub(super) fn powershell(text: &str) -> String {
    let mut quoted = String::from("'");
    for letter in text.chars() {
        if matches!(letter, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(letter);
        }
        quoted.push(letter);
    }
    quoted.push('\'');
    quoted
}

/// A string of Terraform's language.
///
/// Section "Template Expressions" of the HCL specification: `${` and `%{` open a template unless their first
/// character is doubled. Terraform itself brings strings into Unicode's composed form.
pub(super) fn hcl(text: &str) -> String {
    let mut quoted = String::from("\"");
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            '$' | '%' if letters.peek() == Some(&'{') => {
                quoted.push(letter);
                quoted.push(letter);
            }
            _ if acts(letter) => quoted.push_str(&format!("\\u{:04x}", u32::from(letter))),
            _ => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}
