//! Lists that come page by page.

pub mod pages;
pub mod plan;
pub mod slot;
