//! The names of the crate's features for groups of operations.

use std::collections::BTreeSet;

use super::RustName;
use super::reserved::FEATURES;

/// The names that are taken.
pub(super) struct Features {
    taken: BTreeSet<String>,
}

impl Features {
    pub(super) fn new() -> Self {
        Self {
            taken: FEATURES.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// A feature is named after the module that it switches on.
    pub(super) fn claim(&mut self, module: &RustName) -> String {
        let mut name = module.as_str().replace('_', "-");
        name = name.trim_matches('-').to_owned();
        while !self.taken.insert(name.clone()) {
            name.push_str("-operations");
        }
        name
    }
}
