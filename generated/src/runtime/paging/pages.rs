//! Lists that come in pages: streams over the pages, and over the items of all pages.

use std::collections::VecDeque;
use std::fmt;
use std::future::{Future, poll_fn};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use serde::Serialize;
use serde_json::Value;

use crate::runtime::error::Error;
use crate::runtime::paging::plan::{Plan, Progress, Step};
use crate::runtime::replies::response::Response;
use crate::runtime::requests::request::Request;

/// A page, or why there is none.
pub type PageResult<P, H, E> = Result<Response<P, H>, Error<E>>;

/// A page that is on its way.
pub type PageFuture<P, H, E> = Pin<Box<dyn Future<Output = PageResult<P, H, E>> + Send>>;

/// How an operation sends a request for a page.
pub type SendPage<P, H, E> = fn(Request) -> PageFuture<P, H, E>;

/// A body that holds some of the items of a list.
pub trait Page {
    /// An item.
    type Item;

    /// How many items it holds.
    fn count(&self) -> usize;

    /// The items.
    fn into_items(self) -> Vec<Self::Item>;

    /// What each item is known by.
    fn item_fingerprints(&self) -> Vec<Fingerprint>;

    /// What leads to the next page, a cursor or a link, if the body says it.
    fn next(&self) -> Option<Value> {
        None
    }

    /// How many items the whole list holds, if the body says it.
    fn total(&self) -> Option<u64> {
        None
    }

    /// Whether there are more pages, if the body says it.
    fn has_more(&self) -> Option<bool> {
        None
    }

    /// Whether it is a page at all, and not one of the other things that the operation may answer.
    fn is_page(&self) -> bool {
        true
    }
}

/// Makes a page of the enumeration of an operation's answers: of those that hold one, and of those without a body, which
/// are empty. The others are no pages.
#[doc(hidden)]
#[macro_export]
macro_rules! page_among_answers {
    ($answers:ident { $($variant:ident),+ } of $page:ty $(, empty $empty:ident)*) => {
        impl $answers {
            fn page(&self) -> Option<&$page> {
                match self {
                    $(Self::$variant(page) => Some(page),)+
                    _ => None,
                }
            }
        }

        impl $crate::runtime::paging::pages::Page for $answers {
            type Item = <$page as $crate::runtime::paging::pages::Page>::Item;

            fn count(&self) -> usize {
                self.page().map_or(0, $crate::runtime::paging::pages::Page::count)
            }

            fn into_items(self) -> Vec<Self::Item> {
                match self {
                    $(Self::$variant(page) => $crate::runtime::paging::pages::Page::into_items(page),)+
                    _ => Vec::new(),
                }
            }

            fn item_fingerprints(&self) -> Vec<$crate::runtime::paging::pages::Fingerprint> {
                let page = self.page();
                page.map_or_else(Vec::new, $crate::runtime::paging::pages::Page::item_fingerprints)
            }

            fn next(&self) -> Option<serde_json::Value> {
                self.page().and_then($crate::runtime::paging::pages::Page::next)
            }

            fn total(&self) -> Option<u64> {
                self.page().and_then($crate::runtime::paging::pages::Page::total)
            }

            fn has_more(&self) -> Option<bool> {
                self.page().and_then($crate::runtime::paging::pages::Page::has_more)
            }

            fn is_page(&self) -> bool {
                self.page().is_some() $(|| matches!(self, Self::$empty))*
            }
        }
    };
}

/// What a page has at a JSON pointer (RFC 6901).
pub fn member_at<T: Serialize>(page: &T, pointer: &str) -> Option<Value> {
    serde_json::to_value(page).ok()?.pointer(pointer).cloned()
}

impl<T: Serialize> Page for Vec<T> {
    type Item = T;

    fn count(&self) -> usize {
        self.len()
    }

    fn into_items(self) -> Vec<T> {
        self
    }

    fn item_fingerprints(&self) -> Vec<Fingerprint> {
        self.iter().map(item_fingerprint).collect()
    }
}

/// What an item is known by when it comes again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// The same for equal items.
    hash: u64,
    /// Whether the item has a member that says which one it is. Others may be equal without being the same: numbers,
    /// states, measurements, and objects of which the document describes little.
    pub is_identified: bool,
}

