//! Where a page begins: behind the last object of the page before, whatever became of that object meanwhile. A client
//! that deletes what a page shows misses nothing of the next one.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use super::{Item, order::Order};

/// What a `$skiptoken` says. Clients take it as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum From {
    /// Behind this place in the order of creation.
    #[serde(rename = "p")]
    Place(u64),
    /// Behind this value of the property that sorts, and behind this place among its equals.
    #[serde(rename = "s")]
    Sorted(Option<String>, u64),
    /// In a list without such an order: behind so many objects.
    #[serde(rename = "n")]
    Count(usize),
}

impl From {
    pub(crate) fn read(token: &str) -> Option<Self> {
        let text = URL_SAFE_NO_PAD.decode(token).ok()?;
        serde_json::from_slice(&text).ok()
    }

    pub(crate) fn token(&self) -> String {
        let text = serde_json::to_vec(self).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(text)
    }
}

/// A part of a list.
pub(crate) struct Page<'t> {
    pub(crate) items: Vec<Item<'t>>,
    /// Objects of the whole list, where they were to be counted.
    pub(crate) total: usize,
    /// Where the next page begins, if there is one.
    pub(crate) next: Option<From>,
}

impl<'t> Page<'t> {
    /// A page of a list as it stands. Nothing is looked at beyond it unless all are to be counted.
    pub(crate) fn of(
        list: impl Iterator<Item = Item<'t>>,
        start: Option<&From>,
        size: usize,
        counted: bool,
    ) -> Self {
        let mut left = list.peekable();
        let mut passed = 0;
        let mut highest = 0;
        let is_before = |item: &Item<'t>, passed: usize| match start {
            Some(From::Place(place)) => item.entry.place != 0 && item.entry.place <= *place,
            Some(From::Count(count)) => passed < *count,
            Some(From::Sorted(..)) | None => false,
        };
        while let Some(item) = left.next_if(|item| is_before(item, passed)) {
            passed += 1;
            highest = highest.max(item.entry.place);
        }
        let items: Vec<Item<'t>> = left.by_ref().take(size).collect();
        passed += items.len();
        highest = items
            .iter()
            .map(|it| it.entry.place)
            .fold(highest, u64::max);
        let last = items.last().map_or(0, |it| it.entry.place);
        let next = left.peek().map(|next| {
            let ascends = last != 0 && last == highest && next.entry.place > highest;
            match ascends {
                true => From::Place(last),
                false => From::Count(passed),
            }
        });
        let beyond = if counted { left.count() } else { 0 };
        Self {
            items,
            total: passed + beyond,
            next,
        }
    }

    /// A page of a list that is sorted for it.
    pub(crate) fn sorted(
        list: impl Iterator<Item = Item<'t>>,
        order: &Order,
        start: Option<&From>,
        size: usize,
    ) -> Self {
        let mut total = 0;
        let counted = list.inspect(|_| total += 1);
        let (mut rows, has_more) = order.first(
            counted.map(|item| (order.key(&item.entry), item.entry.place, item)),
            start,
            size,
        );
        let next = rows.last_mut().filter(|_| has_more);
        let next = next.map(|(key, place, _)| From::Sorted(key.clone(), *place));
        Self {
            items: rows.into_iter().map(|(.., item)| item).collect(),
            total,
            next,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{graph::schema, tenant::Entry};

    fn list(places: &[u64]) -> impl Iterator<Item = Item<'static>> {
        let of = schema::of("user");
        places.iter().map(move |place| {
            let mut entry = Entry::new(json!({"displayName": format!("U{}", place % 3)}));
            entry.place = *place;
            Item::made(of, entry)
        })
    }

    fn places(page: &Page<'_>) -> Vec<u64> {
        page.items.iter().map(|it| it.entry.place).collect()
    }

    #[test]
    fn a_page_goes_on_behind_the_last_object_even_when_that_is_gone() {
        let first = Page::of(list(&[1, 2, 3, 4, 5]), None, 2, true);
        assert_eq!((places(&first), first.total), (vec![1, 2], 5));
        let next = From::read(&first.next.unwrap().token());
        let second = Page::of(list(&[3, 4, 5]), next.as_ref(), 2, false);
        assert_eq!(places(&second), [3, 4]);
        let third = Page::of(list(&[5]), second.next.as_ref(), 2, false);
        assert_eq!((places(&third), third.next), (vec![5], None));
    }

    #[test]
    fn a_list_in_no_order_of_creation_goes_on_by_number() {
        let mixed = [4, 9, 2, 7, 1];
        let mut seen = Vec::new();
        let mut start = None;
        for _ in 0..3 {
            let page = Page::of(list(&mixed), start.as_ref(), 2, false);
            seen.extend(places(&page));
            start = page.next;
        }
        assert_eq!((seen.as_slice(), start), (mixed.as_slice(), None));
    }

    #[test]
    fn a_sorted_list_goes_on_behind_its_last_key() {
        let order = Order::read("displayName desc", schema::of("user"), false, false).unwrap();
        let first = Page::sorted(list(&[1, 2, 3, 4, 5, 6]), &order, None, 3);
        assert_eq!((places(&first), first.total), (vec![2, 5, 1], 6));
        let second = Page::sorted(list(&[3, 4, 6]), &order, first.next.as_ref(), 9);
        assert_eq!((places(&second), second.next), (vec![4, 3, 6], None));
    }

    #[test]
    fn what_is_no_token_is_none() {
        for token in ["", "2", "x", "e30", "bnVsbA"] {
            assert_eq!(From::read(token), None, "{token}");
        }
    }
}
