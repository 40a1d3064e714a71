//! Kibana's public address.

use url::Url;

use crate::DestinationError;

/// Without a slash at its end, so that paths can be put behind it.
pub(super) fn address(typed: &str) -> Result<String, DestinationError> {
    let refused = || DestinationError::Field {
        field: "kibanaUrl",
        remedy: "Type the address that people open, such as https://kibana.example.com.",
    };
    let url = Url::parse(typed.trim()).map_err(|_| refused())?;
    let is_bare = url.query().is_none() && url.fragment().is_none();
    let is_anonymous = url.username().is_empty() && url.password().is_none();
    // A placeholder would be looked for in the node's environment.
    let is_literal = !url.as_str().contains("${");
    if !matches!(url.scheme(), "https" | "http") || !is_bare || !is_anonymous || !is_literal {
        return Err(refused());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(address(typed).ok().as_deref(), expected, "{typed}");
    }

    #[test]
    fn only_an_address_that_people_can_open_is_taken() {
        check(" https://kibana.example/ ", Some("https://kibana.example"));
        check(
            "https://k.example:5601/base/",
            Some("https://k.example:5601/base"),
        );
        check("http://localhost:5601", Some("http://localhost:5601"));
        for typed in [
            "",
            "kibana",
            "javascript:alert(1)",
            "https://good@evil.example",
            "https://k.example/?next=1",
            "https://k.example/#a",
        ] {
            check(typed, None);
        }
    }
}
