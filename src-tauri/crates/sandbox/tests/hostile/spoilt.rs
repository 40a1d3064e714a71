//! Texts near to what is understood: words of a language in any order, and sound texts that were damaged.

use proptest::{collection::vec, prelude::*, sample::select};

/// One damage. Places and lengths are taken modulo what there is.
#[derive(Debug, Clone)]
enum Damage {
    Cut(usize, usize),
    Repeat(usize, usize, usize),
    Insert(usize, String),
    Swap(usize, usize),
}

/// A text of these words, of these samples damaged, or of anything.
pub(crate) fn text(
    words: &'static [&'static str],
    samples: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let joined = (vec(select(words), 0..24), select(vec!["", " ", " ", ","]))
        .prop_map(|(words, between)| words.join(between));
    prop_oneof![
        3 => joined,
        4 => damaged(words, samples),
        1 => ".{0,60}",
    ]
}

/// One of these samples with up to five damages.
pub(crate) fn damaged(
    words: &'static [&'static str],
    samples: &'static [&'static str],
) -> impl Strategy<Value = String> {
    let damages = vec(damage(words), 0..5);
    (select(samples), damages).prop_map(|(sample, damages)| {
        let mut text: Vec<char> = sample.chars().collect();
        for it in damages {
            it.apply(&mut text);
        }
        text.into_iter().collect()
    })
}

fn damage(words: &'static [&'static str]) -> impl Strategy<Value = Damage> {
    let place = || any::<u16>().prop_map(usize::from);
    let written = prop_oneof![select(words).prop_map(str::to_owned), ".{1,3}"];
    // Depth is what a parser that calls itself has to be afraid of.
    let often = prop_oneof![9 => 1..4_usize, 1 => 100..2_000_usize];
    prop_oneof![
        (place(), 1..8_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), 1..6_usize, often)
            .prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (place(), written).prop_map(|(at, text)| Damage::Insert(at, text)),
        (place(), place()).prop_map(|(one, other)| Damage::Swap(one, other)),
    ]
}

impl Damage {
    fn apply(self, text: &mut Vec<char>) {
        let (length, at) = (text.len(), |place: usize| place % text.len().max(1));
        match self {
            Self::Insert(place, written) => {
                let at = at(place);
                text.splice(at..at, written.chars());
            }
            _ if length == 0 => {}
            Self::Cut(place, many) => {
                let at = at(place);
                text.drain(at..length.min(at + many));
            }
            Self::Repeat(place, many, times) => {
                let at = at(place);
                let part = text[at..length.min(at + many)].repeat(times);
                text.splice(at..at, part);
            }
            Self::Swap(one, other) => {
                let (one, other) = (at(one), at(other));
                text.swap(one, other);
            }
        }
    }
}
