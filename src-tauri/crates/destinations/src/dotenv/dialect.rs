//! Who reads the file, and how a value is written for it.

use zeroize::Zeroizing;

/// Docker reads lines up to 64 KiB, name and all.
const LONGEST_DOCKER_LINE: usize = 64 * 1024 - 1;

/// A reader of files of variables.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum Dialect {
    /// `.env` and `env_file` of docker compose.
    DockerCompose,
    /// `docker run --env-file`: no quotes, no escapes, the rest of the line is the value.
    DockerEnvFile,
    /// `EnvironmentFile=` of a systemd unit.
    Systemd,
    /// A POSIX shell: `set -a; . ./.env`.
    Shell,
    /// dotenv for Node.js, and Node's own `--env-file`.
    Node,
    /// python-dotenv.
    Python,
}

/// Why a dialect cannot carry a value.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Unfit {
    /// A secret that is nothing.
    #[error("is empty")]
    Empty,
    /// It would end the line, and what follows would be read as another variable.
    #[error("has a line break")]
    LineBreak,
    /// Readers drop it, or refuse the file.
    #[error("has a control character")]
    Control,
    /// It has every kind of quote that the reader knows.
    #[error("has too many kinds of quotes")]
    Quotes,
    /// Versions of the reader differ on it, or it would take the closing quote with it.
    #[error("has a backslash that the reader would change")]
    Backslash,
    /// The reader would put another variable in its place.
    #[error("has ${{, which the reader would replace")]
    Reference,
    /// The reader gives up on so long a line.
    #[error("is too long")]
    TooLong,
}

impl Dialect {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::DockerCompose,
        Self::DockerEnvFile,
        Self::Systemd,
        Self::Shell,
        Self::Node,
        Self::Python,
    ];

    /// Its name in a plan and at the border.
    pub fn key(self) -> &'static str {
        match self {
            Self::DockerCompose => "dockerCompose",
            Self::DockerEnvFile => "dockerEnvFile",
            Self::Systemd => "systemd",
            Self::Shell => "shell",
            Self::Node => "node",
            Self::Python => "python",
        }
    }

    /// The dialect of that name.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.key() == key)
    }

    /// The value as it stands behind `=`.
    pub(super) fn write(self, value: &str) -> Result<Zeroizing<String>, Unfit> {
        self.check(value)?;
        match self {
            Self::DockerEnvFile => Ok(Zeroizing::new(value.to_owned())),
            Self::DockerCompose => Ok(quoted(value, '\'', |it| (it == '\'').then_some("\\'"))),
            Self::Python => Ok(quoted(value, '\'', |it| match it {
                '\'' => Some("\\'"),
                '\\' => Some("\\\\"),
                _ => None,
            })),
            Self::Shell => Ok(quoted(value, '\'', |it| (it == '\'').then_some("'\\''"))),
            Self::Systemd => Ok(quoted(value, '"', |it| match it {
                '"' => Some("\\\""),
                '\\' => Some("\\\\"),
                '$' => Some("\\$"),
                '`' => Some("\\`"),
                _ => None,
            })),
            Self::Node => match node_quote(value) {
                Some(quote) => Ok(quoted(value, quote, |_| None)),
                None => Err(Unfit::Quotes),
            },
        }
    }

    /// What stands on a screen in the place of a value: the same for every value.
    pub(super) fn dots(self) -> &'static str {
        match self {
            Self::DockerEnvFile => "••••••••••••••••",
            Self::DockerCompose | Self::Shell | Self::Python => "'••••••••••••••••'",
            Self::Systemd | Self::Node => "\"••••••••••••••••\"",
        }
    }

    fn check(self, value: &str) -> Result<(), Unfit> {
        // Only a shell reads one text over several lines and nothing but that text.
        let carries_lines = self == Self::Shell;
        if value.contains('\r') || (value.contains('\n') && !carries_lines) {
            return Err(Unfit::LineBreak);
        }
        let is_fine = |letter: char| matches!(letter, '\t' | '\n');
        if value.chars().any(|it| it.is_control() && !is_fine(it)) {
            return Err(Unfit::Control);
        }
        let breaks = match self {
            Self::DockerCompose => value.contains('\\'),
            // It would belong to the closing quote.
            Self::Node | Self::Python => value.ends_with('\\'),
            _ => false,
        };
        if breaks {
            return Err(Unfit::Backslash);
        }
        if self == Self::Python && value.contains("${") {
            return Err(Unfit::Reference);
        }
        match self == Self::DockerEnvFile && value.len() > LONGEST_DOCKER_LINE {
            true => Err(Unfit::TooLong),
            false => Ok(()),
        }
    }

    /// Longest line that the reader takes, without its ending.
    pub(super) fn longest_line(self) -> usize {
        match self {
            Self::DockerEnvFile => LONGEST_DOCKER_LINE,
            _ => usize::MAX,
        }
    }
}

