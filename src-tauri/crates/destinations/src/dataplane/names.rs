//! Names of secrets, and the variables that they become.

use entrada_core::error::Problem;

/// Longest name that the server's database takes.
const LONGEST: usize = 255;

/// The environment variable that a pipeline reads: `secret_dp_` and the name in lower case.
pub fn variable(name: &str) -> String {
    format!("secret_dp_{}", name.to_lowercase())
}

/// `^[a-zA-Z0-9_]{1,255}$`: an empty name would reach every secret of the environment in some calls.
///
/// # Errors
/// `InvalidInput` for the field `name`, with the remedy.
pub fn check_name(name: &str) -> Result<(), Problem> {
    let fits = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    if name.is_empty() || name.len() > LONGEST || !fits {
        return Err(Problem::invalid(
            "name",
            "Use 1 to 255 letters, digits and _ only.",
        ));
    }
    Ok(())
}
