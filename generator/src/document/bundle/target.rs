//! Taking a reference apart: a file, and a place in it.

use percent_encoding::percent_decode_str;

use crate::diagnostic::NodeId;
use crate::document::node::{Node, Value, unescape};

/// What a reference says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) struct Target {
    /// The file's path; `None` for the file that the reference stands in.
    pub(super) file: Option<String>,
    /// The part after `#`, its percent-escapes undone: a JSON pointer, an anchor, or nothing.
    pub(super) fragment: String,
}

/// Why a reference is not followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Refusal {
    Network,
    Outside,
}

/// Takes apart a reference that stands in the file `from`, where files below `folders` may be referred to.
pub(super) fn parse(reference: &str, from: &str, folders: &[String]) -> Result<Target, Refusal> {
    let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let fragment = percent_decoded(fragment);
    if file.is_empty() {
        return Ok(Target {
            file: None,
            fragment,
        });
    }
    if file.contains("://") || file.starts_with("//") {
        return Err(if file.starts_with("file:") {
            Refusal::Outside
        } else {
            Refusal::Network
        });
    }
    if file.starts_with(['/', '\\']) || file.get(1..2) == Some(":") {
        return Err(Refusal::Outside);
    }
    let path = joined(folder_of(from), &percent_decoded(file)).ok_or(Refusal::Outside)?;
    if !folders.iter().any(|folder| is_within(&path, folder)) {
        return Err(Refusal::Outside);
    }
    Ok(Target {
        file: Some(path),
        fragment,
    })
}

/// Whether a path lies below a folder, the empty one being that in which the generator runs. Neither has a `..` but at
/// its front, so that a path that climbs out of the folder has one right behind it.
fn is_within(path: &str, folder: &str) -> bool {
    let mut steps = path.split('/');
    let mut above = folder.split('/').filter(|_| !folder.is_empty());
    let is_below = above.all(|step| steps.next() == Some(step));
    is_below && steps.next() != Some("..")
}

/// The folder of a file, without the slash at its end.
pub(super) fn folder_of(path: &str) -> &str {
    path.rfind('/')
        .and_then(|slash| path.get(..slash))
        .unwrap_or_default()
}

/// A path with no `.` and no `..` left in it but at the front.
pub(super) fn normal(path: &str) -> String {
    let folder = if path.starts_with('/') { "/" } else { "" };
    joined(folder, path).unwrap_or_else(|| path.to_owned())
}

/// Joins a folder and a relative path, with no `.` and no `..` left in it but at the front. `None` where the path
/// climbs above the root.
pub(super) fn joined(folder: &str, relative: &str) -> Option<String> {
    let absolute = folder.starts_with('/');
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(relative.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => drop(steps.pop()),
            ".." if absolute => return None,
            step => steps.push(step),
        }
    }
    let path = steps.join("/");
    Some(if absolute { format!("/{path}") } else { path })
}

/// What a fragment leads to within a file.
pub(super) fn find<'n>(file: &'n Node, fragment: &str) -> Option<&'n Node> {
    if fragment.is_empty() || fragment.starts_with('/') {
        return file.pointer(fragment);
    }
    anchored(file, fragment)
}

/// The last value on the way to a place that does not exist, and the step that is missing there.
pub(super) fn furthest<'n>(file: &'n Node, fragment: &str) -> (&'n Node, String) {
    let mut node = file;
    for step in fragment.split('/').skip(1) {
        let step = unescape(step);
        let next = match &node.value {
            Value::Object(object) => object.get(&step),
            Value::Array(items) => step
                .parse::<usize>()
                .ok()
                .and_then(|index| items.get(index)),
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return (node, step),
        }
    }
    (node, fragment.to_owned())
}

/// The schema that calls itself `name`.
fn anchored<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    let named = |key| node.get(key).and_then(Node::as_str) == Some(name);
    if named("$anchor") || named("$dynamicAnchor") {
        return Some(node);
    }
    inner(node).find_map(|child| anchored(child, name))
}

/// The schema whose `$id` is `id`, or the document whose `$self` is, which is where a reference to an address can lead
/// without a network. A relative one is taken for the end of an address.
pub(super) fn identified<'n>(node: &'n Node, id: &str) -> Option<&'n Node> {
    let names = ["$id", "$self"]
        .into_iter()
        .filter_map(|key| node.get(key)?.as_str());
    if names
        .map(|own| own.trim_end_matches('#'))
        .any(|own| is_called(own, id))
    {
        return Some(node);
    }
    inner(node).find_map(|child| identified(child, id))
}

