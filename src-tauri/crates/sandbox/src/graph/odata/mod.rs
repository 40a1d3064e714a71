//! OData as Graph speaks it: query options in, objects and pages out.

mod answer;
mod evaluate;
mod expand;
mod expression;
mod filter;
mod lexer;
mod listed;
mod order;
mod page;
mod parser;
mod query;
mod search;
mod select;

pub(crate) use answer::{Item, List, object, value, with_context};
pub(crate) use query::DEFAULT_PAGE;
pub(crate) use select::Select;
