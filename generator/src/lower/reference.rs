//! References: what stands behind a `$ref` into the document's components.

use std::borrow::Borrow;

use openapiv3::{ReferenceOr, Schema};

use super::Lowering;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, LONGEST_CHAIN, schema_name, unescape};

/// A schema with its place, and the component's name where it was reached by a reference.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolved<'a> {
    pub schema: &'a Schema,
    pub at: At<'a>,
    pub component: Option<&'a str>,
}

impl<'a> Lowering<'a> {
    /// Follows references until a schema stands there. Loading has refused dangling and
    /// endless ones; the bound is for whatever it overlooked.
    pub(super) fn resolve<T: Borrow<Schema>>(
        &mut self,
        schema: &'a ReferenceOr<T>,
        at: At<'a>,
    ) -> Option<Resolved<'a>> {
        let reference = match schema {
            ReferenceOr::Item(schema) => {
                return Some(Resolved {
                    schema: schema.borrow(),
                    at,
                    component: None,
                });
            }
            ReferenceOr::Reference { reference } => reference,
        };
        let found = self.component_schema(reference, 0);
        if found.is_none() {
            self.dangling(reference, at);
        }
        found
    }

    fn component_schema(&self, reference: &str, depth: usize) -> Option<Resolved<'a>> {
        let name = schema_name(reference)?;
        let schemas = &self.document.openapi.components.as_ref()?.schemas;
        let (name, schema) = schemas.get_key_value(name.as_str())?;
        let root = At::root(&self.document.root);
        match schema {
            ReferenceOr::Item(schema) => Some(Resolved {
                schema,
                at: root.child("components").child("schemas").child(name),
                component: Some(name),
            }),
            ReferenceOr::Reference { .. } if depth > LONGEST_CHAIN => None,
            ReferenceOr::Reference { reference } => self.component_schema(reference, depth + 1),
        }
    }

    pub(super) fn dangling(&mut self, reference: &str, at: At<'_>) {
        let place = at.get("$ref").map_or_else(|| at.value(), |at| at.value());
        let message = format!("nothing stands at `{reference}`");
        self.diagnostics
            .push(Diagnostic::new(Code::DanglingReference, place, message));
    }
}

/// For each kind of component, how a reference to one is followed.
macro_rules! follow {
    ($($method:ident: $field:ident, $section:literal, $kind:ty;)*) => {
        impl<'a> Lowering<'a> {
            $(
                /// What stands here or behind the reference that stands here.
                pub(super) fn $method(
                    &mut self,
                    object: &'a ReferenceOr<$kind>,
                    at: At<'a>,
                ) -> Option<(&'a $kind, At<'a>)> {
                    let document = self.document;
                    let (mut object, mut here) = (object, at);
                    for _ in 0..=LONGEST_CHAIN {
                        let reference = match object {
                            ReferenceOr::Item(item) => return Some((item, here)),
                            ReferenceOr::Reference { reference } => reference,
                        };
                        let prefix = concat!("#/components/", $section, "/");
                        let Some(name) = reference.strip_prefix(prefix).map(unescape) else { break };
                        let components = document.openapi.components.as_ref()?;
                        let Some(target) = components.$field.get(&name) else { break };
                        let root = At::root(&document.root);
                        here = root.child("components").child($section).child(&name);
                        object = target;
                    }
                    if let ReferenceOr::Reference { reference } = object {
                        self.dangling(reference, at);
                    }
                    None
                }
            )*
        }
    };
}

follow! {
    parameter_object: parameters, "parameters", openapiv3::Parameter;
    body_object: request_bodies, "requestBodies", openapiv3::RequestBody;
    response_object: responses, "responses", openapiv3::Response;
    scheme_object: security_schemes, "securitySchemes", openapiv3::SecurityScheme;
    header_object: headers, "headers", openapiv3::Header;
}
