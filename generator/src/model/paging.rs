//! Paging: how an operation's further pages are asked for.

use super::Type;
use crate::diagnostic::Place;

/// The declared paging of an operation. Positions are those of [`super::Operation::parameters`].
#[derive(Debug)]
pub struct Paging {
    /// How the next page is found.
    pub plan: PagingPlan,
    /// The property that holds the items; none where the body itself is the list.
    pub items: Option<String>,
    /// The type of one item.
    pub item: Type,
    /// Where it is declared.
    pub place: Place,
}

/// How the next page is found.
#[derive(Debug, Clone)]
pub enum PagingPlan {
    /// A page number that grows by one.
    Page {
        /// The parameter with the page number.
        page: usize,
        /// The parameter with the page size.
        size: Option<usize>,
        /// The number of the first page.
        first: i64,
        /// The page size where the caller sets none.
        default_size: Option<i64>,
        /// The greatest page size there is.
        max_size: Option<i64>,
        /// The header that announces how many items there are in all.
        count_header: Option<String>,
        /// The header that announces the page served.
        page_header: Option<String>,
        /// The header that announces the page size served.
        size_header: Option<String>,
    },
}

impl Paging {
    /// Keeps the positions right when a parameter that is not the paging's is taken away.
    pub fn parameter_removed(&mut self, removed: usize) {
        let PagingPlan::Page { page, size, .. } = &mut self.plan;
        for position in [Some(page), size.as_mut()].into_iter().flatten() {
            if *position > removed {
                *position -= 1;
            }
        }
    }
}
