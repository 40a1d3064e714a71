//! Reads PowerShell as its language specification says (section 2.3), as far as the scripts use it.
//!
//! It stands in for `pwsh`, which is not at hand where these tests run: it knows comments, both kinds of strings and
//! literals of hash tables and arrays, and gives up on whatever else quotes or escapes.

use std::{iter::Peekable, str::Chars};

use serde_json::{Map, Value};

#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Token {
    /// A verbatim string, as it is read.
    Text(String),
    /// An expandable string, as it is written.
    Expandable(String),
    /// Letters up to the next blank, quote or mark.
    Word(String),
    /// One of `{}()[];,|=` and the end of a line.
    Mark(char),
}

/// The four that may open or close a verbatim string beside the apostrophe: 2.3.5.2, single-quote-character.
fn is_single(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}'
    )
}

fn is_double(letter: char) -> bool {
    matches!(letter, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

/// All tokens but comments.
pub(crate) fn tokens(script: &str) -> Vec<Token> {
    let mut letters = script.chars().peekable();
    let mut tokens = Vec::new();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' | '\t' | '\r' => {}
            '\n' => tokens.push(Token::Mark('\n')),
            '`' => assert_eq!(letters.next(), Some('\n'), "only lines are continued"),
            '#' => while letters.next_if(|letter| *letter != '\n').is_some() {},
            _ if is_single(letter) => tokens.push(Token::Text(verbatim(&mut letters))),
            _ if is_double(letter) => tokens.push(Token::Expandable(expandable(&mut letters))),
            '{' | '}' | '(' | ')' | '[' | ']' | ';' | ',' | '|' | '=' => {
                tokens.push(Token::Mark(letter));
            }
            _ => {
                let mut word = String::from(letter);
                while let Some(more) = letters.next_if(|next| is_inside(*next)) {
                    word.push(more);
                }
                let here = word.ends_with('@') && letters.peek().copied().is_some_and(is_quote);
                assert!(!here, "no here-strings");
                tokens.push(Token::Word(word));
            }
        }
    }
    tokens
}

fn is_quote(letter: char) -> bool {
    is_single(letter) || is_double(letter)
}

fn is_inside(letter: char) -> bool {
    !letter.is_whitespace() && !"{}()[];,|=`#".contains(letter) && !is_quote(letter)
}

/// Of two quotes in a row the second stands for itself; any other ends the string.
fn verbatim(letters: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        if !is_single(letter) {
            text.push(letter);
        } else if let Some(second) = letters.next_if(|next| is_single(*next)) {
            text.push(second);
        } else {
            return text;
        }
    }
    panic!("a string without an end: {text}");
}

fn expandable(letters: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    for letter in letters.by_ref() {
        match letter {
            '`' => panic!("no escapes"),
            _ if is_double(letter) => return text,
            _ => text.push(letter),
        }
    }
    panic!("a string without an end: {text}");
}

/// The literal that is assigned to a variable, as the JSON that `ConvertTo-Json` would make of it.
pub(crate) fn assigned(tokens: &[Token], variable: &str) -> Value {
    let name = Token::Word(format!("${variable}"));
    let mut pairs = tokens.windows(2);
    let at = pairs.position(|pair| pair[0] == name && pair[1] == Token::Mark('='));
    let mut rest = tokens[at.unwrap() + 2..].iter().peekable();
    literal(&mut rest)
}

type Rest<'t> = Peekable<std::slice::Iter<'t, Token>>;

fn literal(rest: &mut Rest<'_>) -> Value {
    match rest.next().unwrap() {
        Token::Text(text) => Value::from(text.as_str()),
        Token::Word(word) if word == "$true" => true.into(),
        Token::Word(word) if word == "@" => match rest.next() {
            Some(Token::Mark('(')) => array(rest),
            Some(Token::Mark('{')) => table(rest).into(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn skip(rest: &mut Rest<'_>, marks: &str) {
    let is_one = |token: &&Token| matches!(token, Token::Mark(mark) if marks.contains(*mark));
    while rest.next_if(is_one).is_some() {}
}

fn array(rest: &mut Rest<'_>) -> Value {
    let mut items = Vec::new();
    loop {
        skip(rest, "\n,");
        if rest.next_if_eq(&&Token::Mark(')')).is_some() {
            return items.into();
        }
        items.push(literal(rest));
    }
}

fn table(rest: &mut Rest<'_>) -> Map<String, Value> {
    let mut table = Map::new();
    loop {
        skip(rest, "\n;");
        if rest.next_if_eq(&&Token::Mark('}')).is_some() {
            return table;
        }
        let Some(Token::Text(key)) = rest.next() else {
            panic!("a key is a string");
        };
        assert_eq!(rest.next(), Some(&Token::Mark('=')));
        table.insert(key.clone(), literal(rest));
    }
}
