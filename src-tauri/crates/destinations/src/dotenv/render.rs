//! Variables as lines.

use zeroize::Zeroizing;

use super::{Dialect, DotenvError, Entry, EntryValue, Unfit, entry::is_name};

/// A variable ready to be written.
pub(super) struct Rendered<'a> {
    pub(super) entry: &'a Entry,
    /// What stands behind `=`.
    pub(super) value: Zeroizing<String>,
    /// The line as it may be shown.
    pub(super) shown: String,
}

/// Checks all before anything is written.
pub(super) fn render(
    dialect: Dialect,
    entries: &[Entry],
) -> Result<Vec<Rendered<'_>>, DotenvError> {
    let mut rendered: Vec<Rendered<'_>> = Vec::new();
    for entry in entries {
        if !is_name(&entry.name) {
            return Err(DotenvError::Name(entry.name.clone()));
        }
        if rendered.iter().any(|it| it.entry.name == entry.name) {
            return Err(DotenvError::NameTwice(entry.name.clone()));
        }
        rendered.push(
            render_one(dialect, entry).map_err(|why| DotenvError::Value {
                name: entry.name.clone(),
                why,
            })?,
        );
    }
    Ok(rendered)
}

fn render_one(dialect: Dialect, entry: &Entry) -> Result<Rendered<'_>, Unfit> {
    let is_secret = matches!(entry.value, EntryValue::Secret(_));
    if is_secret && entry.value.expose().is_empty() {
        return Err(Unfit::Empty);
    }
    let value = dialect.write(entry.value.expose())?;
    if entry.name.len() + 1 + value.len() > dialect.longest_line() {
        return Err(Unfit::TooLong);
    }
    let shown = match is_secret {
        true => dialect.dots(),
        false => value.as_str(),
    };
    // One line on the screen, whatever a shell's value has.
    let shown = format!("{}={}", entry.name, shown.replace('\n', " "));
    Ok(Rendered {
        entry,
        value,
        shown,
    })
}
