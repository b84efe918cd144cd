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
    let version = version(key, &written);
    if version.is_none() {
        diagnostics.push(unknown(key, node, &written));
    }
    version
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
