//! Waiting for what another process will do: ask again until a deadline, never a fixed pause.

use std::time::{Duration, Instant};

/// The longest wait for one thing.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);
const BETWEEN: Duration = Duration::from_millis(40);

/// Asks until there is an answer.
///
/// # Panics
/// There was none within 30 seconds.
pub(crate) async fn until<T>(what: &str, ask: impl AsyncFnMut() -> Option<T>) -> T {
    match within(LIMIT, ask).await {
        Some(answer) => answer,
        None => panic!("waited {LIMIT:?} in vain: {what}"),
    }
}

/// Asks until there is an answer or the time is over.
#[expect(
    clippy::disallowed_methods,
    reason = "the one place where these tests wait for other processes"
)]
pub(crate) async fn within<T>(
    limit: Duration,
    mut ask: impl AsyncFnMut() -> Option<T>,
) -> Option<T> {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask().await {
            return Some(answer);
        }
        if started.elapsed() > limit {
            return None;
        }
        tokio::time::sleep(BETWEEN).await;
    }
}
