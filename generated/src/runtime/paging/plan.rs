//! How a list goes on after a page, as data, and the guards that keep it from going on for ever.

use std::collections::HashSet;

use reqwest::Url;
use reqwest::header::{HeaderMap, HeaderValue, LINK};
use serde_json::Value;

use crate::runtime::error::Error;
use crate::runtime::paging::pages::{Fingerprint, Page, hash};
use crate::runtime::paging::slot::Slot;
use crate::runtime::replies::response::{self, Response, header};
use crate::runtime::requests::request::Request;

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
#[derive(Debug)]
pub enum Step {
    /// Send the request, which has been changed to ask for the next page.
    Next,
    /// That was the last page.
    End,
    /// The page is one to give, but what it says of the next leads nowhere.
    Lost(Error),
}

/// How far a list has come.
#[derive(Debug)]
pub struct Progress {
    plan: &'static Plan,
    seen: Option<u64>,
    /// The pages whose items say which ones they are.
    pages: HashSet<u64>,
    last_items: Vec<Fingerprint>,
    /// How often in a row a page was equal to the one before.
    unchanged: u32,
    /// The cursors or links that have led on.
    cursors: HashSet<u64>,
}

impl Progress {
    /// The beginning.
    pub fn new(plan: &'static Plan) -> Self {
        Self {
            plan,
            seen: None,
            pages: HashSet::new(),
            last_items: Vec::new(),
            unchanged: 0,
            cursors: HashSet::new(),
        }
    }

    /// Looks at a page, and changes the request to ask for the next.
    pub fn after<P: Page, H>(
        &mut self,
        request: &mut Request,
        page: &Response<P, H>,
    ) -> Result<Step, Error> {
        if !page.is_page() {
            return Err(stuck("the answer is none of those that have items"));
        }
        let facts = Facts {
            count: page.count() as u64,
            total: Page::total(&**page),
            has_more: page.has_more(),
            next: Page::next(&**page).filter(|next| !next.is_null() && next.as_str() != Some("")),
            headers: page.headers(),
            url: page.url(),
        };
        match self.plan {
            Plan::PageNumber(plan) => self.numbered(plan, request, page, &facts, false),
            Plan::Offset(plan) => self.numbered(plan, request, page, &facts, true),
            plan => Ok(self
                .followed(plan, request, &facts)
                .unwrap_or_else(Step::Lost)),
        }
    }

    /// Goes to where the page leads. A cursor or link that has not been seen before is all the progress that can be asked
    /// for: pages of equal items may well be different ones.
    fn followed(
        &mut self,
        plan: &Plan,
        request: &mut Request,
        facts: &Facts<'_>,
    ) -> Result<Step, Error> {
        let next = match plan {
            Plan::LinkHeader => next_link(facts.headers)?.map(Value::from),
            Plan::Cursor {
                header: Some(name), ..
            } if facts.next.is_none() => header_text(facts.headers, name)?.map(Value::from),
            _ => facts.next.clone(),
        };
        let Some(next) = next.filter(|_| facts.has_more != Some(false)) else {
            return Ok(Step::End);
        };
        if !self.cursors.insert(hash(&next.to_string())) {
            return Err(stuck(
                "the server leads to a page that it has led to before",
            ));
        }
        match plan {
            Plan::Cursor { slot, .. } => slot.set(request, next),
            _ => follow(request, &next, facts.url),
        }
        Ok(Step::Next)
    }

