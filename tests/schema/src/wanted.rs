//! What `$select` and `$expand` ask for, those inside of `$expand` among it.

/// What each object of an answer should hold.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Wanted {
    /// Names of properties; `None` leaves the choice to the service.
    pub(crate) select: Option<Vec<String>>,
    pub(crate) expand: Vec<(String, Wanted)>,
}

impl Wanted {
    pub(crate) fn of(options: &[(String, String)]) -> Self {
        let option = |name: &str| options.iter().find(|it| it.0 == name).map(|it| &*it.1);
        let expand = option("$expand").unwrap_or_default();
        Self {
            select: option("$select").map(|list| parts(list, ',').map(first_segment).collect()),
            expand: parts(expand, ',').map(expanded).collect(),
        }
    }

    /// Whether a property of this name is expanded anywhere.
    pub(crate) fn expands(&self, name: &str) -> bool {
        let mut all = self.expand.iter();
        all.any(|(other, inside)| other == name || inside.expands(name))
    }
}

fn first_segment(path: &str) -> String {
    path.split('/').next().unwrap_or_default().to_owned()
}

fn expanded(item: &str) -> (String, Wanted) {
    let (name, inside) = item.split_once('(').unwrap_or((item, ""));
    let inside = inside.strip_suffix(')').unwrap_or(inside);
    let options: Vec<_> = parts(inside, ';')
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    (name.to_owned(), Wanted::of(&options))
}

/// What stands between separators that are outside of parentheses.
fn parts(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    let all = text.split(move |it: char| {
        match it {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && it == separator
    });
    all.map(str::trim).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_inside_of_expand_are_its_own() {
        let expand = "owners($select=id,displayName;$expand=manager),members";
        let options = [("$select", "id, info/logoUrl"), ("$expand", expand)];
        let wanted = Wanted::of(&options.map(|(name, value)| (name.into(), value.into())));
        assert_eq!(wanted.select, Some(vec!["id".into(), "info".into()]));
        let (owners, members) = (&wanted.expand[0], &wanted.expand[1]);
        assert_eq!(
            owners.1.select,
            Some(vec!["id".into(), "displayName".into()])
        );
        assert_eq!(owners.1.expand[0].0, "manager");
        assert_eq!(*members, ("members".into(), Wanted::default()));
        assert!(wanted.expands("manager") && !wanted.expands("id"));
    }
}
