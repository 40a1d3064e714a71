//! One sign-in under way: the browser opened, the listener waiting, and what happens when it comes back.

use std::{path::Path, sync::Arc};

use entrada_core::error::{ErrorCode, Problem};
use entrada_http::{Client, ClientOptions};
use entrada_identity::{
    Cloud, IdentityError, Rung, Session, SignIn, TIME_LIMIT, Tenant, advice, find_tenant,
};
use tauri::{AppHandle, Manager};
use tauri_plugin_opener::OpenerExt;
use tauri_specta::Event;
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{
    connection::Connection,
    practice, preferences,
    state::{AppState, lock},
    views::sign_in::{
        CustomCloud, RungView, SignInAdvice, SignInChanged, SignInProgress, SignInStarted,
        StartSignIn, TenantFoundView,
    },
    world::WorldKind,
};

/// What is needed to open the browser again or to give up.
pub(crate) struct PendingSignIn {
    address: Url,
    rung: Rung,
    cancel: CancellationToken,
}

/// Where a sign-in goes.
pub(crate) struct Place {
    pub(crate) kind: WorldKind,
    pub(crate) clouds: Vec<Cloud>,
    pub(crate) http: Client,
}

impl Place {
    /// Microsoft's clouds.
    pub(crate) fn microsoft() -> Result<Self, Problem> {
        let clouds = Cloud::microsoft();
        Ok(Self {
            http: client(&clouds, None)?,
            kind: WorldKind::Microsoft,
            clouds,
        })
    }

    /// A cloud entered by hand; plain http is for this computer only.
    pub(crate) fn custom(custom: &CustomCloud) -> Result<Self, Problem> {
        let login = address("login", &custom.login)?;
        let clouds = vec![Cloud {
            name: login.host_str().unwrap_or_default().to_owned(),
            graph: address("graph", &custom.graph)?,
            login: login.clone(),
            portal: None,
        }];
        let roots = match custom.ca_file.as_deref().map(str::trim) {
            Some(path) if !path.is_empty() => Some(read_roots(Path::new(path))?),
            _ => None,
        };
        Ok(Self {
            http: client(&clouds, roots)?,
            kind: WorldKind::Custom(login),
            clouds,
        })
    }

    /// The practice tenant as it listens now.
    pub(crate) async fn practice(state: &AppState) -> Result<Self, Problem> {
        let info = state.practice.info().await?;
        let parse = |text: &str| Url::parse(text).map_err(|_| Problem::new(ErrorCode::Internal));
        let clouds = vec![Cloud {
            name: "Practice".into(),
            login: parse(&info.login)?,
            graph: parse(&info.graph)?,
            portal: None,
        }];
        Ok(Self {
            http: client(&clouds, None)?,
            kind: WorldKind::Practice,
            clouds,
        })
    }
}

fn client(clouds: &[Cloud], roots: Option<Vec<u8>>) -> Result<Client, Problem> {
    Client::new(ClientOptions {
        extra_roots_pem: roots,
        token_origins: clouds.iter().map(|cloud| cloud.graph.origin()).collect(),
    })
    .map_err(|error| Problem::invalid("caFile", error.to_string()))
}

pub(crate) fn address(field: &str, text: &str) -> Result<Url, Problem> {
    let remedy = "Type an https address without a path; http is for this computer only.";
    let url = Url::parse(text.trim()).map_err(|_| Problem::invalid(field, remedy))?;
    let local = match url.host() {
        Some(url::Host::Domain(name)) => name == "localhost",
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    };
    let safe = url.scheme() == "https" || (url.scheme() == "http" && local);
    let bare = matches!(url.path(), "" | "/") && url.query().is_none() && url.username().is_empty();
    if safe && bare {
        Ok(url)
    } else {
        Err(Problem::invalid(field, remedy))
    }
}

fn read_roots(path: &Path) -> Result<Vec<u8>, Problem> {
    let unreadable = |_| Problem::invalid("caFile", "Choose a PEM file that can be read.");
    let length = std::fs::metadata(path).map_err(unreadable)?.len();
    if length > 1024 * 1024 {
        return Err(Problem::invalid(
            "caFile",
            "Choose a PEM file below one megabyte.",
        ));
    }
    std::fs::read(path).map_err(unreadable)
}

