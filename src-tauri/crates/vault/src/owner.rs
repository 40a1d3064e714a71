//! One thread owns the keychain: its calls block, may prompt, and are not ordered between threads on every system.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Sender},
    },
    time::Duration,
};

use entrada_core::error::{ErrorCode, Problem};
use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

/// A keychain that has not answered by then is said to be hanging.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

type Job = Box<dyn FnOnce() + Send>;

/// Runs one job after another on a thread of its own.
pub(crate) struct Owner {
    queue: Mutex<Sender<Job>>,
    patience: Duration,
}

impl Owner {
    pub(crate) fn new(patience: Duration) -> Self {
        Self {
            queue: Mutex::new(thread()),
            patience,
        }
    }

    /// Answers with what the job answers.
    ///
    /// A job that hangs is left behind with its thread: the next one gets a fresh thread.
    pub(crate) async fn run<T, W>(&self, cancel: &CancellationToken, work: W) -> Result<T, Problem>
    where
        T: Send + 'static,
        W: FnOnce() -> Result<T, Problem> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Nobody waits any more after a time-out: the answer has nowhere to go.
            let _ = answer.send(work());
        });
        if self.queue().send(job).is_err() {
            *self.queue() = thread();
            return Err(Problem::new(ErrorCode::KeychainFailed));
        }
        tokio::select! {
            answer = tokio::time::timeout(self.patience, answered) => match answer {
                Ok(Ok(result)) => result,
                Ok(Err(_)) => {
                    *self.queue() = thread();
                    Err(Problem::new(ErrorCode::KeychainFailed))
                }
                Err(_) => {
                    *self.queue() = thread();
                    Err(Problem::new(ErrorCode::KeychainTimedOut))
                }
            },
            () = cancel.cancelled() => {
                *self.queue() = thread();
                Err(Problem::new(ErrorCode::Cancelled))
            }
        }
    }

    fn queue(&self) -> std::sync::MutexGuard<'_, Sender<Job>> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn thread() -> Sender<Job> {
    let (queue, jobs) = mpsc::channel::<Job>();
    std::thread::spawn(move || jobs.into_iter().for_each(|job| job()));
    queue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_keychain_that_hangs_is_given_up_and_the_next_call_goes_through() {
        let owner = Owner::new(Duration::from_millis(20));
        let (hold, held) = mpsc::channel::<()>();
        let never = CancellationToken::new();
        let hanging = owner.run(&never, move || {
            held.recv().ok();
            Ok(())
        });
        assert_eq!(hanging.await.unwrap_err().code, ErrorCode::KeychainTimedOut);
        let next = owner.run(&never, || Ok(7)).await;
        assert_eq!(next.unwrap(), 7);
        drop(hold);
    }

    #[tokio::test]
    async fn a_wait_for_the_keychain_can_be_cancelled() {
        let owner = Owner::new(PATIENCE);
        let (hold, held) = mpsc::channel::<()>();
        let cancel = CancellationToken::new();
        cancel.cancel();
        let waiting = owner.run(&cancel, move || {
            held.recv().ok();
            Ok(())
        });
        assert_eq!(waiting.await.unwrap_err().code, ErrorCode::Cancelled);
        drop(hold);
    }
}
