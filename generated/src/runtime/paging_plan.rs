//! How a list goes on after a page, as data, and the guards that keep it from going on for ever.

use std::collections::HashSet;

use reqwest::header::{HeaderMap, HeaderValue, LINK};
use serde_json::Value;

use crate::runtime::error::Error;
use crate::runtime::paging::{Page, hash};
use crate::runtime::paging_slot::Slot;
use crate::runtime::request::Request;
use crate::runtime::response::{self, Response, header};

/// How a list is asked for its next page.
#[derive(Clone, Copy, Debug)]
pub enum Plan {
    /// The pages have numbers.
    PageNumber(Numbered),
    /// A page begins at an item.
    Offset(Numbered),
    /// A page ends with a cursor for the next, in the body ([`Page::next`]) or a header.
    Cursor {
        /// What takes the cursor.
        slot: Slot,
        /// The header with the cursor; without one it is in the body.
        header: Option<&'static str>,
    },
    /// A page has a `Link` header with the relation `next`.
    LinkHeader,
    /// The body of a page has the URL of the next ([`Page::next`]).
    NextUrl,
}

/// Pages or items that are counted.
#[derive(Clone, Copy, Debug)]
pub struct Numbered {
    /// What takes the number.
    pub slot: Slot,
    /// What takes the size of a page.
    pub size: Option<Slot>,
    /// The number of the first.
    pub first: i64,
    /// The size of a page when none is asked for.
    pub default_size: Option<i64>,
    /// The greatest size of a page: a server gives no more when more is asked for.
    pub max_size: Option<i64>,
    /// The header with the number of all items.
    pub count_header: Option<&'static str>,
    /// The header with the number of the page that is served.
    pub page_header: Option<&'static str>,
    /// The header with the size of the pages.
    pub size_header: Option<&'static str>,
}

impl Numbered {
    /// Numbers in a parameter, from 1, and nothing else known.
    pub const fn new(parameter: usize) -> Self {
        Self {
            slot: Slot::Parameter(parameter),
            size: None,
            first: 1,
            default_size: None,
            max_size: None,
            count_header: None,
            page_header: None,
            size_header: None,
        }
    }
}

/// What to do after a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Send the request, which has been changed to ask for the next page.
    Next,
    /// That was the last page.
    End,
}

/// How far a list has come.
#[derive(Debug)]
pub struct Progress {
    plan: &'static Plan,
    seen: Option<u64>,
    pages: HashSet<u64>,
    last_items: Vec<u64>,
    last_cursor: Option<Value>,
}

impl Progress {
    /// The beginning.
    pub fn new(plan: &'static Plan) -> Self {
        Self {
            plan,
            seen: None,
            pages: HashSet::new(),
            last_items: Vec::new(),
            last_cursor: None,
        }
    }

    /// Looks at a page, and changes the request to ask for the next.
    pub fn after<P: Page, H>(
        &mut self,
        request: &mut Request,
        page: &Response<P, H>,
    ) -> Result<Step, Error> {
        let facts = Facts {
            count: page.count() as u64,
            total: Page::total(&**page),
            has_more: page.has_more(),
            next: Page::next(&**page).filter(|next| !next.is_null() && next.as_str() != Some("")),
            headers: page.headers(),
        };
        let items = page.item_fingerprints();
        let next = facts.next.as_ref().map(Value::to_string);
        if facts.count > 0 && !self.pages.insert(hash(&(&items, next))) {
            return Err(stuck("the server has sent the same page twice"));
        }
        if repeats(&items, &self.last_items) {
            return Err(stuck(
                "the server has sent the items of the page before once more",
            ));
        }
        self.last_items = items;
        self.step(request, &facts)
    }

    fn step(&mut self, request: &mut Request, facts: &Facts<'_>) -> Result<Step, Error> {
        match self.plan {
            Plan::PageNumber(plan) => self.numbered(plan, request, facts, false),
            Plan::Offset(plan) => self.numbered(plan, request, facts, true),
            Plan::Cursor { slot, header: name } => {
                let next = match (&facts.next, name) {
                    (None, Some(name)) => header_text(facts.headers, name)?.map(Value::from),
                    (next, _) => next.clone(),
                };
                self.continue_at(facts, next, |next| slot.set(request, next))
            }
            Plan::LinkHeader => {
                let next = next_link(facts.headers)?.map(Value::from);
                self.continue_at(facts, next, |next| follow(request, &next))
            }
            Plan::NextUrl => {
                self.continue_at(facts, facts.next.clone(), |next| follow(request, &next))
            }
        }
    }

    fn numbered(
        &mut self,
        plan: &Numbered,
        request: &mut Request,
        facts: &Facts<'_>,
        by_item: bool,
    ) -> Result<Step, Error> {
        let asked = plan
            .slot
            .value(request)
            .and_then(|value| integer(&value))
            .unwrap_or(plan.first);
        if let Some(served) = plan
            .page_header
            .and_then(|name| header::<i64>(facts.headers, name))
            && served != asked
        {
            return Err(stuck(&format!(
                "asked for page {asked}, the server has sent page {served}"
            )));
        }
        let size = plan.page_size(request, facts);
        let per_number = if by_item { 1 } else { size.unwrap_or(0) };
        let seen = self
            .seen
            .unwrap_or_else(|| plan.numbers_before(asked).saturating_mul(per_number));
        let seen = *self.seen.insert(seen.saturating_add(facts.count));
        if facts.is_last(plan, seen, size) {
            return Ok(Step::End);
        }
        let advance = if by_item {
            i64::try_from(facts.count).unwrap_or(i64::MAX)
        } else {
            1
        };
        let next = Value::from(asked.saturating_add(advance));
        plan.slot.set(request, next);
        Ok(Step::Next)
    }

