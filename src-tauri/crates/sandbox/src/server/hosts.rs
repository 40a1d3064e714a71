//! Which of Microsoft's hosts a request is for, told by its path: one address can stand for all of them.

use crate::HostKind;

/// What stands behind a listener.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hosts {
    /// The identity platform, Microsoft Graph and the Azure portal's own API.
    Microsoft,
    /// The practice Dataplane.
    Dataplane,
}

impl Hosts {
    /// Graph's paths begin with a version and the portal's with `api`; the identity platform has the rest, which begins
    /// with a tenant.
    pub(crate) fn of(self, path: &str) -> HostKind {
        let first = path.trim_start_matches('/').split('/').next();
        match (self, first) {
            (Self::Dataplane, _) => HostKind::Dataplane,
            (Self::Microsoft, Some("v1.0" | "beta")) => HostKind::Graph,
            (Self::Microsoft, Some("api")) => HostKind::Portal,
            (Self::Microsoft, _) => HostKind::Login,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_which_host_it_is_for() {
        let check = |path: &str, expected: HostKind| {
            assert_eq!(Hosts::Microsoft.of(path), expected, "{path}");
            assert_eq!(Hosts::Dataplane.of(path), HostKind::Dataplane, "{path}");
        };
        check("/v1.0/applications", HostKind::Graph);
        check("/v1.0//users", HostKind::Graph);
        check("/beta/me", HostKind::Graph);
        check("/api/RegisteredApplications/x/Consent", HostKind::Portal);
        check(
            "/common/v2.0/.well-known/openid-configuration",
            HostKind::Login,
        );
        check("/v1.0.example/oauth2/v2.0/token", HostKind::Login);
        check("/", HostKind::Login);
    }
}
