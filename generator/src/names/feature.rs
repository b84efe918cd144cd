//! The names of the crate's features for groups of operations.

use std::collections::BTreeSet;

use super::RustName;

/// The crate's other features, and the crates that it uses: in cargo both share their names.
const RESERVED: [&str; 24] = [
    "all",
    "base64",
    "blocking",
    "bytes",
    "chrono",
    "default",
    "futures-core",
    "httpdate",
    "jiff",
    "native-tls",
    "operations",
    "other-types",
    "percent-encoding",
    "quick-xml",
    "regress",
    "reqwest",
    "rustls",
    "serde",
    "serde-json",
    "time",
    "tokio",
    "tracing",
    "uuid",
    "webhooks",
];

/// The names that are taken.
pub(super) struct Features {
    taken: BTreeSet<String>,
}

impl Features {
    pub(super) fn new() -> Self {
        Self {
            taken: BTreeSet::from(RESERVED.map(str::to_owned)),
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
