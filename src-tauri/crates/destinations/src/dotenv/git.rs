//! Whether a file would be taken along into version control.

use std::{fs, path::Path};

/// What git would do with a file that it does not know yet.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum VersionControl {
    /// No folder above is one of git's.
    None,
    /// A `.gitignore` leaves it out.
    LeftOut,
    /// No `.gitignore` that was understood leaves it out.
    NotLeftOut,
}

/// Looks for `.git` in the folders above, and for the file in their `.gitignore`. A hint: git's own rules have more.
pub fn version_control(file: &Path) -> VersionControl {
    let folders = file.ancestors().skip(1);
    let Some(root) = folders.clone().find(|folder| folder.join(".git").exists()) else {
        return VersionControl::None;
    };
    let inside: Vec<&Path> = folders
        .take_while(|folder| folder.starts_with(root))
        .collect();
    let mut is_left_out = false;
    // The nearest rule counts, and in one file the last.
    for folder in inside.into_iter().rev() {
        let rules = fs::read_to_string(folder.join(".gitignore")).unwrap_or_default();
        let below = file.strip_prefix(folder).ok().and_then(Path::to_str);
        for rule in rules.lines().map(str::trim_end) {
            if below.is_some_and(|below| matches(rule.trim_start_matches('!'), below)) {
                is_left_out = !rule.starts_with('!');
            }
        }
    }
    match is_left_out {
        true => VersionControl::LeftOut,
        false => VersionControl::NotLeftOut,
    }
}

/// Of a file's path below the folder of the rule, or of a folder on the way to it.
fn matches(rule: &str, below: &str) -> bool {
    if rule.is_empty() || rule.starts_with('#') || rule.contains(['[', '\\']) {
        return false;
    }
    let folders = below.match_indices('/').map(|(at, _)| &below[..at]);
    match rule.strip_suffix('/') {
        Some(rule) => folders.into_iter().any(|path| matches_path(rule, path)),
        None => folders.chain([below]).any(|path| matches_path(rule, path)),
    }
}

fn matches_path(rule: &str, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    match rule.strip_prefix('/') {
        Some(rooted) => glob(rooted, path),
        None if rule.contains('/') => glob(rule.trim_start_matches("**/"), path),
        None => glob(rule, name),
    }
}

/// `*` and `?` within one part of a path.
fn glob(rule: &str, text: &str) -> bool {
    let mut letters = rule.chars();
    match letters.next() {
        None => text.is_empty(),
        Some('*') => {
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            let mut ends = ends.take_while(|at| !text[..*at].contains('/'));
            ends.any(|at| glob(letters.as_str(), &text[at..]))
        }
        Some(letter) => text.chars().next().is_some_and(|found| {
            let same = found == letter || (letter == '?' && found != '/');
            same && glob(letters.as_str(), &text[found.len_utf8()..])
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_rules_are_understood() {
        for (rule, below, expected) in [
            (".env", ".env", true),
            (".env", "a/.env", true),
            ("/.env", "a/.env", false),
            ("*.env", "a/x.env", true),
            (".env*", ".env.local", true),
            ("a/", "a/.env", true),
            ("a", "a/.env", true),
            ("a/*.env", "a/b.env", true),
            ("a/*.env", "a/b/c.env", false),
            ("**/.env", "b.env", false),
            (".env.?", ".env.1", true),
            ("# .env", "# .env", false),
            ("", "", false),
            ("[.]env", ".env", false),
        ] {
            assert_eq!(matches(rule, below), expected, "{rule} {below}");
        }
    }
}
