//! Directories that are late: what was just created is not found, for so many looks or for so long.

use std::{collections::HashMap, time::Duration};

use jiff::Timestamp;

/// Copies of the directory that answer in turn, so that an object can be found and then be gone again.
const REPLICAS: u32 = 3;

/// How late one sort of thing is: objects, or credentials.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Lateness {
    /// Looks that do not find it.
    pub(super) looks: u32,
    /// Time until the last replica has it.
    pub(super) time: Duration,
}

/// What is on its way to the replicas.
#[derive(Debug, Default)]
pub(super) struct Lag {
    looks: HashMap<String, u32>,
    times: HashMap<String, [Timestamp; REPLICAS as usize]>,
    /// When the last of them has arrived everywhere.
    until: Timestamp,
    /// Which replica answers next.
    turn: u32,
}

impl Lag {
    /// Each replica has a thing at its own time; the last of them after the whole lag.
    pub(super) fn begin(&mut self, id: &str, late: Lateness, now: Timestamp) {
        if late.looks > 0 {
            self.looks.insert(id.to_owned(), late.looks);
        }
        if !late.time.is_zero() {
            let share = late.time / REPLICAS;
            let at = |replica: u32| now.saturating_add(share * (replica + 1));
            let times = [0, 1, 2].map(|replica| at(replica).unwrap_or(Timestamp::MAX));
            self.settle(now);
            self.until = self.until.max(times[REPLICAS as usize - 1]);
            self.times.insert(id.to_owned(), times);
        }
    }

    /// Whether this look comes too early. Each look is answered by the next replica.
    pub(super) fn look(&mut self, id: &str, now: Timestamp) -> bool {
        if let Some(left) = self.looks.get_mut(id) {
            *left -= 1;
            if *left == 0 {
                self.looks.remove(id);
            }
            return true;
        }
        self.settle(now);
        let Some(times) = self.times.get(id) else {
            return false;
        };
        if times.iter().all(|time| *time <= now) {
            self.times.remove(id);
            return false;
        }
        self.turn = (self.turn + 1) % REPLICAS;
        times[self.turn as usize] > now
    }

    /// Lists are the last to know.
    pub(super) fn hides(&mut self, id: &str, now: Timestamp) -> bool {
        self.settle(now);
        let late = self.times.get(id).into_iter().flatten();
        self.looks.contains_key(id) || late.into_iter().any(|time| *time > now)
    }

    /// Nothing that has arrived is remembered, looked at or not.
    fn settle(&mut self, now: Timestamp) {
        if self.until <= now {
            self.times.clear();
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.looks.is_empty() && self.times.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(millis).unwrap()
    }

    #[test]
    fn a_new_object_comes_and_goes_until_the_last_replica_has_it() {
        let mut lag = Lag::default();
        let late = Lateness {
            looks: 0,
            time: Duration::from_millis(300),
        };
        lag.begin("a", late, at(0));
        assert!((0..9).all(|_| lag.look("a", at(50))), "nobody has it yet");
        let seen: Vec<bool> = (0..6).map(|_| lag.look("a", at(250))).collect();
        assert_eq!(seen.iter().filter(|late| **late).count(), 2, "one in three");
        assert!(lag.hides("a", at(299)));
        assert!((0..9).all(|_| !lag.look("a", at(300))));
        assert!(lag.is_empty(), "nothing is remembered for ever");
    }
}
