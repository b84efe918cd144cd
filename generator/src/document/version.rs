//! Which version of OpenAPI a document is written in.

use super::grammar::Edition;
use super::node::{Node, Object, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, nearest};

/// The version of a document, as far as it makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// The format that came before OpenAPI 3.
    Swagger2,
    /// OpenAPI 3.
    OpenApi(Edition),
}

impl Version {
    /// The edition whose keys the document may use.
    pub(super) fn edition(self) -> Edition {
        match self {
            Self::Swagger2 => Edition::V30,
            Self::OpenApi(edition) => edition,
        }
    }
}

impl Version {
    /// A reference to a component, as it is written in this version.
    pub fn spelled(self, reference: &str) -> String {
        const SWAGGER: [(&str, &str); 5] = [
            ("#/components/schemas/", "#/definitions/"),
            ("#/components/parameters/", "#/parameters/"),
            ("#/components/requestBodies/", "#/parameters/"),
            ("#/components/responses/", "#/responses/"),
            ("#/components/securitySchemes/", "#/securityDefinitions/"),
        ];
        let mut sections = SWAGGER.into_iter().filter(|_| self == Self::Swagger2);
        let spelled = sections.find_map(|(prefix, own)| {
            let name = reference.strip_prefix(prefix)?;
            Some(format!("{own}{name}"))
        });
        spelled.unwrap_or_else(|| reference.to_owned())
    }
}

/// The keys that say the version.
const KEYS: [&str; 2] = ["openapi", "swagger"];

/// Finds out the version, or reports why that cannot be done.
pub(super) fn of(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let Some((key, node)) = KEYS.into_iter().find_map(|key| Some((key, root.get(key)?))) else {
        diagnostics.push(not_a_document(root));
        return None;
    };
    let written = match &node.value {
        Value::String(text) => text.clone(),
        // YAML takes an unquoted `3.0` for a number.
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    let Some(version) = version(key, &written) else {
        diagnostics.push(unknown(key, node, &written));
        return None;
    };
    match other_format(root, version, node) {
        Some(report) if !diagnostics.is_lenient() => {
            diagnostics.push(report);
            None
        }
        _ => Some(version),
    }
}

/// One report in place of one for each key, where a document is written in the format of the other key.
fn other_format(root: &Node, version: Version, node: &Node) -> Option<Diagnostic> {
    const OF_SWAGGER: [&str; 6] = [
        "basePath",
        "consumes",
        "definitions",
        "host",
        "produces",
        "securityDefinitions",
    ];
    const OF_OPENAPI: [&str; 2] = ["components", "servers"];
    let has = |key: &&str| root.has(key);
    let of_swagger: Vec<&str> = OF_SWAGGER.into_iter().filter(has).collect();
    let of_openapi: Vec<&str> = OF_OPENAPI.into_iter().filter(has).collect();
    let (foreign, help) = match version {
        Version::OpenApi(_) if of_openapi.is_empty() => (of_swagger, "`swagger: '2.0'`"),
        Version::Swagger2 if of_swagger.is_empty() => (of_openapi, "`openapi: 3.0.3`"),
        _ => return None,
    };
    let [_, .., last] = foreign.as_slice() else {
        return None;
    };
    let message = "the document is not written in the version that it names";
    let report = Diagnostic::new(Code::UnknownVersion, Place::Value(node.id), message);
    let report = report.label("names another version");
    let report = match root.get(last) {
        Some(key) => report.also(Place::Key(key.id), "this is a key of the other"),
        None => report,
    };
    Some(report.help(format!("write {help}, if that is what it is written in")))
}

fn version(key: &str, written: &str) -> Option<Version> {
    let minor = written.split('.').take(2).collect::<Vec<_>>().join(".");
    match (key, minor.as_str()) {
        ("swagger", "2" | "2.0") => Some(Version::Swagger2),
        ("openapi", "3" | "3.0") => Some(Version::OpenApi(Edition::V30)),
        ("openapi", "3.1") => Some(Version::OpenApi(Edition::V31)),
        ("openapi", "3.2") => Some(Version::OpenApi(Edition::V32)),
        _ => None,
    }
}

fn not_a_document(root: &Node) -> Diagnostic {
    let message = "this is not an OpenAPI document: it does not say its version";
    let report = |place| Diagnostic::new(Code::NotADocument, place, message);
    let mut entries = root.as_object().into_iter().flat_map(Object::iter);
    let misspelt = entries.find_map(|(key, node)| Some((nearest(key, KEYS.into_iter())?, node)));
    match misspelt {
        Some((meant, node)) => {
            let report = report(Place::Key(node.id)).label("unknown key");
            report.help(format!("did you mean `{meant}`?"))
        }
        None => {
            let report = report(Place::Value(root.id)).label("has no `openapi`");
            report.help("begin with `openapi: 3.0.3`")
        }
    }
}

fn unknown(key: &str, node: &Node, written: &str) -> Diagnostic {
    let message = format!("OpenAPI version `{written}` is not understood");
    let report = Diagnostic::new(Code::UnknownVersion, Place::Value(node.id), message);
    let report = report.label("unknown version");
    let mut others = KEYS.into_iter().filter(|other| *other != key);
    match others.find(|other| version(other, written).is_some()) {
        Some(other) => report.help(format!(
            "version {written} is written with the key `{other}` in place of `{key}`"
        )),
        None => report.help("understood are OpenAPI 3.0, 3.1 and 3.2, and Swagger 2.0"),
    }
}
