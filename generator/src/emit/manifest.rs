//! `Cargo.toml` and `README.md` of the generated crate.

use super::uses::Uses;
use super::{Emitter, Module, docs, text_file};
use crate::config::DateTime;
use crate::model::{Field, Shape};

impl<'a> Emitter<'a> {
    /// The package: only the dependencies that this document needs.
    pub(super) fn manifest(self, uses: Uses) -> Module {
        let (name, version) = (self.config.package.as_str(), self.config.version.as_str());
        let title: String = self
            .api
            .info
            .title
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        let description = toml::Value::String(format!("Client for {title}."));
        let feature_rows: String = self
            .feature_rows()
            .iter()
            .map(|row| format!("{row}\n"))
            .collect();
        let default = match self.default_feature() {
            None => "\"rustls\"".to_owned(),
            Some(feature) => format!("\"rustls\", \"{feature}\""),
        };
        let text = MANIFEST
            .replace("{name}", name)
            .replace("{version}", version)
            .replace("{dependencies}", &dependencies(uses))
            .replace("{default}", &default)
            .replace("{features}", &feature_rows)
            .replace("{description}", &description.to_string());
        let workspace = if self.config.stands_alone {
            "\n[workspace]\n"
        } else {
            ""
        };
        let lints = match self.has_deprecated_types() {
            true => DEPRECATED,
            false => "",
        };
        text_file("Cargo.toml", text + lints + workspace)
    }

    fn has_deprecated_types(self) -> bool {
        let mut types = self.api.types.iter();
        types.any(|(_, definition)| {
            let is_deprecated = |field: &Field| field.docs.deprecated;
            definition.docs.deprecated
                || matches!(&definition.shape, Shape::Object(object) if object.fields.iter().any(is_deprecated))
        })
    }

    /// What someone sees who opens the crate's folder.
    pub(super) fn readme(self) -> Module {
        let title = docs::plain(&self.api.info.title);
        let name = self.config.package.as_str();
        let text = format!(
            "# {name}\n\nClient for {title}. Everything in this folder is written by `cargo xtask \
             codegen`: edit\nthe OpenAPI document instead.\n{}",
            self.readme_features()
        );
        text_file("README.md", text)
    }

    fn readme_features(self) -> String {
        let features = self.feature_docs();
        if features.is_empty() {
            return features;
        }
        let name = &self.config.package;
        format!(
            "\n## Features\n{features}\n\nWith few of them the crate is compiled in a fraction of the time:\n\n```toml\n\
             {name} = {{ version = \"{}\", default-features = false, features = [\"rustls\", …] }}\n```\n",
            self.config.version
        )
    }
}

/// What every crate asks for.
const ALWAYS: &[&str] = &[
    "bytes = \"1\"",
    "futures-core = \"0.3\"",
    "httpdate = \"1\"",
    "reqwest = { version = \"0.13\", default-features = false, features = [\"stream\", \"http2\"] }",
    "serde = \"1\"",
    "serde_path_to_error = \"0.1\"",
    "tracing = { version = \"0.1\", optional = true }",
];

/// A line for each dependency, in the order of their names.
fn dependencies(uses: Uses) -> String {
    let dates = match uses.dates {
        Some(DateTime::Jiff) => Some("jiff = { version = \"1\", features = [\"serde\"] }"),
        Some(DateTime::Chrono) => Some(
            "chrono = { version = \"0.4\", default-features = false, features = [\"serde\", \"std\"] }",
        ),
        Some(DateTime::Time) => {
            Some("time = { version = \"0.3\", features = [\"formatting\", \"parsing\"] }")
        }
        Some(DateTime::String) | None => None,
    };
    let uuids = uses
        .uuids
        .then_some("uuid = { version = \"1\", features = [\"serde\"] }");
    let tokio = match uses.oauth2 {
        true => "tokio = { version = \"1\", features = [\"sync\", \"time\"] }",
        false => "tokio = { version = \"1\", features = [\"time\"] }",
    };
    let base64 = uses.base64.then_some("base64 = \"0.22\"");
    // Without `float_roundtrip` the last digit of a number may be another when it is read.
    let json = match uses.decimals || uses.reads_wide_integers() || uses.exact_unions {
        true => {
            "serde_json = { version = \"1\", features = [\"float_roundtrip\", \"preserve_order\", \"raw_value\"] }"
        }
        false => {
            "serde_json = { version = \"1\", features = [\"float_roundtrip\", \"preserve_order\"] }"
        }
    };
    let mut lines = ALWAYS.to_vec();
    lines.extend([json, tokio]);
    let xml = uses.xml.then_some("quick-xml = \"0.42\"");
    let is_decoded = uses.parts || uses.received_forms || uses.received_parameters;
    let percent = is_decoded.then_some("percent-encoding = \"2\"");
    let patterns = uses.rules.then_some("regress = \"0.12\"");
    let others = [dates, uuids, base64, percent, patterns, xml];
    lines.extend(others.into_iter().flatten());
    lines.sort_unstable();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// Added where the document marks types or members as deprecated.
const DEPRECATED: &str = r#"
# What the document marks as deprecated is still read and written here.
[lints.rust]
deprecated = "allow"
"#;

const MANIFEST: &str = r#"# @generated by `cargo xtask codegen`. Do not edit by hand.

[package]
name = "{name}"
version = "{version}"
edition = "2024"
rust-version = "1.89"
description = {description}
license = "MIT OR Apache-2.0"
publish = false

[features]
default = [{default}]
rustls = ["reqwest/rustls"]
native-tls = ["reqwest/native-tls"]
blocking = ["tokio/rt"]
tracing = ["dep:tracing"]
{features}
[dependencies]
{dependencies}
[dev-dependencies]
futures-util = "0.3"
tokio = { version = "1", features = ["macros", "rt-multi-thread"] }

# What can be answered and what a union can be is as large as the document has it; a box would be in everyone's way.
[lints.clippy]
large_enum_variant = "allow"
# A method takes what the document requires.
too_many_arguments = "allow"
# A type is as deep as the data that the document describes.
type_complexity = "allow"
# The document may call something `foo`.
disallowed_names = "allow"
"#;