    fn numbered<P: Page, H>(
        &mut self,
        plan: &Numbered,
        request: &mut Request,
        page: &Response<P, H>,
        facts: &Facts<'_>,
        by_item: bool,
    ) -> Result<Step, Error> {
        let asked = plan
            .slot
            .value(request)
            .and_then(|value| integer(&value))
            .unwrap_or(plan.first);
        let announced = plan.page_header;
        match announced.and_then(|name| header::<i64>(facts.headers, name)) {
            Some(served) if served != asked => {
                let reason = format!("asked for page {asked}, the server has sent page {served}");
                return Err(stuck(&reason));
            }
            Some(_) => {}
            None => self.compare(page.item_fingerprints(), facts.total(plan).is_some())?,
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

    /// Refuses a page of items that were there before. Where items do not say which ones they are, it takes several equal
    /// pages without an end in sight.
    fn compare(&mut self, items: Vec<Fingerprint>, has_end: bool) -> Result<(), Error> {
        const MOST_UNCHANGED: u32 = 2;
        let are_identified = items.iter().all(|item| item.is_identified);
        if are_identified && !items.is_empty() && !self.pages.insert(hash(&items)) {
            return Err(stuck("the server has sent the same page twice"));
        }
        if are_identified && repeats(&items, &self.last_items) {
            return Err(stuck(
                "the server has sent the items of the page before once more",
            ));
        }
        self.unchanged = match items == self.last_items {
            true => self.unchanged.saturating_add(1),
            false => 0,
        };
        if self.unchanged >= MOST_UNCHANGED && !has_end {
            return Err(stuck("the server sends the same page again and again"));
        }
        self.last_items = items;
        Ok(())
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
    /// Where it came from.
    url: &'a Url,
}

impl Facts<'_> {
    /// A known number of all items counts more than the size of the page: a server may give less than it is asked for.
    fn is_last(&self, plan: &Numbered, seen: u64, size: Option<u64>) -> bool {
        match (self.has_more, self.total(plan), size) {
            _ if self.count == 0 => true,
            (Some(more), _, _) => !more,
            (None, Some(total), _) => seen >= total,
            (None, None, Some(size)) => self.count < size,
            (None, None, None) => false,
        }
    }

    /// How many items the whole list holds, where the server says it.
    fn total(&self, plan: &Numbered) -> Option<u64> {
        plan.count_header
            .and_then(|name| header::<u64>(self.headers, name))
            .or(self.total)
    }
}

/// Whether half of the items or more were on the page before, as where a server ignores what it is asked for. A list that
/// grows at its front while it is read begins a page with the last items of the one before: these do not count.
fn repeats(items: &[Fingerprint], before: &[Fingerprint]) -> bool {
    let is_shift = |count: &usize| {
        items
            .get(..*count)
            .is_some_and(|first| before.ends_with(first))
    };
    let shift = (1..before.len()).rev().find(is_shift).unwrap_or(0);
    let before: HashSet<&Fingerprint> = before.iter().collect();
    let rest = items.iter().skip(shift);
    let known = rest.filter(|item| before.contains(item)).count();
    known > 0 && known * 2 >= items.len().saturating_sub(shift)
}

fn stuck(reason: &str) -> Error {
    Error::Paging {
        reason: reason.to_owned(),
    }
}

fn follow(request: &mut Request, link: &Value, from: &Url) {
    match link.as_str() {
        Some(link) => request.follow(link, from),
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
    for part in outside_of_quotes(text, '<').skip(1) {
        if let Some((target, parameters)) = part.split_once('>') {
            links.push((target, parameters));
        }
    }
    links
}

/// Whether a link leads on from the page itself. Of several relations, the first counts (RFC 8288, section 3.3).
fn is_next(parameters: &str) -> bool {
    let parameters = || outside_of_quotes(parameters, ';').filter_map(|it| it.split_once('='));
    let value = |wanted: &str| {
        let mut named = parameters().filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        let (_, value) = named.next()?;
        Some(value.trim().trim_end_matches(',').trim_matches('"'))
    };
    let relations = value("rel").unwrap_or_default();
    let mut relations = relations.split_ascii_whitespace();
    relations.any(|word| word.eq_ignore_ascii_case("next"))
        && value("anchor").is_none_or(str::is_empty)
}

/// The parts of a text between separators, of which one within quotes separates nothing (RFC 9110, section 5.6.4).
fn outside_of_quotes(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    text.split(move |sign: char| {
        match sign {
            _ if std::mem::take(&mut escaped) => {}
            '"' => quoted = !quoted,
            '\\' if quoted => escaped = true,
            _ => {}
        }
        sign == separator && !quoted
    })
}
