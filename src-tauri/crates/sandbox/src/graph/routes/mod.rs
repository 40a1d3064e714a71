//! Paths below `/v1.0` and what serves them. What is not here answers 501 with its name.

mod applications;
mod people;
mod principals;
mod roles;
#[cfg(test)]
mod table;
mod tenant;

use std::sync::LazyLock;

use super::{
    address::{Address, Key},
    problem::Refusal,
    request::Request,
};
use crate::{Operation, wire::Answer};

/// What serves a route.
pub(super) type Handler = fn(&Request<'_>) -> Result<Answer, Refusal>;

/// One method of one path.
#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(super) method: &'static str,
    /// `{}` stands for an id or an alternate key, `{appId}` for that key alone.
    template: &'static str,
    pub(super) operation: Operation,
    pub(super) handler: Handler,
    /// Types that the list can be cast to.
    casts: &'static [&'static str],
    counted: bool,
    /// Page of the documentation, below `https://learn.microsoft.com/graph/api/` unless it is whole.
    #[cfg_attr(
        not(test),
        allow(dead_code, reason = "read by the table of routes, which a test holds")
    )]
    source: &'static str,
    note: &'static str,
    guess: bool,
}

impl Route {
    const fn new(
        method: &'static str,
        template: &'static str,
        operation: Operation,
        handler: Handler,
        source: &'static str,
    ) -> Self {
        Self {
            method,
            template,
            operation,
            handler,
            casts: &[],
            counted: false,
            source,
            note: "",
            guess: false,
        }
    }

    /// A list that can be counted by `/$count`.
    const fn counted(mut self) -> Self {
        self.counted = true;
        self
    }

    /// A list whose objects can be narrowed to these types.
    const fn cast_to(mut self, types: &'static [&'static str]) -> Self {
        self.casts = types;
        self.counted()
    }

    const fn note(mut self, note: &'static str) -> Self {
        self.note = note;
        self
    }

    /// Behaviour that the documentation does not settle.
    const fn guess(mut self, note: &'static str) -> Self {
        self.note = note;
        self.guess = true;
        self
    }

    /// What faults aim at when only the count is asked for.
    pub(super) fn counting(&self) -> Operation {
        match self.operation {
            Operation::ListApplications => Operation::CountApplications,
            Operation::ListServicePrincipals => Operation::CountServicePrincipals,
            other => other,
        }
    }

    /// The type that the address casts the list to, by the name that the type has.
    pub(super) fn cast(&self, address: &Address) -> Option<&'static str> {
        let cast = address.cast.as_deref()?;
        let mut known = self.casts.iter().copied();
        known.find(|it| it.eq_ignore_ascii_case(cast))
    }

    fn fits(&self, address: &Address) -> bool {
        let is_known = address.cast.is_none() || self.cast(address).is_some();
        (self.counted || !address.only_count) && is_known
    }
}

const fn get(
    template: &'static str,
    operation: Operation,
    handler: Handler,
    source: &'static str,
) -> Route {
    Route::new("GET", template, operation, handler, source)
}

const fn post(
    template: &'static str,
    operation: Operation,
    handler: Handler,
    source: &'static str,
) -> Route {
    Route::new("POST", template, operation, handler, source)
}

const fn patch(
    template: &'static str,
    operation: Operation,
    handler: Handler,
    source: &'static str,
) -> Route {
    Route::new("PATCH", template, operation, handler, source)
}

const fn delete(
    template: &'static str,
    operation: Operation,
    handler: Handler,
    source: &'static str,
) -> Route {
    Route::new("DELETE", template, operation, handler, source)
}

/// All routes with their templates taken apart; literal ones stand before those with a key in the same place.
static ROUTES: LazyLock<Vec<(Vec<&'static str>, Route)>> = LazyLock::new(|| {
    let all = [
        applications::ROUTES,
        principals::ROUTES,
        people::ROUTES,
        tenant::ROUTES,
        roles::ROUTES,
    ];
    let all = all.into_iter().flatten();
    all.map(|route| (route.template.split('/').collect(), *route))
        .collect()
});

/// What a request leads to.
pub(super) enum Found {
    Route(Route, Vec<Key>),
    OtherMethod,
    Nothing,
}

/// The first route that fits.
pub(super) fn find(method: &str, address: &Address) -> Found {
    let mut other_method = false;
    for (template, route) in ROUTES.iter().filter(|(_, route)| route.fits(address)) {
        let Some(keys) = address.keys(template) else {
            continue;
        };
        if route.method == method {
            return Found::Route(*route, keys);
        }
        other_method = true;
    }
    if other_method {
        Found::OtherMethod
    } else {
        Found::Nothing
    }
}