    /// Goes to a cursor or link, unless it is the one that led here.
    fn continue_at(
        &mut self,
        facts: &Facts<'_>,
        next: Option<Value>,
        go: impl FnOnce(Value),
    ) -> Result<Step, Error> {
        let Some(next) = next.filter(|_| facts.has_more != Some(false)) else {
            return Ok(Step::End);
        };
        if self.last_cursor.as_ref() == Some(&next) {
            return Err(stuck("the server leads from a page to the same page"));
        }
        self.last_cursor = Some(next.clone());
        go(next);
        Ok(Step::Next)
    }
}

impl Numbered {
    /// The size that the server announces, else the size that it has been asked for, else the usual one.
    fn page_size(&self, request: &Request, facts: &Facts<'_>) -> Option<u64> {
        let announced = self
            .size_header
            .and_then(|name| header::<i64>(facts.headers, name));
        let asked = self
            .size
            .and_then(|slot| slot.value(request))
            .and_then(|value| integer(&value))
            .or(self.default_size);
        let asked = asked.map(|asked| self.max_size.map_or(asked, |max| asked.min(max)));
        announced
            .or(asked)
            .and_then(|size| u64::try_from(size).ok())
            .filter(|&size| size > 0)
    }

    /// How far from the first number the list has been begun.
    fn numbers_before(&self, asked: i64) -> u64 {
        u64::try_from(asked.saturating_sub(self.first)).unwrap_or(0)
    }
}

/// What a page says about itself.
struct Facts<'a> {
    count: u64,
    total: Option<u64>,
    has_more: Option<bool>,
    next: Option<Value>,
    headers: &'a HeaderMap,
}

impl Facts<'_> {
    /// A known number of all items counts more than the size of the page: a server may give less than it is asked for.
    fn is_last(&self, plan: &Numbered, seen: u64, size: Option<u64>) -> bool {
        let total = plan
            .count_header
            .and_then(|name| header::<u64>(self.headers, name))
            .or(self.total);
        match (self.has_more, total, size) {
            _ if self.count == 0 => true,
            (Some(more), _, _) => !more,
            (None, Some(total), _) => seen >= total,
            (None, None, Some(size)) => self.count < size,
            (None, None, None) => false,
        }
    }
}

/// Whether half of the items or more were on the page before, as where a server ignores what it is asked for. A list that
/// grows at its front while it is read begins a page with the last items of the one before: these do not count.
fn repeats(items: &[u64], before: &[u64]) -> bool {
    let is_shift = |count: &usize| {
        items
            .get(..*count)
            .is_some_and(|first| before.ends_with(first))
    };
    let shift = (1..before.len()).rev().find(is_shift).unwrap_or(0);
    let rest = items.iter().skip(shift);
    let known = rest.filter(|item| before.contains(item)).count();
    known > 0 && known * 2 >= items.len().saturating_sub(shift)
}

fn stuck(reason: &str) -> Error {
    Error::Paging {
        reason: reason.to_owned(),
    }
}

fn follow(request: &mut Request, link: &Value) {
    match link.as_str() {
        Some(link) => request.follow(link),
        None => request.fail(stuck("the link to the next page is not text")),
    }
}

/// Whole numbers, also those that were given as floating-point numbers or text.
fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.parse().ok(),
        other => other
            .as_i64()
            .or_else(|| other.as_f64().map(|number| number as i64)),
    }
}

/// The target of `rel="next"` in the `Link` headers.
fn next_link(headers: &HeaderMap) -> Result<Option<&str>, Error> {
    for value in headers.get_all(LINK) {
        let mut links = links(as_text(value, LINK.as_str())?).into_iter();
        if let Some((target, _)) = links.find(|(_, parameters)| is_next(parameters)) {
            return Ok(Some(target));
        }
    }
    Ok(None)
}

/// A header that may lead on, if it is there and not empty.
fn header_text<'h>(headers: &'h HeaderMap, name: &str) -> Result<Option<&'h str>, Error> {
    let text = headers.get(name).map(|value| as_text(value, name));
    Ok(text.transpose()?.filter(|text| !text.is_empty()))
}

/// What cannot be read is not taken for the end of a list.
fn as_text<'h>(value: &'h HeaderValue, name: &str) -> Result<&'h str, Error> {
    let text = response::text(value).map(str::trim);
    text.ok_or_else(|| stuck(&format!("the header `{name}` is not text")))
}

/// The links of a header: targets with their parameters. A target may hold commas, so it is cut at its brackets.
fn links(text: &str) -> Vec<(&str, &str)> {
    let mut links = Vec::new();
    for part in text.split('<').skip(1) {
        if let Some((target, parameters)) = part.split_once('>') {
            links.push((target, parameters));
        }
    }
    links
}

fn is_next(parameters: &str) -> bool {
    let relation = |parameter: &str| {
        let (name, value) = parameter.split_once('=')?;
        let value = value.trim().trim_end_matches(',').trim_matches('"');
        name.trim()
            .eq_ignore_ascii_case("rel")
            .then(|| value.to_ascii_lowercase())
    };
    let mut relations = parameters.split(';').filter_map(relation);
    relations.any(|relation| relation.split_ascii_whitespace().any(|word| word == "next"))
}
