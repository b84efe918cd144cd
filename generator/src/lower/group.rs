//! Groups of operations: by the first tag of each, where there are several.

use std::collections::BTreeSet;

use openapiv3::OpenAPI;

use super::operation::Listed;
use crate::config::Operations;
use crate::model::Group;

/// The groups, in the order in which the operations name them.
pub(super) fn groups(
    openapi: &OpenAPI,
    operations: &[Listed<'_>],
    wanted: Operations,
) -> Vec<Group> {
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
        return Vec::new();
    }
    tags.into_iter()
        .map(|tag| Group {
            tag: tag.clone(),
            description: description(openapi, tag),
        })
        .collect()
}

fn description(openapi: &OpenAPI, tag: &str) -> Option<String> {
    let described = openapi.tags.iter().find(|known| known.name == tag)?;
    described.description.clone()
}
