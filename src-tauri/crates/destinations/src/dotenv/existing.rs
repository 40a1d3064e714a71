//! Variables that a file has.

use std::ops::Range;

use super::{
    Dialect, DotenvError,
    scan::{Span, value},
};

/// A variable of a file.
pub(super) struct Found<'a> {
    pub(super) name: &'a str,
    /// Index of its line.
    pub(super) line: usize,
    /// What stands behind `=`, comment and line ending left out.
    pub(super) value: Range<usize>,
    /// As its reader sees it, where that is plain.
    pub(super) plain: Option<&'a str>,
}

/// All variables of a file, in its order.
pub(super) fn read(dialect: Dialect, text: &str) -> Result<Vec<Found<'_>>, DotenvError> {
    let mut found = Vec::new();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    if at > 0 && matches!(dialect, Dialect::Shell | Dialect::Systemd) {
        return Err(unreadable(text, 0, "a byte order mark"));
    }
    while at < text.len() {
        let next = next_line(text, at);
        let line = text[at..next].trim_end_matches(['\n', '\r']);
        if dialect == Dialect::Shell && text[at..next].contains('\r') {
            return Err(unreadable(text, at, "a carriage return"));
        }
        if says_nothing(dialect, line) {
            // In this dialect a comment may go on.
            if dialect == Dialect::Systemd && line.ends_with('\\') {
                return Err(unreadable(text, at, "a line that goes on in the next one"));
            }
            at = next;
            continue;
        }
        let entry = entry(dialect, text, at, line).map_err(|what| unreadable(text, at, what))?;
        at = next_line(text, entry.value.end);
        found.push(entry);
    }
    Ok(found)
}

fn next_line(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn says_nothing(dialect: Dialect, line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty()
        || line.starts_with('#')
        || (dialect == Dialect::Systemd && line.starts_with(';'))
}

fn entry<'a>(
    dialect: Dialect,
    text: &'a str,
    at: usize,
    line: &'a str,
) -> Result<Found<'a>, &'static str> {
    use Dialect::{DockerCompose, DockerEnvFile, Node, Python, Shell, Systemd};
    let indented = line.trim_start();
    let exported = match dialect {
        DockerEnvFile | Systemd => None,
        Shell | Node | Python | DockerCompose => indented.strip_prefix("export "),
    };
    let body = exported.map_or(indented, str::trim_start);
    let name_end = body
        .find(|it: char| !is_name_part(it))
        .unwrap_or(body.len());
    let (name, behind) = body.split_at(name_end);
    let spaces_allowed = matches!(dialect, DockerCompose | Node | Python | Systemd);
    let sign = match spaces_allowed {
        true => behind.trim_start_matches([' ', '\t']),
        false => behind,
    };
    let start = at + (line.len() - sign.len());
    let from = match sign.strip_prefix('=') {
        // A name alone: the value comes from somewhere else.
        None if sign.trim_start().is_empty() && !name.is_empty() => {
            return match dialect == Systemd || (dialect == Shell && exported.is_none()) {
                true => Err("no ="),
                false => Ok(found(
                    text,
                    name,
                    at,
                    start,
                    Span {
                        end: 0,
                        plain: None,
                    },
                )),
            };
        }
        None => return Err("something else than a variable"),
        Some(_) if name.is_empty() => return Err("a variable without a name"),
        Some(rest) if spaces_allowed => start + 1 + (rest.len() - rest.trim_start().len()),
        Some(_) => start + 1,
    };
    let span = value(dialect, &text[from..])?;
    Ok(found(text, name, at, from, span))
}

fn found<'a>(text: &'a str, name: &'a str, at: usize, from: usize, span: Span) -> Found<'a> {
    Found {
        name,
        line: line_number(text, at),
        value: from..from + span.end,
        plain: span.plain.map(|(a, b)| &text[from + a..from + b]),
    }
}

fn is_name_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-')
}

fn line_number(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count()
}

fn unreadable(text: &str, at: usize, what: &'static str) -> DotenvError {
    let line = line_number(text, at) + 1;
    DotenvError::Unreadable { line, what }
}
