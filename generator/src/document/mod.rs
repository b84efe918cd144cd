//! The first stage: from files to one tree of values in the shape of OpenAPI 3.0.
//!
//! Everything that an author can get wrong about keys, kinds and references is found here, on the tree, before
//! `openapiv3` reads its types from it: those types drop misspelt keys in silence and know nothing of places.

mod at;
mod bundle;
mod depth;
mod discriminator;
mod duplicates;
mod dynamic;
mod grammar;
mod keyword;
mod node;
mod normalise;
mod parse;
mod reader;
mod reference;
mod structure;
mod swagger2;
mod typed;
mod verify;
mod version;
mod wording;

pub use at::At;
pub use depth::LONGEST_CHAIN;
pub use discriminator::named_by;
pub use duplicates::report_twice;
pub use grammar::{Construct, Edition, LIMITS};
pub use node::{Node, Object, Value, escape, unescape};
pub use normalise::{
    CONDITIONAL, NUMBER_OR_TEXT, QUERY_STRING, allows_anything, is_pattern_of_numbers,
};
pub use parse::DEEPEST;
pub use reader::{Disk, Reader};
pub use reference::{schema_name, schema_reference};
pub use structure::structure;
pub use swagger2::COLLECTION_FORMAT;
pub(crate) use typed::Readable;
pub use version::Version;

use openapiv3::OpenAPI;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Sources};
use bundle::{Faults, Surroundings};
use swagger2::Converter;

/// A document that was read, checked and brought to the shape of OpenAPI 3.0.
#[derive(Clone, Debug)]
pub struct Document {
    /// The tree. References lead only to `#/components/…`; keywords that `openapiv3` does not know are still here.
    pub root: Node,
    /// The same as types, but for examples, defaults and extensions, which the tree has as the data that they are.
    pub openapi: OpenAPI,
    /// The version that the author wrote it in.
    pub version: Version,
    /// How many operations the author wrote, counted before anything is checked or mended.
    pub declared_operations: usize,
}

impl Document {
    /// A cursor at the root.
    pub fn at(&self) -> At<'_> {
        At::root(&self.root)
    }

    /// Whether the author wrote Swagger 2.0.
    pub fn is_swagger(&self) -> bool {
        self.version == Version::Swagger2
    }
}

/// Reads the document at `path` and whatever it refers to, which may stand in `folders` beside the document's own.
///
/// Faults are reported to `diagnostics`, and with an error among them there is no document.
pub fn load(
    reader: &mut dyn Reader,
    path: &str,
    folders: &[String],
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
) -> Option<Document> {
    let mut root = open(reader, path, diagnostics, sources)?;
    let version = version::of(&root, diagnostics)?;
    let lenient = diagnostics.is_lenient();
    if version == Version::Swagger2 {
        let mut reports = swagger2::wrong_kinds(&root);
        reports.extend(swagger2::later(&mut root));
        let reports = reports.into_iter();
        reports.for_each(|report| diagnostics.push_fault(report));
        swagger2::slips(&mut root, diagnostics);
    }
    let place = (path, folders);
    let mut faults = gather(&mut root, version, place, reader, diagnostics, sources);
    if lenient {
        diagnostics.soften(Code::DuplicateKey);
    }
    if lenient || version.edition() >= Edition::V31 {
        dynamic::resolve(&mut root, &mut faults, diagnostics);
    }
    let declared_operations = count_operations(At::root(&root));
    keyword::check(&mut root, version.edition(), diagnostics);
    if lenient || version.edition() >= Edition::V31 {
        normalise::normalise(&mut root, version.edition(), diagnostics);
    } else {
        normalise::enumerations(&mut root);
    }
    verify::verify(&mut root, &faults, version.edition(), diagnostics);
    depth::check(&root, diagnostics);
    diagnostics.barrier().ok()?;
    let openapi = understand(&root, diagnostics)?;
    Some(Document {
        root,
        openapi,
        version,
        declared_operations,
    })
}

/// The trees of the files that were read, as their authors wrote them. Values have the same identities as in a run's
/// reports, and in its [`Document`] as far as they are still there; what cannot be parsed is left out.
pub fn written(sources: &Sources) -> Vec<(String, Node)> {
    let (mut again, mut unheard) = (Sources::new(), Diagnostics::new());
    let paths = sources.paths().map(str::to_owned);
    let texts = paths.map(|path| {
        let file = again.next();
        let text = sources.text(file).as_bytes().to_vec();
        let tree = parse::file(&path, text, &mut again, &mut unheard)?;
        Some((path, tree))
    });
    texts.flatten().collect()
}

/// The methods of every path.
fn count_operations(root: At<'_>) -> usize {
    let paths = root.get("paths").into_iter().flat_map(At::entries);
    let paths = paths.filter(|(template, _)| template.starts_with('/'));
    paths
        .map(|(_, item)| {
            let item = item.resolve();
            // `GET` is meant as well, though it has to be mended.
            let is_method =
                |key: &str| grammar::methods().any(|method| method.eq_ignore_ascii_case(key));
            let methods = item.entries().filter(|(key, _)| is_method(key));
            let others = item.get("additionalOperations");
            methods.count() + others.into_iter().flat_map(At::entries).count()
        })
        .sum()
}

/// Makes one tree in the words of OpenAPI 3 of everything that the document refers to.
fn gather(
    root: &mut Node,
    version: Version,
    (path, folders): (&str, &[String]),
    reader: &mut dyn Reader,
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
) -> Faults {
    if version != Version::Swagger2 {
        let around = Surroundings {
            version,
            path,
            folders,
            reader,
            sources,
            diagnostics,
            convert: &|_, _| {},
        };
        return bundle::bundle(root, None, around);
    }
    let original = root.clone();
    let converter = Converter::new(root);
    converter.document(root);
    let convert = |kind, node: &mut Node| converter.piece(kind, node);
    let around = Surroundings {
        version,
        path,
        folders,
        reader,
        sources,
        diagnostics,
        convert: &convert,
    };
    bundle::bundle(root, Some(original), around)
}

/// Reads the types. After the checks this cannot fail; if the two ever disagree, that too is a report.
fn understand(root: &Node, diagnostics: &mut Diagnostics) -> Option<OpenAPI> {
    match typed::whole(root) {
        Ok(openapi) => Some(openapi),
        Err(error) => {
            let message = format!("the document is not understood: {error}");
            diagnostics.push(Diagnostic::new(
                Code::NotUnderstood,
                Place::Value(root.id),
                message,
            ));
            None
        }
    }
}

/// Reads one file into a tree, as its author wrote it.
pub fn open(
    reader: &mut dyn Reader,
    path: &str,
    diagnostics: &mut Diagnostics,
    sources: &mut Sources,
) -> Option<Node> {
    match reader.read(path) {
        Ok(bytes) => parse::file(path, bytes, sources, diagnostics),
        Err(error) => {
            let file = sources.add(path, "");
            let message = format!("`{path}` cannot be read: {error}");
            let report = Diagnostic::new(Code::Unreadable, Place::File(file), message);
            let help = "nothing is fetched: save the document, and say the name of the file";
            let help = path.contains("://").then(|| help.to_owned());
            diagnostics.push(report.maybe_help(help));
            None
        }
    }
}

#[cfg(test)]
mod tests;
