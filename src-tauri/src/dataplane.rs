//! The Dataplane that is signed in to, and hand-overs to it.

use std::sync::Arc;

use entrada_core::{
    error::{ErrorCode, Problem},
    ids::RunId,
    journal::RunHead,
    plan::{DeliverySecret, Plan, PlannedDestination},
    ports::Destination,
};
use entrada_destinations::dataplane::{Dataplane, DataplaneDelivery, Overview, Session};
use entrada_sandbox::DATAPLANE_PASSWORD;
use tauri::{AppHandle, Manager};

use crate::{
    connection::Connection,
    running,
    state::{AppState, lock},
    views::hand_over::{DataplaneView, EnvironmentView, StartHandOver},
};

/// Kind of this destination in plans and in the vault.
pub(crate) const KIND: &str = "dataplane";
/// How the practice one is called.
pub(crate) const PRACTICE: &str = "Practice Dataplane";
/// Setting with the address used last.
pub(crate) const ADDRESS: &str = "dataplaneAddress";

/// A session with the environments that it sees.
pub(crate) struct DataplaneConnection {
    pub(crate) session: Session,
    place: String,
    overview: Overview,
}

impl DataplaneConnection {
    /// Signs in and looks around.
    pub(crate) async fn open(
        dataplane: &Dataplane,
        place: String,
        user: &str,
        password: secrecy::SecretString,
    ) -> Result<Self, Problem> {
        let session = dataplane.sign_in(user, password).await?;
        let overview = session.overview().await?;
        Ok(Self {
            session,
            place,
            overview,
        })
    }

    pub(crate) fn view(&self) -> DataplaneView {
        let environment = |found: &entrada_destinations::dataplane::Environment| EnvironmentView {
            id: found.id.clone(),
            name: found.name.clone(),
            active: found.active,
        };
        DataplaneView {
            place: self.place.clone(),
            user_name: self.session.user().to_owned(),
            administrator: self.overview.administrator,
            environments: self.overview.environments.iter().map(environment).collect(),
        }
    }

    /// The id that the hand-over went to, if the server still lists it; by name where an older journal has no id.
    fn known_environment(&self, planned: &PlannedDestination) -> Option<String> {
        match &planned.environment_id {
            Some(id) => {
                let mut listed = self.overview.environments.iter();
                listed.any(|it| it.id == *id).then(|| id.clone())
            }
            None => self.environment_id(planned.environment.as_deref()?),
        }
    }

    fn environment_id(&self, name: &str) -> Option<String> {
        let environments = &self.overview.environments;
        environments
            .iter()
            .find(|found| found.name == name)
            .map(|found| found.id.clone())
    }
}

/// The practice Dataplane as it listens now.
pub(crate) async fn practice_server(state: &AppState) -> Result<Dataplane, Problem> {
    let address = state.practice.info().await?.dataplane.clone();
    let address = address.ok_or_else(|| Problem::new(ErrorCode::DestinationUnreachable))?;
    Ok(Dataplane::at(&address, false)?)
}

/// Signs in to the practice Dataplane as its administrator.
pub(crate) async fn connect_practice(state: &AppState) -> Result<DataplaneView, Problem> {
    let server = practice_server(state).await?;
    let user = format!("admin@{}", state.practice.info().await?.domain);
    let opened =
        DataplaneConnection::open(&server, PRACTICE.into(), &user, DATAPLANE_PASSWORD.into())
            .await?;
    Ok(keep(state, opened))
}

/// Remembers the session for the calls that follow.
pub(crate) fn keep(state: &AppState, opened: DataplaneConnection) -> DataplaneView {
    let view = opened.view();
    *lock(&state.dataplane) = Some(Arc::new(opened));
    view
}

/// The session that is open.
///
/// # Errors
/// Nobody has signed in to a Dataplane yet.
pub(crate) fn current(state: &AppState) -> Result<Arc<DataplaneConnection>, Problem> {
    lock(&state.dataplane).clone().ok_or_else(|| {
        Problem::new(ErrorCode::DestinationNotSignedIn)
            .with_detail("Sign in to the Dataplane first.")
    })
}