/// Finds tenant and cloud of an address.
pub(crate) async fn resolve(place: &Place, typed: &str) -> Result<Tenant, Problem> {
    Ok(find_tenant(&place.http, &place.clouds, typed).await?)
}

/// Begins a sign-in of a person: opens the browser and waits in the background.
pub(crate) async fn begin(app: &AppHandle, request: StartSignIn) -> Result<SignInStarted, Problem> {
    let place = match &request.custom_cloud {
        Some(custom) => Place::custom(custom)?,
        None => Place::microsoft()?,
    };
    let tenant = resolve(&place, &request.address).await?;
    let settings = &app.state::<AppState>().settings;
    let rung = preferences::rung(settings, &tenant, request.rung)?;
    if let Some(custom) = &request.custom_cloud {
        preferences::keep_cloud(settings, custom)?;
    }
    let hint = request
        .address
        .contains('@')
        .then_some(request.address.as_str());
    let sign_in = SignIn::begin(place.http.clone(), tenant, rung, hint).await?;
    wait_for_browser(app, sign_in, move |app, session| {
        let worked = (session.tenant().id, session.rung());
        connect(&app, place.kind, session, place.http)?;
        let settings = &app.state::<AppState>().settings;
        if let Err(problem) = preferences::remember_rung(settings, worked.0, worked.1) {
            tracing::warn!(%problem, "the client that worked is not remembered");
        }
        Ok(())
    })
}

/// Asks an account that is signed in already for more scopes; what was to be done is done when they are here.
pub(crate) async fn widen(
    app: &AppHandle,
    connection: &Arc<Connection>,
    scopes: &[String],
    then: impl FnOnce(AppHandle) -> Result<(), Problem> + Send + 'static,
) -> Result<Option<SignInStarted>, Problem> {
    let session = &connection.session;
    match session.widen(scopes).await {
        Ok(()) => {
            then(app.clone())?;
            return Ok(None);
        }
        Err(IdentityError::Http(error)) => return Err(IdentityError::Http(error).into()),
        Err(_) => {}
    }
    let account = session.account().clone();
    let sign_in = SignIn::begin_with_scopes(
        connection.http.clone(),
        session.tenant().clone(),
        session.rung(),
        Some(&account.user_principal_name),
        scopes,
    )
    .await?
    .for_account(&account.object_id);
    let (kind, http) = (connection.world.kind.clone(), connection.http.clone());
    if kind == WorldKind::Practice {
        let session = finish_in_practice(sign_in, &account.user_principal_name).await?;
        connect(app, kind, session, http)?;
        then(app.clone())?;
        return Ok(None);
    }
    wait_for_browser(app, sign_in, move |app, session| {
        connect(&app, kind, session, http)?;
        then(app)
    })
    .map(Some)
}

/// Signs in to the practice tenant, without a screen.
pub(crate) async fn practise(app: &AppHandle, user_principal_name: &str) -> Result<(), Problem> {
    let state = app.state::<AppState>();
    let place = Place::practice(&state).await?;
    let domain = state.practice.info().await?.domain.clone();
    let tenant = resolve(&place, &domain).await?;
    let sign_in = SignIn::begin(
        place.http.clone(),
        tenant,
        Rung::GraphCommandLineTools,
        Some(user_principal_name),
    )
    .await?;
    let session = finish_in_practice(sign_in, user_principal_name).await?;
    connect(app, place.kind, session, place.http)
}

async fn finish_in_practice(sign_in: SignIn, account: &str) -> Result<Session, Problem> {
    let address = sign_in.address().clone();
    let (browsed, session) = tokio::join!(practice::browse(&address, account), async {
        tokio::time::timeout(std::time::Duration::from_secs(20), sign_in.finish()).await
    });
    browsed?;
    match session {
        Ok(session) => Ok(session?),
        Err(_) => Err(Problem::new(ErrorCode::SignInTimedOut)),
    }
}

fn connect(
    app: &AppHandle,
    kind: WorldKind,
    session: Session,
    http: Client,
) -> Result<(), Problem> {
    let state = app.state::<AppState>();
    let world = state.world(kind)?;
    let connection = Connection::new(world, Arc::new(session), http, Arc::clone(&state.clock));
    state.connect(Some(Arc::new(connection)));
    Ok(())
}

