//! The practice server and the four rows that go there.

use entrada_core::ports::Delivery;
use entrada_destinations::dataplane::{Dataplane, DataplaneDelivery, Session};
use entrada_sandbox::{DATAPLANE_PASSWORD, HostKind, Options, Sandbox};

pub(crate) const FOUR: [&str; 4] = [
    "Office_365_ID",
    "Office_365_Secret",
    "Office_365_Tenant_ID",
    "Office_365_Application_ID",
];
pub(crate) const GROUP: &str = "python_dev";

pub(crate) fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

pub(crate) fn row(name: &str, value: &str, overwrite: bool) -> Delivery {
    Delivery {
        name: name.to_owned(),
        description: format!("{name} of a test"),
        value: value.into(),
        overwrite,
        trace: None,
    }
}

/// All four, each with a value of its own.
pub(crate) fn four(overwrite: bool) -> Vec<Delivery> {
    FOUR.map(|name| row(name, &format!("{name}~value"), overwrite))
        .into()
}

pub(crate) struct Practice {
    pub(crate) sandbox: Sandbox,
    pub(crate) session: Session,
    pub(crate) development: String,
}

impl Practice {
    pub(crate) async fn start() -> Self {
        Self::start_as("admin").await
    }

    pub(crate) async fn start_as(account: &str) -> Self {
        let sandbox = Sandbox::start(Options::default()).await.unwrap();
        let user = format!("{account}@{}", sandbox.info().domain);
        let session = server(&sandbox)
            .sign_in(&user, DATAPLANE_PASSWORD.into())
            .await;
        let session = session.unwrap();
        let overview = session.overview().await.unwrap();
        let mut environments = overview.environments.into_iter();
        let development = environments.find(|it| it.name == "Development").unwrap().id;
        sandbox.clear_requests();
        Self {
            sandbox,
            session,
            development,
        }
    }

    pub(crate) fn delivery(&self, attaches: bool) -> DataplaneDelivery {
        DataplaneDelivery::new(self.session.clone(), self.development.clone(), attaches).unwrap()
    }

    /// Requests since the start.
    pub(crate) fn requests(&self) -> usize {
        let seen = self.sandbox.requests().into_iter();
        seen.filter(|it| it.host_kind == HostKind::Dataplane)
            .count()
    }

    /// Rows in Development, each with its groups.
    pub(crate) fn rows(&self) -> Vec<(String, Vec<String>)> {
        self.sandbox.tenant().dataplane_secrets("Development")
    }

    pub(crate) fn holds(&self, name: &str, value: &str) -> bool {
        self.sandbox
            .tenant()
            .dataplane_holds("Development", name, value)
    }

    pub(crate) fn holds_the_four(&self) {
        let found = self.rows().into_iter().map(|(name, _)| name);
        assert_eq!(found.collect::<Vec<_>>(), FOUR);
        for name in FOUR {
            assert!(self.holds(name, &format!("{name}~value")), "{name}");
        }
    }
}

pub(crate) fn server(sandbox: &Sandbox) -> Dataplane {
    Dataplane::at(sandbox.info().dataplane.as_deref().unwrap(), false).unwrap()
}
