//! Bodies of XML.

pub mod choice;
pub mod document;
pub mod read;
pub mod tree;
pub mod write;
