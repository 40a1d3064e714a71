//! Names of secrets, and the variables that they become.

use crate::DestinationError;

/// Longest name that the server's database takes.
const LONGEST: usize = 255;

/// The environment variable that a pipeline reads: `secret_dp_` and the name in lower case.
pub fn variable(name: &str) -> String {
    format!("secret_dp_{}", name.to_lowercase())
}

/// `^[a-zA-Z0-9_]{1,255}$`: an empty name would reach every secret of the environment in some calls.
///
/// # Errors
/// The field `name`, with the remedy.
pub fn check_name(name: &str) -> Result<(), DestinationError> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.is_empty() || name.len() > LONGEST || !name.bytes().all(fits) {
        return Err(DestinationError::Field {
            field: "name",
            remedy: "Use 1 to 255 letters, digits and _ only.",
        });
    }
    Ok(())
}

/// An empty id would reach across environments in some calls.
pub(crate) fn check_environment(environment: &str) -> Result<(), DestinationError> {
    not_empty("environment", environment, "Choose an environment.")
}

/// An empty group would reach every group in some calls.
pub(crate) fn check_group(group: &str) -> Result<(), DestinationError> {
    not_empty("workerGroup", group, "Choose or type a worker group.")
}

pub(crate) fn not_empty(
    field: &'static str,
    text: &str,
    remedy: &'static str,
) -> Result<(), DestinationError> {
    match text.trim().is_empty() {
        true => Err(DestinationError::Field { field, remedy }),
        false => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_the_variables_of_the_guide() {
        assert_eq!(variable("Office_365_ID"), "secret_dp_office_365_id");
        assert_eq!(variable("dp_office"), "secret_dp_dp_office");
    }

    #[test]
    fn only_names_that_the_server_takes_pass() {
        let long = "n".repeat(255);
        for name in ["Office_365_ID", "a", "_", &long] {
            assert!(check_name(name).is_ok(), "{name}");
        }
        let longer = "n".repeat(256);
        for name in ["", " ", "Office 365 ID", "a-b", "é", "a\0", &longer] {
            assert!(check_name(name).is_err(), "{name}");
        }
    }
}
