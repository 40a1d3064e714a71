//! When to send again, and how long to wait before.
//!
//! Waits max(`Retry-After`, back-off with full jitter) and never less than was asked for.

use std::time::{Duration, SystemTime};

use crate::{error::HttpError, request::Repeat};

/// Most tries of one request.
pub const MOST_TRIES: u32 = 8;
/// Longest single wait; a server that asks for more gets [`HttpError::Throttled`] and the caller parks.
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);

/// How long a caller stands by while a server is busy or out of order.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Patience {
    /// Most tries of one request.
    pub tries: u32,
    /// Longest single wait; one that asks for more gets [`HttpError::Throttled`].
    pub wait: Duration,
}

impl Patience {
    /// Work under way, which tells of its waits and can be cancelled.
    pub const WORK: Self = Self {
        tries: MOST_TRIES,
        wait: LONGEST_WAIT,
    };
    /// A screen that somebody looks at: after a few seconds it says what is the matter and leaves the next try to them.
    pub const SCREEN: Self = Self {
        tries: 4,
        wait: Duration::from_secs(10),
    };
}

/// Exponential back-off from half a second to eight seconds, with full jitter.
#[derive(Clone, Debug, Default)]
pub struct Backoff {
    tries: u32,
}

impl Backoff {
    /// The next wait. `random` is uniform in 0..1.
    pub fn next(&mut self, random: f64) -> Duration {
        let ceiling = 0.5 * f64::from(1_u32 << self.tries.min(4));
        self.tries = self.tries.saturating_add(1);
        Duration::from_secs_f64(ceiling * random.clamp(0.0, 1.0))
    }
}

/// `Retry-After` as servers really send it (RFC 9110 section 10.2.3, and fractions, which Graph sends).
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RetryAfter {
    /// Missing, or not to be understood.
    Absent,
    /// To be waited.
    Wait(Duration),
}

impl RetryAfter {
    /// Reads a header. Negative numbers and dates in the past mean no wait.
    pub fn parse(header: Option<&str>, now: SystemTime) -> Self {
        let Some(text) = header.map(str::trim) else {
            return Self::Absent;
        };
        if let Ok(seconds) = text.parse::<f64>() {
            return match seconds {
                seconds if seconds.is_nan() => Self::Absent,
                seconds => Self::Wait(
                    Duration::try_from_secs_f64(seconds.max(0.0)).unwrap_or(Duration::MAX),
                ),
            };
        }
        httpdate::parse_http_date(text).map_or(Self::Absent, |date| {
            Self::Wait(date.duration_since(now).unwrap_or_default())
        })
    }

    fn as_duration(self) -> Option<Duration> {
        match self {
            Self::Absent => None,
            Self::Wait(wait) => Some(wait),
        }
    }
}

/// What to do after a try.
#[derive(Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    /// Hand the outcome to the caller.
    Settle,
    /// Wait that long, then send again.
    Again(Duration),
    /// The server asks for more patience than a caller has.
    Park(Option<Duration>),
}

/// Decides on an answer.
pub(crate) fn on_status(
    (repeat, patience): (Repeat, Patience),
    status: u16,
    retry_after: RetryAfter,
    tries: u32,
    backoff: Duration,
) -> Verdict {
    let asked = retry_after.as_duration();
    let refused = status == 429 || (status == 503 && asked.is_some());
    let repeatable = match repeat {
        Repeat::Freely => refused || matches!(status, 408 | 500 | 502 | 503 | 504),
        Repeat::WhenRefused => refused,
        Repeat::Never => false,
    };
    if !repeatable {
        return Verdict::Settle;
    }
    if asked.is_some_and(|wait| wait > patience.wait) {
        return Verdict::Park(asked);
    }
    if tries >= patience.tries {
        return if refused {
            Verdict::Park(asked)
        } else {
            Verdict::Settle
        };
    }
    Verdict::Again(asked.unwrap_or_default().max(backoff))
}

