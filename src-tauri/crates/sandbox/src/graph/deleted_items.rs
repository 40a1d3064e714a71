//! The recycle bin: what rests there keeps its name for thirty days.
//!
//! <https://learn.microsoft.com/graph/api/directory-deleteditems-list>

use super::{caller::Caller, odata, problem::Refusal};
use crate::{
    tenant::Kind,
    wire::{Answer, Call},
    world::World,
};

const BINS: [Kind; 2] = [Kind::DeletedApplication, Kind::DeletedServicePrincipal];

pub(crate) fn list(
    world: &World,
    caller: &Caller,
    call: &Call,
    _: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&["Application.Read.All", "Application.ReadWrite.All"])?;
    let tenant = world.tenant();
    odata::page(
        call,
        tenant.directory.all(Kind::DeletedApplication),
        "directoryObjects",
    )
}

pub(crate) fn get(
    world: &World,
    caller: &Caller,
    call: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&["Application.Read.All", "Application.ReadWrite.All"])?;
    let tenant = world.tenant();
    let found = BINS
        .iter()
        .find_map(|kind| tenant.directory.get(*kind, &named[0]));
    match found {
        Some(entry) => Ok(odata::object(call, entry, "directoryObjects", 200)),
        None => Err(Refusal::missing(&named[0])),
    }
}

pub(crate) fn purge(
    world: &World,
    caller: &Caller,
    _: &Call,
    named: &[String],
) -> Result<Answer, Refusal> {
    caller.require(&["Application.ReadWrite.All"])?;
    if !caller.administers_applications() {
        return Err(Refusal::denied());
    }
    let mut tenant = world.tenant();
    let found = BINS.iter().find_map(|kind| tenant.remove(*kind, &named[0]));
    match found {
        Some(_) => Ok(Answer::no_content()),
        None => Err(Refusal::missing(&named[0])),
    }
}