/// Tells items apart by what they are written as.
pub fn item_fingerprint<T: Serialize>(item: &T) -> Fingerprint {
    let value = serde_json::to_value(item).unwrap_or_default();
    let members = value.as_object();
    Fingerprint {
        hash: hash(&value.to_string()),
        is_identified: members.is_some_and(|members| members.keys().any(|name| identifies(name))),
    }
}

/// Whether a member usually says which object it is of.
fn identifies(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "code", "email", "guid", "href", "key", "link", "name", "number", "sku", "slug", "title",
        "uri", "url", "uuid",
    ];
    let ends = ["Id", "ID", "_id", "-id"];
    let word = name.trim_matches(['_', '@', '$']).to_ascii_lowercase();
    word == "id" || NAMES.contains(&word.as_str()) || ends.iter().any(|end| name.ends_with(end))
}

/// A number for a value, the same for equal values.
pub fn hash<T: Hash>(value: &T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// A stream over the pages of a list, from the page that the request asks for. It ends after an error.
pub struct Pages<P, H, E> {
    send: SendPage<P, H, E>,
    progress: Progress,
    state: State<P, H, E>,
}

enum State<P, H, E> {
    Ready(Request),
    Waiting(Option<Request>, PageFuture<P, H, E>),
    Failed(Error<E>),
    Ended,
}

impl<P: Page, H, E> Pages<P, H, E> {
    /// The pages of `request`, which `plan` says how to continue.
    pub fn new(request: Request, plan: &'static Plan, send: SendPage<P, H, E>) -> Self {
        Self {
            send,
            progress: Progress::new(plan),
            state: State::Ready(request),
        }
    }

    /// The next page. The same as the stream's, without a trait to import.
    pub async fn next(&mut self) -> Option<PageResult<P, H, E>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    /// The items of all pages.
    pub fn items(self) -> Items<P, H, E> {
        Items {
            pages: self,
            items: VecDeque::new(),
        }
    }

    fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<PageResult<P, H, E>>> {
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Poll::Ready(None),
                State::Failed(error) => return Poll::Ready(Some(Err(error))),
                State::Ready(request) => {
                    let kept = request.try_clone();
                    self.state = State::Waiting(kept, (self.send)(request));
                }
                State::Waiting(request, mut future) => match future.as_mut().poll(context) {
                    Poll::Ready(outcome) => {
                        return Poll::Ready(Some(self.received(request, outcome)));
                    }
                    Poll::Pending => {
                        self.state = State::Waiting(request, future);
                        return Poll::Pending;
                    }
                },
            }
        }
    }

    fn received(
        &mut self,
        request: Option<Request>,
        outcome: PageResult<P, H, E>,
    ) -> PageResult<P, H, E> {
        let page = outcome?;
        if let Some(mut request) = request {
            match self
                .progress
                .after(&mut request, &page)
                .map_err(Error::widen)?
            {
                Step::Next => self.state = State::Ready(request),
                Step::End => {}
                Step::Lost(error) => self.state = State::Failed(Error::widen(error)),
            }
        }
        Ok(page)
    }
}

impl<P: Page, H, E> Stream for Pages<P, H, E> {
    type Item = PageResult<P, H, E>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

impl<P, H, E> fmt::Debug for Pages<P, H, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("progress", &self.progress)
            .finish_non_exhaustive()
    }
}

/// A stream over the items of all pages of a list. It ends after an error.
pub struct Items<P: Page, H, E> {
    pages: Pages<P, H, E>,
    items: VecDeque<P::Item>,
}

/// Nothing in it is pinned in place: futures are in boxes.
impl<P: Page, H, E> Unpin for Items<P, H, E> {}

impl<P: Page, H, E> Items<P, H, E> {
    /// The next item. The same as the stream's, without a trait to import.
    pub async fn next(&mut self) -> Option<Result<P::Item, Error<E>>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All items that are left, or the first error.
    pub async fn collect(mut self) -> Result<Vec<P::Item>, Error<E>> {
        let mut items = Vec::new();
        while let Some(item) = self.next().await {
            items.push(item?);
        }
        Ok(items)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<P::Item, Error<E>>>> {
        loop {
            if let Some(item) = self.items.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll_page(context)) {
                Some(Ok(page)) => self.items = page.into_value().into_items().into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<P: Page, H, E> Stream for Items<P, H, E> {
    type Item = Result<P::Item, Error<E>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

impl<P: Page, H, E> fmt::Debug for Items<P, H, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("ready", &self.items.len())
            .finish()
    }
}
