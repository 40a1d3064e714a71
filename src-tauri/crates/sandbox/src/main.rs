//! The sandbox as a program of its own, and a browser for tests: `entrada-sandbox browse --account UPN ADDRESS`.

#![expect(
    clippy::disallowed_methods,
    reason = "a program reads its surroundings here"
)]

mod cli;

use std::{env, error::Error, fmt::Write as _, io::Write as _, process::ExitCode};

use cli::Started;
use entrada_sandbox::{
    Sandbox,
    browser::{self, Decision},
};
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

type Failure = Box<dyn Error>;

/// The status that says: the command line is wrong, and nothing was started.
const WRONG_USE: u8 = 2;

/// Answers wait for one another anyway, and every further thread would keep some memory for itself.
const ANSWERING: usize = 4;

fn main() -> ExitCode {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    match runtime.enable_all().max_blocking_threads(ANSWERING).build() {
        Ok(runtime) => runtime.block_on(run()),
        Err(error) => {
            eprintln!("entrada-sandbox: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let done = match words.first().map(String::as_str) {
        Some("browse") => browse(&words[1..]).await,
        // As `$BROWSER` it gets the address alone.
        Some(address) if words.len() == 1 && address.starts_with("http") => browse(&words).await,
        _ if asks(&words, &["--help", "-h"]) => say(&cli::help()),
        _ if asks(&words, &["--version", "-V"]) => {
            say(concat!("entrada-sandbox ", env!("CARGO_PKG_VERSION"), "\n"))
        }
        _ => match cli::read(&words) {
            Ok(started) => serve(started).await,
            Err(wrong) => Err(wrong.into()),
        },
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("entrada-sandbox: {}", whole(error.as_ref()));
            match error.is::<cli::Wrong>() {
                true => ExitCode::from(WRONG_USE),
                false => ExitCode::FAILURE,
            }
        }
    }
}

fn asks(words: &[String], names: &[&str]) -> bool {
    words.iter().any(|word| names.contains(&word.as_str()))
}

fn say(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// An error with its causes, in one line.
fn whole(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = write!(text, ": {error}");
        cause = error.source();
    }
    text
}

async fn browse(words: &[String]) -> Result<(), Failure> {
    let mut account = env::var("ENTRADA_SANDBOX_ACCOUNT").ok();
    let mut address = None;
    let mut decision = Decision::Accept;
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--account" => account = words.next().cloned(),
            "--decline" => decision = Decision::Decline,
            _ => address = Some(word.parse()?),
        }
    }
    let account = account.ok_or("which account? give --account UPN")?;
    let address = address.ok_or("which address? give it last")?;
    browser::sign_in(&address, &account, decision).await?;
    Ok(())
}

async fn serve(started: Started) -> Result<(), Failure> {
    if let Some(address) = started.options.listen.filter(|it| !it.ip().is_loopback()) {
        eprintln!(
            "entrada-sandbox: {address} can be reached from other computers, and anybody who reaches it is let in"
        );
    }
    let sandbox = Sandbox::start(started.options).await?;
    let faults = sandbox.faults();
    if let Some(latency) = started.latency {
        faults.latency(latency);
    }
    if let Some(lag) = started.lag {
        faults.replication_lag_for(lag);
    }
    for fault in started.faults {
        faults.apply(&fault)?;
    }
    let mut ending = Ending::listen(started.exit_with_stdin)?;
    say(&format!("{}\n", serde_json::to_string(sandbox.info())?))?;
    ending.come().await;
    sandbox.stop().await;
    Ok(())
}

/// What ends the program: SIGTERM, SIGINT, or the end of standard input where that was asked for.
struct Ending {
    #[cfg(unix)]
    terminated: Signal,
    #[cfg(unix)]
    interrupted: Signal,
    stdin_ended: oneshot::Receiver<()>,
    /// Kept while standard input does not matter: then the receiver never hears of it.
    _unused: Option<oneshot::Sender<()>>,
}

impl Ending {
    /// Listens from now on, so that a signal right behind the first line is heard.
    fn listen(exit_with_stdin: bool) -> Result<Self, Failure> {
        let (ended, stdin_ended) = oneshot::channel();
        let unused = match exit_with_stdin {
            true => {
                // A thread of its own: a read that never returns must not hold up the end.
                std::thread::spawn(move || {
                    let _ = std::io::copy(&mut std::io::stdin(), &mut std::io::sink());
                    let _ = ended.send(());
                });
                None
            }
            false => Some(ended),
        };
        Ok(Self {
            #[cfg(unix)]
            terminated: signal(SignalKind::terminate())?,
            #[cfg(unix)]
            interrupted: signal(SignalKind::interrupt())?,
            stdin_ended,
            _unused: unused,
        })
    }

    #[cfg(unix)]
    async fn come(&mut self) {
        tokio::select! {
            _ = self.terminated.recv() => {}
            _ = self.interrupted.recv() => {}
            _ = &mut self.stdin_ended => {}
        }
    }

    #[cfg(not(unix))]
    async fn come(&mut self) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = &mut self.stdin_ended => {}
        }
    }
}
