//! Microsoft's own hosts: which names mean the same login, and which Graph belongs to it (`data/clouds.csv`).

use std::sync::LazyLock;

const TABLE: &str = include_str!("../../data/clouds.csv");

/// One cloud.
pub(super) struct Cloud {
    pub(super) login: &'static str,
    /// The name under which clients keep its tokens.
    pub(super) cache: &'static str,
    pub(super) aliases: Vec<&'static str>,
    pub(super) graphs: Vec<&'static str>,
}

static CLOUDS: LazyLock<Vec<Cloud>> =
    LazyLock::new(|| TABLE.lines().skip(1).filter_map(read).collect());

fn read(line: &'static str) -> Option<Cloud> {
    let mut fields = line.split(',');
    Some(Cloud {
        login: fields.next()?,
        cache: fields.next()?,
        aliases: fields.next()?.split(' ').collect(),
        graphs: fields.next()?.split(' ').collect(),
    })
}

pub(super) fn all() -> &'static [Cloud] {
    &CLOUDS
}

/// The cloud of a login host, by any of its names.
pub(super) fn of_login(host: &str) -> Option<&'static Cloud> {
    CLOUDS.iter().find(|cloud| {
        cloud
            .aliases
            .iter()
            .any(|alias| alias.eq_ignore_ascii_case(host))
    })
}

/// Whether a host is some cloud's Microsoft Graph.
pub(super) fn is_graph(host: &str) -> bool {
    let mut graphs = CLOUDS.iter().flat_map(|cloud| &cloud.graphs);
    graphs.any(|graph| graph.eq_ignore_ascii_case(host))
}
