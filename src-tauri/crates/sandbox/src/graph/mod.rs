//! Microsoft Graph v1.0: who calls, what is asked for, and `$batch`.

pub(crate) mod app_role_assignments;
mod applications;
mod batch;
mod caller;
mod deleted_items;
mod me;
mod odata;
mod order;
mod passwords;
mod policies;
mod problem;
mod routes;
mod search;
mod service_principals;
mod tenant_facts;

use uuid::Uuid;

pub(crate) use batch::batch_items;
use caller::Caller;
use problem::Refusal;

use crate::{
    Moment, Operation,
    fault::{Interrupt, challenge},
    wire::{Answer, Call, Reply},
    world::World,
};

const VERSION: &str = "/v1.0";

/// Answers one request, `$batch` included.
pub(crate) fn answer(world: &World, call: &Call) -> Reply {
    let reply = match Caller::of(world, call) {
        Ok(caller) => below_version(world, &caller, call),
        Err(refusal) => refusal.answer(call).into(),
    };
    match reply {
        Reply::Answer(answer) => stamped(answer, call).into(),
        Reply::Cut => Reply::Cut,
    }
}

fn below_version(world: &World, caller: &Caller, call: &Call) -> Reply {
    let Some(path) = call.path.strip_prefix(VERSION) else {
        return Refusal::unknown(call).answer(call).into();
    };
    let mut inner = call.clone();
    // A doubled slash and the old tenant segment mean the same place.
    inner.path = path.replace("//", "/").replace("/myorganization/", "/");
    if inner.path == "/$batch" && inner.method == "POST" {
        return batch::answer(world, caller, &inner);
    }
    one(world, caller, &inner)
}

/// One request that is not a batch: faults before, effect, commit, faults after.
fn one(world: &World, caller: &Caller, call: &Call) -> Reply {
    let Some((operation, handler)) = routes::find(call) else {
        return Refusal::unknown(call).answer(call).into();
    };
    match world.faults.take(operation, Moment::Before) {
        Some(Interrupt::Challenge) => return challenged(world, call),
        Some(interrupt) => return interrupted(interrupt, call),
        None => {}
    }
    let mut answer = match handler.answer(world, caller, call) {
        Ok(answer) => answer,
        Err(refusal) => refusal.answer(call),
    };
    if operation.writes() && world.tenant().commit().is_err() {
        answer =
            Refusal::new(500, "InternalServerError", "The change could not be kept.").answer(call);
    }
    match world.faults.take(operation, Moment::After) {
        Some(Interrupt::CutWithin(part)) => answer.cut_within(part).into(),
        Some(interrupt) => interrupted(interrupt, call),
        None => answer.into(),
    }
}

fn challenged(world: &World, call: &Call) -> Reply {
    let header = challenge(&world.addresses.login, world.clock.now());
    let answer = Refusal::challenge().answer(call);
    answer.header("www-authenticate", header).into()
}

fn interrupted(interrupt: Interrupt, call: &Call) -> Reply {
    match interrupt {
        Interrupt::Cut | Interrupt::CutWithin(_) => Reply::Cut,
        Interrupt::Challenge => Refusal::challenge().answer(call).into(),
        Interrupt::Fail { status: 404 } => Refusal::missing(&call.path).answer(call).into(),
        Interrupt::Fail { status } => {
            Refusal::new(status, "ServiceUnavailable", "The service is unavailable.")
                .answer(call)
                .into()
        }
        Interrupt::Throttle { retry_after } => {
            let answer = Refusal::new(429, "TooManyRequests", "Too many requests.").answer(call);
            match retry_after {
                Some(value) => answer.header("retry-after", value),
                None => answer,
            }
            .into()
        }
    }
}

/// Ids that every answer carries.
fn stamped(answer: Answer, call: &Call) -> Answer {
    let time = jiff::Timestamp::now();
    let date = httpdate::fmt_http_date(std::time::SystemTime::from(time));
    let answer = answer
        .header("request-id", Uuid::new_v4().to_string())
        .header("date", date);
    match call.header("client-request-id") {
        Some(id) => answer.header("client-request-id", id),
        None => answer,
    }
}

/// What serves an operation.
type Handler = fn(&World, &Caller, &Call, &[String]) -> Result<Answer, Refusal>;

/// A handler with what the path named.
struct Bound {
    handler: Handler,
    named: Vec<String>,
}

impl Bound {
    fn answer(&self, world: &World, caller: &Caller, call: &Call) -> Result<Answer, Refusal> {
        (self.handler)(world, caller, call, &self.named)
    }
}

type Route = (Operation, Bound);
