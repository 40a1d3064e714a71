//! Where a value of an existing file begins and ends, as its reader sees it.

use super::Dialect;

/// A value, by its bytes in the text it was scanned in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Span {
    /// First byte behind it.
    pub(super) end: usize,
    /// Its text without quotes, by first and last byte; nothing if the reader changes it.
    pub(super) plain: Option<(usize, usize)>,
}

/// Scans the value that begins at the start of `text`, which goes to the end of the file. Stops before the line's end.
///
/// # Errors
/// What is there instead.
pub(super) fn value(dialect: Dialect, text: &str) -> Result<Span, &'static str> {
    let line = line_of(text);
    if dialect == Dialect::DockerEnvFile {
        return Ok(whole(line));
    }
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => quoted(dialect, text, quote),
        Some('`') if dialect == Dialect::Node => quoted(dialect, text, '`'),
        _ => bare(dialect, line),
    }
}

fn line_of(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    line.strip_suffix('\r').unwrap_or(line)
}

fn whole(line: &str) -> Span {
    Span {
        end: line.len(),
        plain: Some((0, line.len())),
    }
}

fn quoted(dialect: Dialect, text: &str, quote: char) -> Result<Span, &'static str> {
    let escapes = match dialect {
        Dialect::Node => false,
        Dialect::Shell | Dialect::Systemd => quote == '"',
        _ => true,
    };
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if letter == '\\' && escapes {
            is_escaped = true;
        } else if letter == quote {
            return closed(dialect, text, at, quote);
        }
    }
    Err("a quote that is never closed")
}

fn closed(dialect: Dialect, text: &str, at: usize, quote: char) -> Result<Span, &'static str> {
    let inside = &text[1..at];
    if dialect == Dialect::Shell && quote == '"' && runs_something(inside) {
        return Err("a command");
    }
    let behind = line_of(&text[at + 1..]);
    let end = at + 1;
    let is_last = match dialect {
        // What looks like a comment there belongs to the value.
        Dialect::Systemd => behind.trim_matches([' ', '\t']).is_empty(),
        _ => is_comment(behind),
    };
    if !is_last {
        // Shells put pieces together, as we write them ourselves.
        return match dialect {
            Dialect::Shell => pieces(text, end),
            _ => Err("text behind a closing quote"),
        };
    }
    let changes = inside.contains('\\') || (quote == '"' && inside.contains('$'));
    let is_python = dialect == Dialect::Python && inside.contains("${");
    let plain = (!changes && !is_python).then_some((1, at));
    Ok(Span { end, plain })
}

/// Quoted and unquoted pieces of one word.
fn pieces(text: &str, mut end: usize) -> Result<Span, &'static str> {
    while let Some(next) = text[end..].chars().next() {
        match next {
            ' ' | '\t' | '\n' | '\r' => break,
            quote @ ('"' | '\'') => {
                let rest = &text[end..];
                let mut is_escaped = false;
                let close = rest.char_indices().skip(1).find(|(_, letter)| {
                    let closes = *letter == quote && !is_escaped;
                    is_escaped = *letter == '\\' && quote == '"' && !is_escaped;
                    closes
                });
                let Some((close, _)) = close else {
                    return Err("a quote that is never closed");
                };
                if quote == '"' && runs_something(&rest[..close]) {
                    return Err("a command");
                }
                end += close + 1;
            }
            '\\' => end += 1 + text[end + 1..].chars().next().map_or(0, char::len_utf8),
            special if is_special(special) => return Err("a command"),
            plain => end += plain.len_utf8(),
        }
    }
    match is_comment(line_of(&text[end..])) {
        true => Ok(Span { end, plain: None }),
        false => Err("more than one variable, or a command"),
    }
}

