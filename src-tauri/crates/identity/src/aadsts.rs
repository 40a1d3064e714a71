//! The platform's own numbers: what they mean, and which client to try next.

use entrada_core::error::ErrorCode;

use crate::{authority::Rung, wire::leading_number};

/// What a number seen in the browser means, and which client to try next.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Normalised, such as `AADSTS65001`.
    pub number: String,
    /// What it is.
    pub code: ErrorCode,
    /// The client to try next.
    pub next: Option<Rung>,
}

/// Reads a number as a person types it: with or without `AADSTS`, alone or in the whole message. `None` where there is none.
pub fn advice(typed: &str, rung: Rung) -> Option<Advice> {
    let number = typed_number(typed)?;
    let code = code_of(number).unwrap_or(ErrorCode::SignInRefused);
    let helps = matches!(
        code,
        ErrorCode::ConsentMissing | ErrorCode::AdminApprovalNeeded | ErrorCode::ClientUnknown
    );
    Some(Advice {
        number: format!("AADSTS{number}"),
        code,
        next: rung.next().filter(|_| helps),
    })
}

/// The number after `AADSTS`, else the first one: a whole message has others too.
fn typed_number(typed: &str) -> Option<u32> {
    let typed = typed.to_ascii_lowercase();
    let (_, rest) = typed.split_once("aadsts").unwrap_or(("", &typed));
    leading_number(rest.trim_start_matches(|c: char| !c.is_ascii_digit()))
}

/// <https://learn.microsoft.com/entra/identity-platform/reference-error-codes>
pub(crate) fn code_of(number: u32) -> Option<ErrorCode> {
    Some(match number {
        65001 | 65002 => ErrorCode::ConsentMissing,
        90094 | 90095 => ErrorCode::AdminApprovalNeeded,
        65004 => ErrorCode::SignInDeclined,
        700_016 | 7_000_112 | 50011 | 50105 | 500_011 | 650_052 => ErrorCode::ClientUnknown,
        90002 | 90038 | 900_381 => ErrorCode::UnknownDomain,
        50020 | 16000 | 50034 => ErrorCode::WrongTenant,
        50173 | 70008 | 700_082 | 70043 => ErrorCode::SessionExpired,
        7_000_215 | 7_000_229 => ErrorCode::ProofNotYet,
        7_000_222 => ErrorCode::ProofRefused,
        // Device, conditional access, tenant restriction: signing in once more meets the same wall.
        53000 | 53001 | 50097 | 50005 | 53003 | 530_032 | 500_021 | 500_212 | 500_213 => {
            ErrorCode::SignInRefused
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_understood_as_people_type_it() {
        for (typed, number, code, next) in [
            (
                " aadsts 65001 ",
                "AADSTS65001",
                ErrorCode::ConsentMissing,
                Some(Rung::AzureCli),
            ),
            (
                "90094",
                "AADSTS90094",
                ErrorCode::AdminApprovalNeeded,
                Some(Rung::AzureCli),
            ),
            ("AADSTS53003", "AADSTS53003", ErrorCode::SignInRefused, None),
            (
                "0700016",
                "AADSTS700016",
                ErrorCode::ClientUnknown,
                Some(Rung::AzureCli),
            ),
            (
                "Request Id: 4f1d7a01 AADSTS50011: The redirect URI does not match. Timestamp: 2026-11-25",
                "AADSTS50011",
                ErrorCode::ClientUnknown,
                Some(Rung::AzureCli),
            ),
            (
                "Error 65001 (step 2)",
                "AADSTS65001",
                ErrorCode::ConsentMissing,
                Some(Rung::AzureCli),
            ),
        ] {
            let read = advice(typed, Rung::GraphCommandLineTools).unwrap();
            assert_eq!(
                (read.number.as_str(), read.code, read.next),
                (number, code, next)
            );
            assert_eq!(
                advice(typed, Rung::AzureCli).unwrap().next,
                None,
                "it is the last"
            );
        }
        for typed in [
            "",
            "nothing",
            "AADSTS",
            "99999999999999999999",
            "\u{663}\u{664}",
        ] {
            assert!(
                advice(typed, Rung::GraphCommandLineTools).is_none(),
                "{typed}"
            );
        }
    }

    proptest! {
        #[test]
        fn any_text_gets_an_answer(typed in any::<String>(), pieces in "(AADSTS|aadsts|[0-9]{1,12}|\\PC){0,6}") {
            for text in [typed, pieces] {
                if let Some(advice) = advice(&text, Rung::GraphCommandLineTools) {
                    prop_assert!(advice.number.len() <= "AADSTS4294967295".len());
                }
            }
        }

        #[test]
        fn any_number_is_the_same_with_and_without_its_letters(number in any::<u32>()) {
            let (bare, whole) = (number.to_string(), format!("AADSTS{number}"));
            for typed in [&bare, &whole] {
                let read = advice(typed, Rung::GraphCommandLineTools).unwrap();
                prop_assert_eq!(&read.number, &whole);
            }
        }
    }
}