/// Decides on a try without an answer.
pub(crate) fn on_error(
    repeat: Repeat,
    error: &HttpError,
    tries: u32,
    backoff: Duration,
) -> Verdict {
    let repeatable = match error {
        HttpError::Unreachable { .. } => repeat != Repeat::Never,
        HttpError::Cut { .. } => repeat == Repeat::Freely,
        _ => false,
    };
    // A person waits: a computer without a network is told so after three tries, not after eight.
    if repeatable && tries < 3 {
        Verdict::Again(backoff)
    } else {
        Verdict::Settle
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: SystemTime = SystemTime::UNIX_EPOCH;

    fn check(header: Option<&str>, expected: RetryAfter) {
        assert_eq!(RetryAfter::parse(header, NOW), expected, "{header:?}");
    }

    #[test]
    fn every_form_of_retry_after_is_understood() {
        let seconds = |seconds| RetryAfter::Wait(Duration::from_secs_f64(seconds));
        check(None, RetryAfter::Absent);
        check(Some("7"), seconds(7.0));
        check(Some(" 2.128 "), seconds(2.128));
        check(Some("-5"), seconds(0.0));
        check(Some("99999999"), seconds(99_999_999.0));
        check(Some("1e300"), RetryAfter::Wait(Duration::MAX));
        check(Some("Thu, 01 Jan 1970 00:01:00 GMT"), seconds(60.0));
        check(Some("soon"), RetryAfter::Absent);
        check(Some("NaN"), RetryAfter::Absent);
        check(Some(""), RetryAfter::Absent);
    }

    #[test]
    fn a_create_is_repeated_only_where_the_server_surely_did_nothing() {
        let wait = Duration::from_secs(1);
        let decide =
            |repeat, status, after| on_status((repeat, Patience::WORK), status, after, 1, wait);
        let asked = RetryAfter::Wait(Duration::from_secs(3));
        assert_eq!(
            decide(Repeat::WhenRefused, 429, RetryAfter::Absent),
            Verdict::Again(wait)
        );
        assert_eq!(
            decide(Repeat::WhenRefused, 503, asked),
            Verdict::Again(Duration::from_secs(3))
        );
        for status in [500, 502, 503, 504, 408] {
            assert_eq!(
                decide(Repeat::WhenRefused, status, RetryAfter::Absent),
                Verdict::Settle
            );
            assert_eq!(
                decide(Repeat::Freely, status, RetryAfter::Absent),
                Verdict::Again(wait)
            );
        }
        assert_eq!(decide(Repeat::Never, 429, asked), Verdict::Settle);
    }

    #[test]
    fn a_server_that_asks_for_more_patience_than_there_is_is_not_asked_again() {
        let asked = |patience, seconds, tries| {
            let after = RetryAfter::Wait(Duration::from_secs(seconds));
            let freely = (Repeat::Freely, patience);
            on_status(freely, 429, after, tries, Duration::ZERO)
        };
        let seconds = Duration::from_secs;
        let parked = |wait| Verdict::Park(Some(seconds(wait)));
        assert_eq!(asked(Patience::WORK, 301, 1), parked(301));
        assert_eq!(asked(Patience::WORK, 300, 1), Verdict::Again(seconds(300)));
        assert_eq!(asked(Patience::WORK, 1, 8), parked(1));
        assert_eq!(asked(Patience::SCREEN, 11, 1), parked(11));
        assert_eq!(asked(Patience::SCREEN, 10, 3), Verdict::Again(seconds(10)));
        assert_eq!(asked(Patience::SCREEN, 1, 4), parked(1));
    }

    proptest! {
        #[test]
        fn nothing_is_ever_sent_earlier_than_asked(header in "\\PC{0,20}", random in 0.0..1.0_f64, tries in 1..8_u32) {
            let after = RetryAfter::parse(Some(&header), NOW);
            let mut backoff = Backoff::default();
            if let Verdict::Again(wait) = on_status((Repeat::Freely, Patience::WORK), 429, after, tries, backoff.next(random)) {
                prop_assert!(wait >= after.as_duration().unwrap_or_default());
                prop_assert!(wait <= LONGEST_WAIT);
            }
        }

        #[test]
        fn back_off_grows_to_eight_seconds_and_no_further(random in 0.0..1.0_f64, steps in 1..40_usize) {
            let mut backoff = Backoff::default();
            for _ in 0..steps {
                prop_assert!(backoff.next(random) <= Duration::from_secs(8));
            }
        }
    }
}