/// Begins a hand-over; answers with its run.
pub(crate) async fn begin(
    app: &AppHandle,
    connection: &Arc<Connection>,
    request: StartHandOver,
) -> Result<RunId, Problem> {
    let state = app.state::<AppState>();
    let dataplane = current(&state)?;
    let id = request
        .credential_id
        .parse()
        .map_err(|_| Problem::new(ErrorCode::NotFound))?;
    let record = connection.world.vault.get(id).await?;
    let record = record.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    let destination = PlannedDestination {
        kind: KIND.into(),
        place: dataplane.place.clone(),
        environment: Some(request.environment_name),
        environment_id: Some(request.environment_id.clone()),
        group: request
            .worker_group
            .filter(|group| !group.trim().is_empty()),
        ..PlannedDestination::default()
    };
    let secrets = request
        .rows
        .into_iter()
        .map(|row| DeliverySecret {
            name: row.name,
            source: row.source,
            description: row.description,
            overwrite: row.overwrite,
        })
        .collect();
    let run: RunId = state.ids.next().into();
    let head = RunHead {
        id: run,
        tenant_id: record.tenant_id,
        tenant_name: record.tenant_name.clone(),
        account: dataplane.session.user().to_owned(),
        started_at: state.clock.now(),
        plan: Plan::hand_over(run, &record, destination, None, secrets),
    };
    spawn(app, connection, head, &dataplane, request.environment_id)?;
    Ok(run)
}

/// Goes on with a hand-over that stopped, in the Dataplane that is signed in to.
pub(crate) async fn go_on(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
) -> Result<(), Problem> {
    let state = app.state::<AppState>();
    if connection.is_practice() && lock(&state.dataplane).is_none() {
        connect_practice(&state).await?;
    }
    let dataplane = current(&state)?;
    let planned = head.plan.destination.clone();
    let planned = planned.ok_or_else(|| Problem::new(ErrorCode::NotFound))?;
    if planned.place != dataplane.place {
        let detail = format!(
            "This hand-over goes to {}. Sign in there first.",
            planned.place
        );
        return Err(Problem::new(ErrorCode::DestinationNotSignedIn).with_detail(detail));
    }
    let environment = planned
        .environment
        .and_then(|name| dataplane.environment_id(&name));
    let environment = environment.ok_or_else(|| {
        Problem::new(ErrorCode::NotFound).with_detail("The environment is no longer there.")
    })?;
    spawn(app, connection, head, &dataplane, environment)
}

/// The session of that server, if it is the one that is open.
pub(crate) fn signed_in_to(
    state: &AppState,
    planned: &PlannedDestination,
) -> Option<Arc<DataplaneConnection>> {
    let open = lock(&state.dataplane).clone();
    open.filter(|dataplane| dataplane.place == planned.place)
}

/// The address that was used last, where it is that server's.
pub(crate) fn address_of(state: &AppState, planned: &PlannedDestination) -> Option<String> {
    let address: String = state.settings.get(ADDRESS)?;
    let server = Dataplane::at(&address, true).ok()?;
    (server.place() == planned.place).then_some(address)
}

/// The destination of an earlier hand-over, in the Dataplane that is signed in to.
pub(crate) async fn reopen(
    app: &AppHandle,
    connection: &Arc<Connection>,
    planned: &PlannedDestination,
) -> Result<Arc<dyn Destination>, Problem> {
    let state = app.state::<AppState>();
    if connection.is_practice() && lock(&state.dataplane).is_none() {
        connect_practice(&state).await?;
    }
    let dataplane = signed_in_to(&state, planned).ok_or_else(|| {
        let place = format!("{}.", planned.place);
        Problem::new(ErrorCode::DestinationNotSignedIn).with_detail(place)
    })?;
    let environment = dataplane.known_environment(planned).ok_or_else(|| {
        Problem::new(ErrorCode::NotFound).with_detail("The environment is no longer there.")
    })?;
    let delivery = DataplaneDelivery::new(dataplane.session.clone(), environment, false)?;
    Ok(Arc::new(delivery))
}

fn spawn(
    app: &AppHandle,
    connection: &Arc<Connection>,
    head: RunHead,
    dataplane: &DataplaneConnection,
    environment: String,
) -> Result<(), Problem> {
    let attaches = head
        .plan
        .destination
        .as_ref()
        .is_some_and(|it| it.group.is_some());
    let delivery = DataplaneDelivery::new(dataplane.session.clone(), environment, attaches)?;
    let login = connection.session.tenant().cloud.login.clone();
    let runner = connection.runner();
    running::spawn(app, Some(login), head, |head, teller, cancel| async move {
        runner.hand_over(head, &delivery, &*teller, &cancel).await
    })
}