/// This reader knows no escapes but `\n` and `\r` in double quotes.
fn node_quote(value: &str) -> Option<char> {
    let fits = |quote: &char| !value.contains(*quote);
    let double = Some('"').filter(|quote| fits(quote) && !value.contains('\\'));
    double.or_else(|| ['\'', '`'].into_iter().find(fits))
}

fn quoted(
    value: &str,
    quote: char,
    escape: impl Fn(char) -> Option<&'static str>,
) -> Zeroizing<String> {
    // Whole at once: growing would leave copies behind. No escape is longer than four bytes.
    let mut text = Zeroizing::new(String::with_capacity(value.len() * 4 + 2));
    text.push(quote);
    for letter in value.chars() {
        match escape(letter) {
            Some(escaped) => text.push_str(escaped),
            None => text.push(letter),
        }
    }
    text.push(quote);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(dialect: Dialect, value: &str, expected: Result<&str, Unfit>) {
        let written = dialect.write(value);
        let written = written.as_ref().map(|it| it.as_str()).map_err(|why| *why);
        assert_eq!(written, expected, "{dialect:?} {value:?}");
    }

    #[test]
    fn each_reader_gets_its_own_quotes() {
        use Dialect::{DockerCompose, DockerEnvFile, Node, Python, Shell, Systemd};
        check(DockerEnvFile, " a'\"$`\\# ", Ok(" a'\"$`\\# "));
        check(DockerCompose, "a'$b #", Ok("'a\\'$b #'"));
        check(Systemd, "a\"\\$`'", Ok("\"a\\\"\\\\\\$\\`'\""));
        check(Shell, "a'b\n$c", Ok("'a'\\''b\n$c'"));
        check(Node, "abc~", Ok("\"abc~\""));
        check(Node, "a\"b", Ok("'a\"b'"));
        check(Node, "a\\b", Ok("'a\\b'"));
        check(Node, "a\"b'c", Ok("`a\"b'c`"));
        check(Python, "a'\\b$c", Ok("'a\\'\\\\b$c'"));
    }

    #[test]
    fn what_a_reader_would_change_is_refused() {
        use Dialect::{DockerCompose, DockerEnvFile, Node, Python, Shell, Systemd};
        for dialect in [DockerCompose, DockerEnvFile, Node, Python, Systemd] {
            check(dialect, "a\nB=1", Err(Unfit::LineBreak));
        }
        for dialect in Dialect::ALL {
            check(dialect, "a\r", Err(Unfit::LineBreak));
            check(dialect, "a\0", Err(Unfit::Control));
            check(dialect, "a\u{1b}", Err(Unfit::Control));
        }
        assert!(Shell.write("a\nB=1").is_ok());
        check(DockerCompose, "a\\b", Err(Unfit::Backslash));
        check(Node, "a\\", Err(Unfit::Backslash));
        check(Python, "a\\", Err(Unfit::Backslash));
        check(Python, "a${b}", Err(Unfit::Reference));
        check(Node, "a\"b'c`", Err(Unfit::Quotes));
        check(DockerEnvFile, &"x".repeat(64 * 1024), Err(Unfit::TooLong));
    }
}
