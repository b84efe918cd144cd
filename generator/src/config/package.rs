//! The generated package: what Cargo lets it be called.

use semver::Version;

use super::{Package, report};
use crate::diagnostic::{Diagnostics, FileId};

/// Names of files that say nothing of what a document describes.
const ANY_DOCUMENTS: &[&str] = &[
    "api", "api-docs", "apidocs", "document", "index", "main", "oas", "openapi", "openapi3",
    "root", "schema", "spec", "swagger", "v1", "v2", "v3",
];

/// Names of folders that say nothing of the crate in them.
const ANY_CRATES: &[&str] = &[
    "build",
    "client",
    "crate",
    "gen",
    "generated",
    "out",
    "output",
    "src",
    "target",
    "tmp",
];

/// Reports what Cargo would refuse.
pub(super) fn check(package: &Package, file: FileId, diagnostics: &mut Diagnostics) {
    if !is_package_name(package.name.get_ref()) {
        let message = "a package's name is made of letters, digits, `-` and `_`, a letter first";
        diagnostics.push(report(file, package.name.span(), message));
    }
    if Version::parse(package.version.get_ref()).is_err() {
        let message = "a package's version has three numbers, as in `0.1.0`";
        let report = report(file, package.version.span(), message);
        diagnostics.push(report.help("write all three: major, minor and patch"));
    }
}

/// A package's name made of that of a file or folder.
pub(super) fn named_after(path: &str) -> String {
    let package = words(path);
    match is_package_name(&package) {
        true => package,
        false => format!("client-{package}").trim_end_matches('-').to_owned(),
    }
}

/// The same, of the folder where the file could be any document's.
pub(super) fn named_after_either(file: &str, folder: &str) -> String {
    let of_folder = words(folder.trim_end_matches(['/', '\\']));
    let says_more = is_package_name(&of_folder)
        && ANY_DOCUMENTS.contains(&words(file).as_str())
        && !ANY_CRATES.contains(&of_folder.as_str());
    match says_more {
        true => of_folder,
        false => named_after(file),
    }
}

/// The last part of a path without its ending, in lower case and with hyphens for whatever is no letter or digit.
fn words(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let mut words = String::new();
    for character in stem.chars().map(|c| c.to_ascii_lowercase()) {
        if character.is_ascii_alphanumeric() {
            words.push(character);
        } else if !words.ends_with('-') {
            words.push('-');
        }
    }
    words.trim_matches('-').to_owned()
}

fn is_package_name(name: &str) -> bool {
    let is_keyword = syn::parse_str::<syn::Ident>(&name.replace('-', "_")).is_err();
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && !is_keyword
}

#[cfg(test)]
mod tests {
    use super::{Version, is_package_name, named_after, named_after_either};

    #[test]
    fn a_package_is_named_after_its_document() {
        for (path, name) in [
            ("spec/contacts.yaml", "contacts"),
            ("/tmp/api.github.com.json", "api"),
            ("2fa.json", "client-2fa"),
            ("Foo Bar_2.yaml", "foo-bar-2"),
            ("self.yaml", "client-self"),
        ] {
            assert_eq!(named_after(path), name);
        }
    }

    #[test]
    fn a_package_is_named_after_its_folder_where_the_document_could_be_any() {
        for (file, folder, name) in [
            ("shop/openapi.json", "crates/shop-client/", "shop-client"),
            ("swagger.yaml", "2", "swagger"),
            ("shop.yaml", "crates/shop-client", "shop"),
            ("openapi.yaml", "generated", "openapi"),
        ] {
            assert_eq!(named_after_either(file, folder), name);
        }
    }

    #[test]
    fn versions_and_names_that_cargo_refuses_are_refused() {
        for version in ["1.2.3", "1.2.3-rc.1+build.007", "0.1.0-x-y"] {
            assert!(Version::parse(version).is_ok(), "{version}");
        }
        for version in [
            "1.2",
            "1.02.3",
            "1.0.0-",
            "1.0.0-\"x",
            "1.0.0-rc..1",
            "1.0.0-01",
            "1.0.0+",
            "+1.0.0",
        ] {
            assert!(Version::parse(version).is_err(), "{version}");
        }
        assert!(!is_package_name("2fa"));
        assert!(!is_package_name("a/b"));
    }
}