fn wait_for_browser(
    app: &AppHandle,
    sign_in: SignIn,
    then: impl FnOnce(AppHandle, Session) -> Result<(), Problem> + Send + 'static,
) -> Result<SignInStarted, Problem> {
    let state = app.state::<AppState>();
    let attempt = state.ids.next().to_string();
    let rung = sign_in.rung();
    let started = SignInStarted {
        attempt: attempt.clone(),
        tenant: found(sign_in.tenant()),
        rung: rung.into(),
        seconds_left: u32::try_from(TIME_LIMIT.as_secs()).unwrap_or(u32::MAX),
    };
    let pending = PendingSignIn {
        address: sign_in.address().clone(),
        rung,
        cancel: sign_in.cancel_token(),
    };
    open_browser(app, &pending.address)?;
    if let Some(earlier) = lock(&state.sign_in).replace(pending) {
        earlier.cancel.cancel();
    }
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let finished = sign_in.finish().await;
        let helps = finished
            .as_ref()
            .err()
            .is_some_and(IdentityError::may_next_rung_help);
        let done = finished
            .map_err(Problem::from)
            .and_then(|session| then(app.clone(), session));
        let progress = match done {
            Ok(()) => signed_in(&app).await,
            Err(problem) => SignInProgress::Failed {
                problem,
                next_rung: rung.next().filter(|_| helps).map(RungView::from),
            },
        };
        if (SignInChanged { attempt, progress }).emit(&app).is_err() {
            tracing::debug!("no window hears about the sign-in");
        }
    });
    Ok(started)
}

async fn signed_in(app: &AppHandle) -> SignInProgress {
    match app.state::<AppState>().connection() {
        Ok(connection) => {
            // The tenant's name is known only now.
            connection.facts("", false).await;
            SignInProgress::SignedIn {
                session: connection.view(),
            }
        }
        Err(problem) => SignInProgress::Failed {
            problem,
            next_rung: None,
        },
    }
}

fn open_browser(app: &AppHandle, address: &Url) -> Result<(), Problem> {
    app.opener()
        .open_url(address.as_str(), None::<&str>)
        .map_err(|_| {
            Problem::new(ErrorCode::Internal)
                .with_detail("The system’s browser could not be opened. Copy the link instead.")
        })
}

/// Opens the browser once more.
pub(crate) fn reopen(app: &AppHandle) -> Result<(), Problem> {
    open_browser(app, &pending_address(app)?)
}

/// The address that the browser has to open.
pub(crate) fn pending_address(app: &AppHandle) -> Result<Url, Problem> {
    let state = app.state::<AppState>();
    let pending = lock(&state.sign_in);
    pending
        .as_ref()
        .map(|pending| pending.address.clone())
        .ok_or_else(|| Problem::new(ErrorCode::NotFound))
}

/// Gives up waiting.
pub(crate) fn cancel(app: &AppHandle) {
    if let Some(pending) = lock(&app.state::<AppState>().sign_in).take() {
        pending.cancel.cancel();
    }
}

/// What a number that the browser showed means.
pub(crate) fn explain(app: &AppHandle, number: &str) -> Result<SignInAdvice, Problem> {
    let rung = lock(&app.state::<AppState>().sign_in)
        .as_ref()
        .map_or(Rung::GraphCommandLineTools, |pending| pending.rung);
    let advice = advice(number, rung)
        .ok_or_else(|| Problem::invalid("number", "Type the number, such as 65001."))?;
    Ok(SignInAdvice {
        number: advice.number,
        problem: Problem::new(advice.code),
        next_rung: advice.next.map(RungView::from),
    })
}

/// What is shown of a tenant before anybody signs in.
pub(crate) fn found(tenant: &Tenant) -> TenantFoundView {
    TenantFoundView {
        domain: tenant.domain.clone(),
        tenant_id: tenant.id.to_string(),
        cloud_name: tenant.cloud.name.clone(),
    }
}

impl From<Rung> for RungView {
    fn from(rung: Rung) -> Self {
        match rung {
            Rung::Own(_) => Self::OwnClient,
            Rung::GraphCommandLineTools => Self::GraphCommandLineTools,
            Rung::AzureCli => Self::AzureCli,
        }
    }
}
