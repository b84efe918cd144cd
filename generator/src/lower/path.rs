//! Paths, whose variables many write as the routers of their frameworks do.

use crate::model::{Location, Parameter, PathTemplate};

/// A path with its variables called as their parameters are. What may have slashes by the way it is written keeps them.
pub(super) fn path_template(written: &str, parameters: &mut [Parameter]) -> PathTemplate {
    let written = without_queries(written, parameters);
    let mut parts = written.split('{');
    let mut spelled = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once('}') {
            Some((variable, after)) => {
                let name = named(variable, parameters);
                spelled.push_str(&format!("{{{name}}}{after}"));
            }
            None => spelled.push_str(&format!("{{{part}")),
        }
    }
    PathTemplate::new(spelled)
}

/// What the parameter of a variable is called: `{path*}`, `{*path}`, `{path+}`, `{path:path}` and `{name=shelves/*}` are
/// routers' words for more than a segment, and `{id:int}` has a rule for values behind its name.
fn named<'v>(variable: &'v str, parameters: &mut [Parameter]) -> &'v str {
    let (name, rule) = variable.split_at(variable.find(['=', ':']).unwrap_or(variable.len()));
    let bare = name
        .trim_start_matches('*')
        .trim_end_matches(['*', '+', '?']);
    let has_slashes =
        bare.len() < name.trim_end_matches('?').len() || rule == ":path" || rule.starts_with('=');
    let of_path = |parameter: &&mut Parameter| parameter.location == Location::Path;
    let mut candidates = parameters.iter_mut().filter(of_path);
    let meant = candidates.find(|parameter| [variable, bare].contains(&parameter.wire.as_str()));
    match meant {
        Some(parameter) => {
            parameter.allow_reserved |= has_slashes;
            match parameter.wire.as_str() == variable {
                true => variable,
                false => bare,
            }
        }
        None if rule.starts_with('=') => bare,
        None => variable,
    }
}

/// A path without `id={id}` or `list-type=2` in a query behind it, where that is a parameter of the query, which is written
/// there anyway.
fn without_queries(written: &str, parameters: &[Parameter]) -> String {
    let Some((path, query)) = written.split_once('?') else {
        return written.to_owned();
    };
    let is_parameter = |pair: &str| {
        let mut of_query = parameters
            .iter()
            .filter(|parameter| parameter.location == Location::Query);
        of_query.any(|parameter| {
            let name = parameter.wire.as_str();
            let is_always_sent = parameter.required && pair.split('=').next() == Some(name);
            is_always_sent || pair == format!("{name}={{{name}}}")
        })
    };
    let left: Vec<&str> = query
        .split('&')
        .filter(|pair| !is_parameter(pair))
        .collect();
    match left.as_slice() {
        [] => path.to_owned(),
        left => format!("{path}?{}", left.join("&")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::model::{StringFormat, Type};

    fn parameter(name: &str, location: Location) -> Parameter {
        let text = Type::String(StringFormat::Plain);
        Parameter {
            location,
            ..Parameter::path(name, text, Place::Nowhere)
        }
    }

    /// The path, and whether the value of its parameter may have slashes.
    fn spelled(written: &str, name: &str) -> (String, bool) {
        let mut parameters = [parameter(name, Location::Path)];
        let path = path_template(written, &mut parameters);
        (path.as_str().to_owned(), parameters[0].allow_reserved)
    }

    #[test]
    fn variables_are_called_as_their_parameters_and_keep_slashes_where_they_take_the_rest() {
        for written in [
            "/f/{path*}",
            "/f/{*path}",
            "/f/{**path}",
            "/f/{path+}",
            "/f/{path:path}",
            "/f/{path=a/*}",
        ] {
            assert_eq!(
                spelled(written, "path"),
                ("/f/{path}".to_owned(), true),
                "{written}"
            );
        }
        assert_eq!(
            spelled("/f/{path:int}", "path"),
            ("/f/{path}".to_owned(), false)
        );
        assert_eq!(
            spelled("/f/{path?}", "path"),
            ("/f/{path}".to_owned(), false)
        );
        assert_eq!(spelled("/f/{key+}", "key+"), ("/f/{key+}".to_owned(), true));
        assert_eq!(spelled("/f/{a:b}", "a:b"), ("/f/{a:b}".to_owned(), false));
        assert_eq!(
            spelled("/f/{*other}", "path"),
            ("/f/{*other}".to_owned(), false)
        );
    }

    #[test]
    fn a_parameter_of_the_query_is_no_variable_of_the_path() {
        let mut parameters = [parameter("id", Location::Query)];
        let path = path_template("/upload?id={id}&v=2", &mut parameters);
        assert_eq!(path.as_str(), "/upload?v=2");
        let path = path_template("/upload?id={id}", &mut parameters);
        assert_eq!(path.as_str(), "/upload");
        let mut parameters = [
            parameter("acl", Location::Query),
            parameter("kind", Location::Query),
        ];
        parameters[1].required = false;
        let path = path_template("/{key}?acl&kind=2", &mut parameters);
        assert_eq!(path.as_str(), "/{key}?kind=2");
    }
}
