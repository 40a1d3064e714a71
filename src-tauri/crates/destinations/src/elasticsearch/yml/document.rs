//! A file as its lines and the settings on them.

use super::{YmlError, key::join};

/// One line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// First byte in the file; a byte order mark stands before the first one.
    pub(super) start: usize,
    /// First byte after its ending.
    pub(super) end: usize,
    /// Without its ending.
    pub(super) text: &'a str,
}

impl Line<'_> {
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(' ').len()
    }

    /// Nothing but white space, or a comment.
    pub(super) fn says_nothing(&self) -> bool {
        let text = self.text.trim_start_matches([' ', '\t']);
        text.is_empty() || text.starts_with('#')
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim_matches([' ', '\t']).is_empty()
    }

    /// An item of a list, or a list in a list.
    pub(super) fn is_item(&self) -> bool {
        let text = self.text.trim_start_matches(' ');
        text == "-" || text.starts_with("- ") || text.starts_with("-\t")
    }
}

/// What a key has.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Value {
    /// Nothing.
    Nothing,
    /// Keys of its own.
    Keys,
    /// One text, without quotes.
    Text(String),
    /// Brackets and what is in them.
    Flow(String),
    /// A list of lines, a text of several lines, or a text with escapes.
    Other,
}

/// One key, at whatever depth.
#[derive(Debug)]
pub(super) struct Setting {
    /// Full name, with the keys above it.
    pub(super) path: String,
    /// Full name of what it stands in.
    pub(super) parent: String,
    pub(super) indent: usize,
    /// Index of its line.
    pub(super) line: usize,
    /// Index of the last line of its value.
    pub(super) last: usize,
    pub(super) value: Value,
}

/// What is known of a file.
#[derive(Debug, Default)]
pub(super) struct Document<'a> {
    pub(super) lines: Vec<Line<'a>>,
    pub(super) settings: Vec<Setting>,
    /// The file ends inside of a text of several lines: a line break added there would become part of it.
    pub(super) ends_in_text: bool,
}

impl Document<'_> {
    /// Settings with a value of their own, below a full name.
    pub(super) fn below(&self, prefix: &str) -> impl Iterator<Item = &Setting> {
        let prefix = format!("{prefix}.");
        self.settings
            .iter()
            .filter(move |it| it.path.starts_with(&prefix) && it.value != Value::Keys)
    }

    /// The setting of that full name.
    pub(super) fn at(&self, path: &str) -> Option<&Setting> {
        self.settings
            .iter()
            .find(|it| it.path == path && it.value != Value::Keys)
    }

    pub(super) fn child(&self, prefix: &str, key: &str) -> Option<&Setting> {
        self.at(&join(prefix, key))
    }

    /// What ends lines in this file.
    pub(super) fn ending(&self, text: &str) -> &'static str {
        match self.lines.first() {
            Some(first) if text[first.start..first.end].ends_with("\r\n") => "\r\n",
            _ => "\n",
        }
    }
}

/// Cuts the text into lines.
///
/// # Errors
/// Characters that some YAML readers take for the end of a line and others do not, and those that none takes.
pub(super) fn lines(text: &str) -> Result<Vec<Line<'_>>, YmlError> {
    let mut start = text.len() - text.trim_start_matches('\u{feff}').len();
    if start > '\u{feff}'.len_utf8() {
        return Err(unreadable(0, "a byte order mark twice"));
    }
    let mut lines = Vec::new();
    for whole in text[start..].split_inclusive('\n') {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let line = match whole.ends_with('\n') {
            true => line.strip_suffix('\r').unwrap_or(line),
            false => line,
        };
        if line.chars().any(breaks_lines_or_rules) {
            return Err(unreadable(lines.len(), "a control character"));
        }
        let end = start + whole.len();
        lines.push(Line {
            start,
            end,
            text: line,
        });
        start = end;
    }
    Ok(lines)
}

fn breaks_lines_or_rules(letter: char) -> bool {
    let breaks = [
        '\u{85}', '\u{2028}', '\u{2029}', '\u{feff}', '\u{fffe}', '\u{ffff}',
    ];
    (letter.is_control() && letter != '\t') || breaks.contains(&letter)
}

/// `line` counts from 0 here, and from 1 for the person.
pub(super) fn unreadable(line: usize, what: &'static str) -> YmlError {
    let line = line + 1;
    YmlError::Unreadable { line, what }
}
