//! Brackets and the quotes in them, followed over as many lines as they take.

/// State between lines.
#[derive(Default)]
pub(super) struct Flow {
    depth: usize,
    quote: Option<char>,
    /// What is in them, without comments and with a space for each line break.
    pub(super) text: String,
}

impl Flow {
    /// Where the outermost bracket closes, if it does on this line.
    pub(super) fn feed(&mut self, line: &str) -> Option<usize> {
        let mut before = ' ';
        let mut letters = line.char_indices();
        while let Some((at, letter)) = letters.next() {
            if self.quote.is_none() && letter == '#' && matches!(before, ' ' | '\t') {
                break;
            }
            self.text.push(letter);
            match self.quote {
                Some('"') if letter == '\\' => drop(letters.next()),
                Some(quote) if letter == quote => self.quote = None,
                Some(_) => {}
                None => self.outside(letter, before),
            }
            if self.depth == 0 && self.quote.is_none() {
                return Some(at + letter.len_utf8());
            }
            before = letter;
        }
        self.text.push(' ');
        None
    }

    fn outside(&mut self, letter: char, before: char) {
        match letter {
            '[' | '{' => self.depth += 1,
            ']' | '}' => self.depth = self.depth.saturating_sub(1),
            // In the middle of a word it is an apostrophe.
            '"' | '\'' if matches!(before, ' ' | '\t' | '[' | '{' | ',' | ':') => {
                self.quote = Some(letter);
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_end_where_the_outermost_one_closes() {
        let check = |lines: &[&str], end: Option<usize>| {
            let mut flow = Flow::default();
            let ends: Vec<Option<usize>> = lines.iter().map(|line| flow.feed(line)).collect();
            assert_eq!(ends.last().copied().flatten(), end, "{lines:?}");
            assert!(
                ends[..ends.len() - 1].iter().all(Option::is_none),
                "{lines:?}"
            );
        };
        check(&["[1, [2], {a: 3}] # b"], Some(16));
        check(&["[\"]\", ']', it's]"], Some(16));
        check(&["[\"\\\"]\"]"], Some(7));
        check(&["[ # ]", "  1", "]"], Some(1));
        check(&["[ \"]", "\" ]"], Some(3));
        check(&["[1"], None);
    }
}