fn is_called(own: &str, id: &str) -> bool {
    let end = own.strip_suffix(id.trim_start_matches("./"));
    end.is_some_and(|start| start.is_empty() || start.ends_with('/') && !id.contains("://"))
}

/// The innermost schema with an `$id` around the value `inside`: a pointer in there begins at it.
pub(super) fn resource(node: &Node, inside: NodeId) -> Option<&Node> {
    fn search<'n>(node: &'n Node, inside: NodeId, around: Option<&'n Node>) -> Option<&'n Node> {
        let around = if node.has("$id") { Some(node) } else { around };
        match node.id == inside {
            true => around,
            false => inner(node).find_map(|child| search(child, inside, around)),
        }
    }
    search(node, inside, None)
}

/// The values in a value.
pub(super) fn inner(node: &Node) -> Box<dyn Iterator<Item = &Node> + '_> {
    match &node.value {
        Value::Object(object) => Box::new(object.values()),
        Value::Array(items) => Box::new(items.iter()),
        _ => Box::new(std::iter::empty()),
    }
}

/// Undoes `%7B` and the like. What is no escape is left as it is, and so are all where they are no UTF-8.
pub(super) fn percent_decoded(text: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8();
    decoded.map_or_else(|_| text.to_owned(), String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(reference: &str) -> Result<Option<String>, Refusal> {
        parse(reference, "spec/paths/pets.yaml", &["spec".to_owned()]).map(|target| target.file)
    }

    #[test]
    fn files_are_found_relative_to_the_file_that_refers_to_them() {
        assert_eq!(file("pet.yaml"), Ok(Some("spec/paths/pet.yaml".to_owned())));
        assert_eq!(
            file("../schemas/./pet.yaml#/Pet"),
            Ok(Some("spec/schemas/pet.yaml".to_owned()))
        );
        assert_eq!(file("#/Pet"), Ok(None));
    }

    #[test]
    fn no_reference_leaves_the_documents_folder() {
        for outside in [
            "../../secret.yaml",
            "/etc/passwd",
            "..%2f..%2fsecret",
            "file:///etc/passwd",
            "C:\\secret",
        ] {
            assert_eq!(file(outside), Err(Refusal::Outside), "{outside}");
        }
        let at_home = parse("../x.yaml", "openapi.yaml", &[String::new()]);
        assert_eq!(at_home, Err(Refusal::Outside));
        let above = parse("../x.yaml", "../openapi.yaml", &["..".to_owned()]);
        assert_eq!(above, Err(Refusal::Outside));
        let beside = parse("./x.yaml", "../openapi.yaml", &["..".to_owned()]);
        assert_eq!(
            beside.map(|target| target.file),
            Ok(Some("../x.yaml".to_owned()))
        );
    }

    #[test]
    fn a_folder_that_is_named_may_be_referred_to() {
        let folders = [
            "spec".to_owned(),
            "../shared".to_owned(),
            "common".to_owned(),
        ];
        let file = |reference: &str| {
            parse(reference, "spec/pets.yaml", &folders).map(|target| target.file)
        };
        assert_eq!(
            file("../common/a.yaml"),
            Ok(Some("common/a.yaml".to_owned()))
        );
        assert_eq!(
            file("../../shared/a.yaml"),
            Ok(Some("../shared/a.yaml".to_owned()))
        );
        for outside in [
            "../../sharedness/a.yaml",
            "../../a.yaml",
            "../commons/a.yaml",
            "../../shared/../a.yaml",
        ] {
            assert_eq!(file(outside), Err(Refusal::Outside), "{outside}");
        }
    }

    #[test]
    fn the_network_is_never_asked() {
        assert_eq!(file("https://example.com/pet.yaml"), Err(Refusal::Network));
        assert_eq!(file("//example.com/pet.yaml"), Err(Refusal::Network));
    }

    #[test]
    fn escapes_of_fragments_are_undone() {
        let target =
            parse("#/paths/~1a~1%7Bid%7D/100%", "a.yaml", &[]).map(|target| target.fragment);
        assert_eq!(target, Ok("/paths/~1a~1{id}/100%".to_owned()));
    }
}
