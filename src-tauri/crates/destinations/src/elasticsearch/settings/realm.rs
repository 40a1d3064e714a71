//! The realm microsoft_graph.

use std::fmt;

use entrada_core::ids::{ClientId, TenantId};

use super::yaml;
use crate::DestinationError;

/// Where all realms stand, whatever their type.
pub const REALMS: &str = "xpack.security.authc.realms";

/// A realm that reads the groups of people from Graph. One name feeds the block, the keystore and the realm that hands
/// people on.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Realm {
    name: String,
    order: u32,
    tenant: TenantId,
    client: ClientId,
}

/// Full name of the setting that stands in the keystore and nowhere else.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct SecretSetting(String);

impl SecretSetting {
    /// As the keystore's tool takes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Realm {
    /// `name` and `order` as they were typed.
    ///
    /// # Errors
    /// The field `realmName` or `order`, with the remedy.
    pub fn new(
        name: &str,
        order: &str,
        tenant: TenantId,
        client: ClientId,
    ) -> Result<Self, DestinationError> {
        Ok(Self {
            name: checked_name("realmName", name)?,
            order: checked_order(order)?,
            tenant,
            client,
        })
    }

    /// As it is typed into the realm that hands people on.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Place in the chain of realms; no two realms may share one.
    pub fn order(&self) -> u32 {
        self.order
    }

    pub(crate) fn tenant(&self) -> TenantId {
        self.tenant
    }

    pub(crate) fn client(&self) -> ClientId {
        self.client
    }

    /// Prefix of all its settings, without a dot at the end.
    pub fn prefix(&self) -> String {
        format!("{REALMS}.microsoft_graph.{}", self.name)
    }

    /// The client secret's setting.
    pub fn secret_setting(&self) -> SecretSetting {
        SecretSetting(format!("{}.client_secret", self.prefix()))
    }

    /// The block for `elasticsearch.yml`: four lines, the last one ended.
    pub fn block(&self) -> String {
        self.block_lines().map(|line| line + "\n").concat()
    }

    pub(crate) fn block_lines(&self) -> [String; 4] {
        [
            format!("{}:", self.prefix()),
            format!("  order: {}", self.order),
            format!("  tenant_id: {}", yaml(&self.tenant.to_string())),
            format!("  client_id: {}", yaml(&self.client.to_string())),
        ]
    }
}

/// Narrower than the keystore's own pattern: with a dot the node does not know the settings, and a leading underscore
/// is reserved there.
pub(super) fn checked_name(field: &'static str, typed: &str) -> Result<String, DestinationError> {
    let name = typed.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if name.is_empty() || name.starts_with('_') || !name.bytes().all(fits) {
        return Err(DestinationError::Field {
            field,
            remedy: "Use letters, digits, _ and - only; begin with a letter, a digit or -.",
        });
    }
    Ok(name.to_owned())
}

fn checked_order(typed: &str) -> Result<u32, DestinationError> {
    let typed = typed.trim();
    let digits_only = typed.bytes().all(|byte| byte.is_ascii_digit());
    match typed.parse() {
        // The node keeps it in 31 bits.
        Ok(order) if digits_only && order <= i32::MAX as u32 => Ok(order),
        _ => Err(DestinationError::Field {
            field: "order",
            remedy: "Type a whole number that no other realm has, such as 3.",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn realm(name: &str, order: &str) -> Result<Realm, DestinationError> {
        let id = "5c1f0a3e-7d42-4b8e-9a60-2f4d8c6e1b57";
        Realm::new(name, order, id.parse().unwrap(), id.parse().unwrap())
    }

    fn refused(name: &str, order: &str) -> Option<&'static str> {
        match realm(name, order) {
            Err(DestinationError::Field { field, remedy }) => {
                assert!(!remedy.is_empty());
                Some(field)
            }
            _ => None,
        }
    }

    #[test]
    fn names_without_a_keystore_key_or_a_setting_are_refused() {
        for name in ["microsoft_graph1", "a", "A-1", " graph ", "1"] {
            assert_eq!(refused(name, "3"), None, "{name}");
        }
        for name in [
            "", " ", "a b", "a:b", "a.b", "_a", "é", "a\"b", "a\nb", "${X}",
        ] {
            assert_eq!(refused(name, "3"), Some("realmName"), "{name}");
        }
    }

    #[test]
    fn an_order_is_a_whole_number_of_31_bits() {
        for (typed, order) in [("0", 0), (" 3 ", 3), ("2147483647", 2_147_483_647)] {
            assert_eq!(realm("a", typed).unwrap().order(), order);
        }
        for typed in [
            "",
            "three",
            "-1",
            "+3",
            "3.0",
            "0x3",
            "2147483648",
            "99999999999",
        ] {
            assert_eq!(refused("a", typed), Some("order"), "{typed}");
        }
    }
}
