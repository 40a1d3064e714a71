//! Generated registrations, as a tenant that has grown for years has them: of any age, their secrets ended, ending or good.

use jiff::{Timestamp, ToSpan};
use serde_json::{Value, json};

use super::{Kind, Tenant, seed};
use crate::clock::graph_time;

/// Registrations are made over so many days before the tenant's own time.
const AGES: u32 = 5 * 365;
/// Far from one number to the next, and without a factor in common with [`AGES`].
const STEP: u32 = 397;

/// Plants as many as the seed asks for; ids, ages and credentials are a function of seed and number.
pub(super) fn plant(tenant: &mut Tenant) {
    let born: Timestamp = tenant
        .identity
        .created
        .parse()
        .unwrap_or_else(|_| tenant.clock.now());
    for number in 1..=tenant.seed().registrations {
        let id = tenant.stable_id(&format!("registration/{number}/id"));
        let app_id = tenant.stable_id(&format!("registration/{number}/appId"));
        let name = format!("Registration {number:06}");
        let mut application = seed::application(tenant, &id, &app_id, &name);
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let age = number.wrapping_mul(STEP) % AGES;
        let properties = &mut application.properties;
        let created = days_from(born, -i64::from(age));
        properties.insert("createdDateTime".into(), graph_time(created).into());
        if let Some(left) = days_left(number) {
            let key_id = tenant.stable_id(&format!("registration/{number}/keyId"));
            let secret = secret(&key_id, created, days_from(born, left));
            properties.insert("passwordCredentials".into(), json!([secret]));
        }
        tenant.put(Kind::Application, application);
    }
}

/// Days until its secret ends; half of them have none.
fn days_left(number: u32) -> Option<i64> {
    match number % 8 {
        1 => Some(-40),
        2 => Some(12),
        3 | 4 => Some(200),
        _ => None,
    }
}

/// A secret whose value nobody knows.
fn secret(key_id: &str, start: Timestamp, end: Timestamp) -> Value {
    json!({
        "customKeyIdentifier": null,
        "displayName": "Generated",
        "endDateTime": graph_time(end),
        "hint": "Gen",
        "keyId": key_id,
        "secretText": null,
        "startDateTime": graph_time(start),
    })
}

fn days_from(time: Timestamp, days: i64) -> Timestamp {
    time.checked_add((24 * days).hours()).unwrap_or(time)
}
