//! Paging: how an operation's further pages are asked for.

use super::{TypeId, WireName};
use crate::diagnostic::Place;

/// The declared paging of an operation. Positions are those of [`super::Operation::parameters`].
#[derive(Debug)]
pub struct Paging {
    /// How the next page is found.
    pub plan: PagingPlan,
    /// Where a page's items are.
    pub page: PageBody,
    /// Where it is declared.
    pub place: Place,
}

/// Where the items of a page are.
#[derive(Debug, Clone, PartialEq)]
pub enum PageBody {
    /// The body is the list.
    List,
    /// The body is an object with the list.
    Object {
        /// The object.
        id: TypeId,
        /// The members, each in the one before, the last of which is the list.
        items: Vec<WireName>,
        /// A JSON pointer to what leads to the next page.
        next: Option<String>,
        /// A JSON pointer to the number of all items.
        total: Option<String>,
        /// A JSON pointer to whether there are more pages.
        more: Option<String>,
    },
}

/// How the next page is found.
#[derive(Debug, Clone)]
pub enum PagingPlan {
    /// A page number that grows by one.
    Page(Numbered),
    /// A number of items to skip that grows by the items received.
    Offset(Numbered),
    /// A word that each page gives for the next.
    Cursor {
        /// What takes it.
        slot: Slot,
        /// The header that gives it; none where the body does.
        header: Option<String>,
    },
    /// The relation `next` of the `Link` header (RFC 8288).
    Link,
    /// An address in the body.
    NextUrl,
}

/// Where a request says which page it wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// In a parameter.
    Parameter(usize),
    /// In its JSON body, at a JSON pointer.
    Body(String),
}

/// Pages or items that are counted.
#[derive(Debug, Clone)]
pub struct Numbered {
    /// What takes the number.
    pub slot: Slot,
    /// What takes the page size.
    pub size: Option<Slot>,
    /// The number of the first.
    pub first: i64,
    /// The page size where the caller sets none.
    pub default_size: Option<i64>,
    /// The greatest page size there is.
    pub max_size: Option<i64>,
    /// The header that announces how many items there are in all.
    pub count_header: Option<String>,
    /// The header that announces the page served.
    pub page_header: Option<String>,
    /// The header that announces the page size served.
    pub size_header: Option<String>,
}

impl Paging {
    /// Keeps the positions right when a parameter is taken away; false where it was one of the paging's.
    pub fn parameter_removed(&mut self, removed: usize) -> bool {
        let slots = match &mut self.plan {
            PagingPlan::Page(numbered) | PagingPlan::Offset(numbered) => {
                [Some(&mut numbered.slot), numbered.size.as_mut()]
            }
            PagingPlan::Cursor { slot, .. } => [Some(slot), None],
            PagingPlan::Link | PagingPlan::NextUrl => [None, None],
        };
        for slot in slots.into_iter().flatten() {
            match slot {
                Slot::Parameter(position) if *position == removed => return false,
                Slot::Parameter(position) if *position > removed => *position -= 1,
                Slot::Parameter(_) | Slot::Body(_) => {}
            }
        }
        true
    }
}
