//! From lines to settings.

use std::collections::HashSet;

use super::{
    YmlError,
    document::{Document, Line, Setting, Value, lines, unreadable},
    flow::Flow,
    key::{holds_realms, join, split},
    scalar,
};

/// Keys that stand side by side.
struct Level {
    indent: usize,
    path: String,
    keys: HashSet<String>,
}

struct Reader<'a> {
    document: Document<'a>,
    next: usize,
    levels: Vec<Level>,
    /// Index of the setting that has no value so far.
    waiting: Option<usize>,
}

/// Reads a whole file.
///
/// # Errors
/// The first line that is not understood, or that sets something a second time.
pub(super) fn read(text: &str) -> Result<Document<'_>, YmlError> {
    let document = Document {
        lines: lines(text)?,
        ..Document::default()
    };
    let root = Level {
        indent: 0,
        path: String::new(),
        keys: HashSet::new(),
    };
    let mut reader = Reader {
        document,
        next: 0,
        levels: vec![root],
        waiting: None,
    };
    while let Some(line) = reader.line() {
        reader.take(line)?;
    }
    reader.check()?;
    Ok(reader.document)
}

impl<'a> Reader<'a> {
    fn line(&self) -> Option<Line<'a>> {
        self.document.lines.get(self.next).copied()
    }

    fn refused(&self, what: &'static str) -> YmlError {
        unreadable(self.next, what)
    }

    fn take(&mut self, line: Line<'a>) -> Result<(), YmlError> {
        let content = line.text.trim_start_matches(' ');
        if line.says_nothing() {
            self.next += 1;
            return Ok(());
        }
        if content.starts_with('\t') {
            return Err(self.refused("a tab in the indentation"));
        }
        if line.indent() == 0 && is_marker(content) {
            return self.marker(content);
        }
        match line.is_item() {
            true => self.list(line.indent()),
            false => self.setting(line.indent(), content),
        }
    }

    /// Only the line that may begin a file: a second document is never read by a node.
    fn marker(&mut self, content: &str) -> Result<(), YmlError> {
        let is_first = self.document.settings.is_empty() && self.levels[0].keys.is_empty();
        let begins = content.strip_prefix("---").is_some_and(scalar::is_comment);
        if !is_first || !begins || !self.levels[0].keys.insert("---".to_owned()) {
            return Err(self.refused("the beginning or end of a document"));
        }
        self.next += 1;
        Ok(())
    }

    fn setting(&mut self, indent: usize, content: &'a str) -> Result<(), YmlError> {
        self.settle(indent)?;
        let (key, rest) = split(content).map_err(|what| self.refused(what))?;
        let line = self.next;
        let level = self.levels.last_mut().expect("the root is never taken off");
        let (parent, path) = (level.path.clone(), join(&level.path, &key));
        if !level.keys.insert(key) {
            return Err(twice(line, path));
        }
        let value = self.value(indent, rest.trim_matches([' ', '\t']), &path)?;
        if value == Value::Nothing {
            self.waiting = Some(self.document.settings.len());
        }
        self.document.settings.push(Setting {
            path,
            parent,
            indent,
            line,
            last: self.next - 1,
            value,
        });
        Ok(())
    }

    /// Finds the keys among which a line of that indentation stands.
    fn settle(&mut self, indent: usize) -> Result<(), YmlError> {
        let waiting = self.waiting.take();
        let top = self.levels.last().map_or(0, |level| level.indent);
        if indent > top {
            let Some(parent) = waiting else {
                return Err(self.refused("text that continues the line above"));
            };
            let parent = &mut self.document.settings[parent];
            parent.value = Value::Keys;
            self.levels.push(Level {
                indent,
                path: parent.path.clone(),
                keys: HashSet::new(),
            });
            return Ok(());
        }
        self.levels.retain(|level| level.indent <= indent);
        match self.levels.last().map(|level| level.indent) == Some(indent) {
            true => Ok(()),
            false => Err(self.refused("an indentation that no line above has")),
        }
    }

    /// Reads a value to its end; afterwards the next line is the one behind it.
    fn value(&mut self, indent: usize, text: &'a str, path: &str) -> Result<Value, YmlError> {
        let value = match text.chars().next() {
            None | Some('#') => {
                self.next += 1;
                return Ok(Value::Nothing);
            }
            Some('|' | '>') => self.text(indent, text)?,
            Some('[' | '{') => self.brackets(text)?,
            _ => {
                let value = scalar::read(text).map_err(|what| self.refused(what))?;
                self.next += 1;
                value
            }
        };
        match holds_realms(path) {
            true => Err(unreadable(
                self.next - 1,
                "realms that are not written as keys",
            )),
            false => Ok(value),
        }
    }

    /// A text of several lines: all that stand further right.
    fn text(&mut self, indent: usize, head: &str) -> Result<Value, YmlError> {
        let marks = |letter: char| letter.is_ascii_digit() || letter == '+' || letter == '-';
        if !scalar::is_comment(head[1..].trim_start_matches(marks)) {
            return Err(self.refused("text behind | or >"));
        }
        self.next += 1;
        self.skip_right_of(indent);
        Ok(Value::Other)
    }

    /// Goes behind the last line that stands further right. Blank lines behind it are left for later.
    fn skip_right_of(&mut self, indent: usize) {
        let mut at = self.next;
        while let Some(line) = self.document.lines.get(at) {
            at += 1;
            if line.is_blank() {
                continue;
            }
            if line.indent() <= indent {
                return;
            }
            self.next = at;
        }
        self.document.ends_in_text = true;
    }

    /// Brackets, over as many lines as it takes.
    fn brackets(&mut self, text: &'a str) -> Result<Value, YmlError> {
        let begin = self.next;
        let mut flow = Flow::default();
        let mut rest = text;
        loop {
            if let Some(end) = flow.feed(rest) {
                if !scalar::is_comment(&rest[end..]) {
                    return Err(self.refused("text behind a closing bracket"));
                }
                self.next += 1;
                return Ok(Value::Flow(flow.text));
            }
            self.next += 1;
            match self.line() {
                Some(line) => rest = line.text,
                None => return Err(unreadable(begin, "a bracket that is never closed")),
            }
        }
    }

    /// A list of lines: nothing in it can be a realm, so only its end matters.
    fn list(&mut self, indent: usize) -> Result<(), YmlError> {
        let top = self.levels.last().map_or(0, |level| level.indent);
        let Some(owner) = self.waiting.take().filter(|_| indent >= top) else {
            return Err(self.refused("a list that belongs to no key"));
        };
        if holds_realms(&self.document.settings[owner].path) {
            return Err(self.refused("realms that are not written as keys"));
        }
        while let Some(line) = self.line() {
            let belongs = line.indent() > indent || (line.indent() == indent && line.is_item());
            if line.says_nothing() {
                self.next += 1;
            } else if belongs {
                self.item(indent, line)?;
                self.document.settings[owner].last = self.next - 1;
            } else {
                break;
            }
        }
        self.document.settings[owner].value = Value::Other;
        Ok(())
    }

    fn item(&mut self, indent: usize, line: Line<'a>) -> Result<(), YmlError> {
        let mut text = line.text.trim_start_matches(' ');
        if text.starts_with('\t') {
            return Err(self.refused("a tab in the indentation"));
        }
        while let Some(inside) = text
            .strip_prefix('-')
            .filter(|it| it.starts_with([' ', '\t']))
        {
            text = inside.trim_start_matches([' ', '\t']);
        }
        let text = match split(text) {
            Ok((_, rest)) => rest.trim_start_matches([' ', '\t']),
            Err(_) => text,
        };
        match text.chars().next() {
            Some('|' | '>') => self.text(indent, text).map(drop),
            Some('[' | '{') => self.brackets(text).map(drop),
            Some('"' | '\'') => {
                scalar::read(text).map_err(|what| self.refused(what))?;
                self.next += 1;
                Ok(())
            }
            _ => {
                self.next += 1;
                Ok(())
            }
        }
    }

    /// A setting may stand in one file once, however it is spelt; what may hold realms must have keys.
    fn check(&self) -> Result<(), YmlError> {
        let mut seen = HashSet::new();
        for setting in &self.document.settings {
            if setting.value == Value::Keys {
                continue;
            }
            if !seen.insert(setting.path.as_str()) {
                return Err(twice(setting.line, setting.path.clone()));
            }
            if setting.value == Value::Nothing && holds_realms(&setting.path) {
                return Err(unreadable(setting.line, "a key without a value"));
            }
        }
        Ok(())
    }
}

fn is_marker(content: &str) -> bool {
    let is = |mark: &str| {
        content
            .strip_prefix(mark)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
    };
    is("---") || is("...") || content.starts_with('%')
}

fn twice(line: usize, key: String) -> YmlError {
    let line = line + 1;
    YmlError::Twice { line, key }
}