/// Without quotes, to the end of the line or to a comment.
fn bare(dialect: Dialect, line: &str) -> Result<Span, &'static str> {
    if dialect == Dialect::Shell {
        return shell_word(line);
    }
    if dialect == Dialect::Systemd {
        // A comment is none behind a value.
        let value = line.trim_end_matches([' ', '\t']);
        return match (value.ends_with('\\'), value.contains('\\')) {
            (true, _) => Err("a line that goes on in the next one"),
            (false, true) => Ok(Span {
                end: value.len(),
                plain: None,
            }),
            (false, false) => Ok(whole(value)),
        };
    }
    // Node's reader needs no space before a comment.
    let comment = line.char_indices().find(|(at, letter)| {
        let has_space = line[..*at].ends_with([' ', '\t']) || *at == 0;
        *letter == '#' && (has_space || dialect == Dialect::Node)
    });
    let value = line[..comment.map_or(line.len(), |(at, _)| at)].trim_end_matches([' ', '\t']);
    let is_changed = value.contains(['\\', '$', '"', '\'', '`']);
    let plain = (!is_changed).then_some((0, value.len()));
    Ok(Span {
        end: value.len(),
        plain,
    })
}

fn shell_word(line: &str) -> Result<Span, &'static str> {
    let span = pieces(line, 0)?;
    let value = &line[..span.end];
    let is_changed = value.contains(['\\', '$', '"', '\'', '~', '*', '?', '[']);
    let plain = (!is_changed).then_some((0, span.end));
    Ok(Span { plain, ..span })
}

/// Whether nothing but a comment stands there.
fn is_comment(text: &str) -> bool {
    let inside = text.trim_start_matches([' ', '\t']);
    inside.is_empty() || (inside.starts_with('#') && inside.len() < text.len())
}

fn runs_something(text: &str) -> bool {
    text.contains("$(") || text.contains('`')
}

fn is_special(letter: char) -> bool {
    matches!(letter, ';' | '&' | '|' | '<' | '>' | '(' | ')' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dialect: Dialect, text: &str, expected: Result<(&str, Option<&str>), &str>) {
        let found = value(dialect, text);
        let found = found.map(|span| {
            let plain = span.plain.map(|(from, to)| &text[from..to]);
            (&text[..span.end], plain)
        });
        assert_eq!(found, expected, "{dialect:?} {text:?}");
    }

    #[test]
    fn values_end_where_their_reader_ends_them() {
        use Dialect::{DockerCompose, DockerEnvFile, Node, Python, Shell, Systemd};
        check(
            DockerEnvFile,
            "a 'b' #c\nB=1",
            Ok(("a 'b' #c", Some("a 'b' #c"))),
        );
        check(DockerCompose, "a #c\n", Ok(("a", Some("a"))));
        check(DockerCompose, "a#c\n", Ok(("a#c", Some("a#c"))));
        check(DockerCompose, "'a\\'b' # c", Ok(("'a\\'b'", None)));
        check(DockerCompose, "$A", Ok(("$A", None)));
        check(Node, "a#c\r\n", Ok(("a", Some("a"))));
        check(Node, "`a'b`", Ok(("`a'b`", Some("a'b"))));
        check(Node, "\"a\nb\"\nB=1", Ok(("\"a\nb\"", Some("a\nb"))));
        check(Systemd, "a #c", Ok(("a #c", Some("a #c"))));
        check(Python, "'${A}'", Ok(("'${A}'", None)));
        check(Shell, "'a'\\''b\nc' # d\n", Ok(("'a'\\''b\nc'", None)));
        check(Shell, "a", Ok(("a", Some("a"))));
        check(Shell, "$A\nB=1", Ok(("$A", None)));
        check(Shell, "", Ok(("", Some(""))));
    }

    #[test]
    fn what_may_do_more_than_set_a_value_is_refused() {
        use Dialect::{DockerCompose, Shell, Systemd};
        for text in [
            "$(id)",
            "`id`",
            "\"$(id)\"",
            "a; id",
            "a b",
            "a&",
            "'a",
            "a >b",
            "a'$b'c|d",
        ] {
            assert!(value(Shell, text).is_err(), "{text}");
        }
        assert!(value(Systemd, "a\\\nb").is_err());
        assert!(value(Systemd, "\"a\" # b").is_err());
        assert!(value(DockerCompose, "'a'b").is_err());
        assert!(value(DockerCompose, "\"a").is_err());
    }
}
