//! Groups of operations: by the first tag of each, where there are several.

use std::collections::BTreeSet;

use super::docs;
use super::operation::Listed;
use crate::config::Operations;
use crate::document::At;
use crate::model::{Group, Groups};

/// The groups, in the order in which the operations name them.
pub(super) fn groups(root: At<'_>, operations: &[Listed<'_>], wanted: Operations) -> Groups {
    let operations = operations.iter().map(|listed| listed.operation);
    let tags = operations.filter_map(|operation| operation.tags.first());
    let mut seen = BTreeSet::new();
    let tags: Vec<&String> = tags.filter(|tag| seen.insert(tag.as_str())).collect();
    let grouped = match wanted {
        Operations::Flat => false,
        Operations::ByTag => true,
        Operations::Auto => tags.len() > 1,
    };
    if !grouped {
        return Groups::default();
    }
    tags.into_iter()
        .map(|tag| Group {
            tag: tag.clone(),
            description: description(root, tag),
        })
        .collect()
}

fn description(root: At<'_>, tag: &str) -> Option<String> {
    let mut tags = root.get("tags")?.items();
    let described = tags.find(|known| docs::text(*known, "name").as_deref() == Some(tag))?;
    docs::description(described)
}
