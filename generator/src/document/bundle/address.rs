//! The addresses that schemas and documents have by `$id` and `$self`. References within them start there (JSON Schema
//! 2020-12, section 8.2 of Core; OpenAPI 3.2, section 4.1.2.2), and what has an address needs no network.

use super::target::inner;
use crate::diagnostic::NodeId;
use crate::document::node::Node;

/// Whether a file has any address.
pub(super) fn any(file: &Node) -> bool {
    own(file).is_some() || inner(file).any(any)
}

/// The address of the innermost thing around the value `inside` that has one.
pub(super) fn around(file: &Node, inside: NodeId) -> Option<String> {
    fn search(node: &Node, inside: NodeId, base: &str) -> Option<String> {
        let own = own(node).map(|own| join(base, own));
        let base = own.as_deref().unwrap_or(base);
        match node.id == inside {
            true => Some(base.to_owned()),
            false => inner(node).find_map(|child| search(child, inside, base)),
        }
    }
    search(file, inside, "").filter(|base| !base.is_empty())
}

/// What has an address in a file.
pub(super) fn addressed<'n>(file: &'n Node, address: &str) -> Option<&'n Node> {
    fn search<'n>(node: &'n Node, address: &str, base: &str) -> Option<&'n Node> {
        let own = own(node).map(|own| join(base, own));
        if own.as_deref() == Some(address) {
            return Some(node);
        }
        let base = own.as_deref().unwrap_or(base);
        inner(node).find_map(|child| search(child, address, base))
    }
    search(file, address, "")
}

fn own(node: &Node) -> Option<&str> {
    let named = |key| node.get(key).and_then(Node::as_str);
    let own = named("$id").or_else(|| named("$self"))?;
    Some(own.split('#').next().unwrap_or(own))
}

/// A reference from an address, as a whole one where that is (RFC 3986, section 5.2).
pub(super) fn join(base: &str, reference: &str) -> String {
    if reference.contains("://") || base.is_empty() {
        return reference.to_owned();
    }
    if reference.is_empty() {
        return base.to_owned();
    }
    let (scheme, behind) = match base.split_once("://") {
        Some((scheme, behind)) => (format!("{scheme}://"), behind),
        None => (String::new(), base),
    };
    let (host, path) = behind.split_once('/').unwrap_or((behind, ""));
    let mut steps: Vec<&str> = match reference.starts_with('/') {
        true => Vec::new(),
        false => path.split('/').collect(),
    };
    steps.pop();
    for step in reference.trim_start_matches('/').split('/') {
        match step {
            "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    format!("{scheme}{host}/{}", steps.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_starts_at_the_address_around_it() {
        for (base, reference, whole) in [
            (
                "https://e.example/two/root",
                "item",
                "https://e.example/two/item",
            ),
            (
                "https://e.example/two/root",
                "../one/./item",
                "https://e.example/one/item",
            ),
            (
                "https://e.example/two/root",
                "/item",
                "https://e.example/item",
            ),
            (
                "https://e.example/two/",
                "item",
                "https://e.example/two/item",
            ),
            ("https://e.example", "item", "https://e.example/item"),
            (
                "https://e.example/two",
                "https://a.example/b",
                "https://a.example/b",
            ),
            ("https://e.example/two", "", "https://e.example/two"),
        ] {
            assert_eq!(join(base, reference), whole);
        }
    }
}
