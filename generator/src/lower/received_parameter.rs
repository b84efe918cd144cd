//! Parameters of requests that callers receive.

use super::Lowering;
use super::schema::Hint;
use super::tree_operation::Incoming;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    Header, HeaderForm, Location, Parameter, ReceivedForm, ReceivedParameter, ReceivedSource, Style,
};

impl<'a> Lowering<'a> {
    /// The parameters of a webhook or callback: its headers, and all others.
    pub(super) fn received_parameters(
        &mut self,
        incoming: &'a Incoming<'a>,
        hint: &Hint,
    ) -> (Vec<Header>, Vec<ReceivedParameter>) {
        let own_at = incoming.found.at.child("parameters");
        let own = (incoming.found.operation.parameters.as_slice(), own_at);
        let shared_at = incoming.item.child("parameters");
        let shared = (incoming.shared.as_slice(), shared_at);
        let (mut headers, mut others) = (Vec::new(), Vec::new());
        for parameter in self.parameters(shared, own, hint) {
            if parameter.location == Location::Header {
                headers.push(self.received_header(parameter));
            } else if let Some(source) = self.received_source(&parameter, incoming) {
                let Parameter {
                    wire,
                    ty,
                    docs,
                    place,
                    ..
                } = parameter;
                others.push(ReceivedParameter {
                    wire,
                    ty,
                    source,
                    docs,
                    place,
                });
            } else {
                let message =
                    "the parameter is not read: it stands in the target as it was received";
                let report = Diagnostic::new(Code::Unsupported, parameter.place, message);
                self.diagnostics.push(report);
            }
        }
        (headers, others)
    }

    fn received_header(&self, parameter: Parameter) -> Header {
        let Parameter {
            wire,
            style,
            explode,
            ty,
            docs,
            place,
            ..
        } = parameter;
        let form = match style {
            Style::Json => HeaderForm::Json,
            _ => self.header_form(&ty, style, explode),
        };
        Header {
            wire,
            ty,
            form,
            docs,
            place,
        }
    }

    /// Where a parameter is read from, if the document says that.
    fn received_source(
        &self,
        parameter: &Parameter,
        incoming: &Incoming<'_>,
    ) -> Option<ReceivedSource> {
        let form = self.written_form(parameter)?;
        match parameter.location {
            Location::Query => Some(ReceivedSource::Query(form)),
            Location::Cookie => Some(ReceivedSource::Cookie(form)),
            Location::QueryString => {
                (form == ReceivedForm::Members).then_some(ReceivedSource::Query(form))
            }
            Location::Path => {
                let address = incoming.cause.map_or(incoming.name, |(address, _)| address);
                let from_end = segment_from_end(address, parameter.wire.as_str())?;
                let is_text = form == ReceivedForm::Text && parameter.style == Style::Simple;
                is_text.then_some(ReceivedSource::Path { from_end })
            }
            Location::Header => None,
        }
    }

    fn written_form(&self, parameter: &Parameter) -> Option<ReceivedForm> {
        let (style, explode) = (parameter.style, parameter.explode);
        let separator = style.separator();
        match (style, self.header_form(&parameter.ty, style, explode)) {
            (Style::Json, _) => Some(ReceivedForm::Json),
            (_, HeaderForm::Text | HeaderForm::Json) => {
                let is_scalar = self.is_scalar(&parameter.ty);
                is_scalar.then_some(ReceivedForm::Text)
            }
            (Style::DeepObject, HeaderForm::Object { .. }) => Some(ReceivedForm::Deep),
            (Style::DeepObject, HeaderForm::List { .. }) => None,
            (_, HeaderForm::List { .. }) if explode => Some(ReceivedForm::Repeated),
            (_, HeaderForm::List { .. }) => Some(ReceivedForm::List { separator }),
            (_, HeaderForm::Object { .. }) if explode => Some(ReceivedForm::Members),
            (_, HeaderForm::Object { .. }) => Some(ReceivedForm::Object { separator }),
        }
    }
}

/// How many segments stand behind that of a variable. Before the last expression of an address (OpenAPI 3.0,
/// section 4.7.18.2) may be any number of them.
fn segment_from_end(address: &str, name: &str) -> Option<usize> {
    let path = address.split('?').next()?;
    let known = path
        .rfind("{$")
        .and_then(|start| path.get(start..)?.split_once('}'));
    let known = known.map_or(path, |(_, behind)| behind);
    let (_, segments) = known.split_once('/')?;
    let variable = format!("{{{name}}}");
    segments.rsplit('/').position(|segment| segment == variable)
}
