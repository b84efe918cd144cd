//! Parameters: where each goes, in which style, and as a value of which type.

use openapiv3::{
    CookieStyle, HeaderStyle, Parameter as Typed, ParameterData, ParameterSchemaOrContent,
    PathStyle, QueryStyle,
};

use super::schema::Hint;
use super::{Lowering, docs, object};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{At, COLLECTION_FORMAT, QUERY_STRING, allows_anything};
use crate::media_type::{ContentKind, MediaRange};
use crate::model::{
    Location, Parameter, Shape, StringFormat, Style, Type, UrlEncodedField, WireName,
};

/// Where a parameter goes and how it is written, defaults of its place applied.
#[derive(Clone, Copy)]
struct Manner {
    location: Location,
    style: Style,
    allow_reserved: bool,
    allow_empty: bool,
}

impl<'a> Lowering<'a> {
    /// A parameter, already resolved; `at` is where it is written.
    pub(super) fn parameter(
        &mut self,
        parameter: &'a Typed,
        at: At<'a>,
        hint: &Hint,
    ) -> Option<Parameter> {
        let data = parameter.parameter_data_ref();
        if let Some(help) = self.reserved_header(parameter, data) {
            let message = format!("`{}` is no parameter: the client sets it", data.name);
            let report = Diagnostic::new(Code::NotCarried, at.child("name").value(), message);
            self.diagnostics.push(report.help(help));
            return None;
        }
        self.report_cookie_header(parameter, data, at);
        let mut manner = manner(parameter, at);
        manner.style = self.collection_style(at).unwrap_or(manner.style);
        let (ty, schema_at, style) = self.parameter_type(data, at, hint, manner);
        let ty = match style {
            Style::Json => ty,
            _ => self.without_null_items(ty),
        };
        let ty = match manner.location {
            Location::Header => self.http_date(&data.name, ty, at),
            // Whatever stands in a path is text.
            Location::Path if style != Style::Json && allows_anything(schema_at.node()) => {
                Type::String(StringFormat::Plain)
            }
            _ => ty,
        };
        self.report_inner_list(schema_at);
        self.report_formless(style, &ty, at);
        let is_required = data.required || manner.location == Location::Path;
        let constant =
            object::constant(schema_at).filter(|_| style != Style::Json && self.is_scalar(&ty));
        Some(Parameter {
            wire: WireName::new(&data.name),
            location: manner.location,
            style,
            explode: style == Style::DeepObject || data.explode.unwrap_or(style == Style::Form),
            // Since OpenAPI 3.2 elsewhere than in a query as well.
            allow_reserved: manner.allow_reserved || docs::flag(at, "allowReserved"),
            allow_empty: manner.allow_empty || may_leave_place_empty(manner.location, schema_at),
            members: self.query_members(manner.location, style, at),
            required: is_required,
            ty,
            constant: constant.filter(|_| is_required),
            default: default(schema_at).map(|at| at.node().to_json()),
            constraints: self.constraints(schema_at),
            docs: docs::schema_docs(at),
            place: at.value(),
        })
    }

    fn parameter_type(
        &mut self,
        data: &'a ParameterData,
        at: At<'a>,
        hint: &Hint,
        manner: Manner,
    ) -> (Type, At<'a>, Style) {
        let style = manner.style;
        let hint = hint.then(&data.name);
        match &data.format {
            ParameterSchemaOrContent::Schema(schema) => {
                let at = at.child("schema");
                (self.schema_use(schema, at, &hint).ty, at, style)
            }
            ParameterSchemaOrContent::Content(content) => {
                let Some((media_type, media)) = content.first() else {
                    return (Type::Any, at, Style::Json);
                };
                let at = at.child("content").child(media_type).child("schema");
                let ty = match &media.schema {
                    Some(schema) => self.schema_use(schema, at, &hint).ty,
                    None => Type::Any,
                };
                let style = match MediaRange::new(media_type).content_kind() {
                    ContentKind::UrlEncoded if manner.location == Location::QueryString => {
                        Style::Form
                    }
                    ContentKind::Json => Style::Json,
                    // Text that is not JSON is written as it is.
                    _ if !matches!(self.behind_aliases(&ty), Type::String(_)) => {
                        if !self.is_scalar(&ty) {
                            let message =
                                format!("the value is written as JSON, not as `{media_type}`");
                            let report = Diagnostic::new(Code::OtherForm, at.key(), message);
                            self.diagnostics.push(report);
                        }
                        Style::Json
                    }
                    _ if manner.location == Location::QueryString => Style::Simple,
                    _ => style,
                };
                (ty, at, style)
            }
        }
    }

    /// A list of items that are there: no style has a word for null.
    fn without_null_items(&self, ty: Type) -> Type {
        let Type::Array(item) = self.behind_aliases(&ty) else {
            return ty;
        };
        match *item {
            Type::Nullable(item) => Type::Array(item),
            _ => ty,
        }
    }

    /// What the `encoding` of a whole query says about its members (OpenAPI 3.2, section 4.12.1).
    fn query_members(&self, location: Location, style: Style, at: At<'a>) -> Vec<UrlEncodedField> {
        if location != Location::QueryString || style != Style::Form {
            return Vec::new();
        }
        let contents = at.get("content").into_iter().flat_map(At::entries);
        let content = contents
            .take(1)
            .flat_map(|(_, media)| self.form_fields(media));
        content.collect()
    }

    /// What else is to be written for headers that other parts of the document speak of (OpenAPI 3.0, section 4.7.12.2),
    /// of which Swagger 2.0 has no such rule, and for those that are about the connection and its server.
    fn reserved_header(&self, parameter: &Typed, data: &ParameterData) -> Option<&'static str> {
        if !matches!(parameter, Typed::Header { .. }) {
            return None;
        }
        match data.name.to_ascii_lowercase().as_str() {
            "accept" | "content-type" if !self.document.is_swagger() => {
                Some("name the media types in the `content` of bodies and answers")
            }
            "authorization" if !self.document.is_swagger() => {
                Some("say how callers identify themselves with a security scheme")
            }
            "host" => Some("it is taken from the URL: say in `servers` where requests go"),
            "content-length" | "transfer-encoding" => {
                Some("it says how long the body is, as it is sent: take the parameter out")
            }
            "connection" | "keep-alive" | "proxy-connection" | "te" | "upgrade" => {
                Some("it is about the connection, and not the request: take the parameter out")
            }
            _ => None,
        }
    }

    /// There is one header for all cookies.
    fn report_cookie_header(&mut self, parameter: &Typed, data: &ParameterData, at: At<'a>) {
        let is_header = matches!(parameter, Typed::Header { .. });
        if is_header && data.name.eq_ignore_ascii_case("cookie") {
            let message = "cookies of parameters and credentials are added to what is given here";
            let report = Diagnostic::new(Code::OneName, at.child("name").value(), message);
            let help = "describe each cookie as a parameter `in: cookie`";
            self.diagnostics.push(report.help(help));
        }
    }

    /// Swagger 2.0 separates the items of lists within lists too, of which OpenAPI's styles know nothing.
    fn report_inner_list(&mut self, schema: At<'_>) {
        let inner = schema.get("items").filter(|items| {
            let kind = docs::text(*items, "type");
            self.document.is_swagger() && kind.as_deref() == Some("array")
        });
        if let Some(inner) = inner {
            let message = "a list within a list of a parameter is written as JSON, not separated";
            let report = Diagnostic::new(Code::OtherForm, inner.key(), message);
            self.diagnostics.push(
                report.help(
                    "describe a parameter that is a list of texts, each with its items joined",
                ),
            );
        }
    }

    /// Styles for several values have no form for a single one (OpenAPI 3.1, section 4.8.12.3).
    fn report_formless(&mut self, style: Style, ty: &Type, at: At<'_>) {
        let is_for_several = matches!(
            style,
            Style::SpaceDelimited | Style::PipeDelimited | Style::DeepObject
        );
        let is_formless = is_for_several && self.is_scalar(ty);
        if let Some(style) = at.get("style").filter(|_| is_formless) {
            let message =
                "this style has no form for a single value, which is written as `form` has it";
            let report = Diagnostic::new(Code::OtherForm, style.value(), message);
            self.diagnostics.push(report.help("take `style` away"));
        }
    }

    /// The members of an object in a query have their own names there, which may be that of another parameter.
    pub(super) fn report_same_pairs(&mut self, parameters: &[Parameter]) {
        let in_query = |parameter: &&Parameter| parameter.location == Location::Query;
        for object in parameters.iter().filter(in_query) {
            let is_spread = object.style == Style::Form && object.explode;
            let Some(members) = self.members(&object.ty).filter(|_| is_spread) else {
                continue;
            };
            let mut others = parameters.iter().filter(in_query);
            if let Some(other) = others.find(|other| members.contains(&other.wire)) {
                let (name, object_name) = (other.wire.as_str(), object.wire.as_str());
                let message = format!(
                    "`{name}` is a member of `{object_name}` too: both are sent under this name"
                );
                let report = Diagnostic::new(Code::OneName, other.place, message)
                    .also(
                        object.place,
                        "its members have their own names in the query",
                    )
                    .help("give the object `style: deepObject`, or one of the two another name");
                self.diagnostics.push(report);
            }
        }
    }

    /// The names of an object's members.
    fn members(&self, ty: &Type) -> Option<Vec<WireName>> {
        let Type::Named(id) = self.behind_aliases(ty) else {
            return None;
        };
        match &self.types.get(id)?.shape {
            Shape::Object(object) => {
                let fields = object.fields.iter();
                Some(fields.map(|field| field.wire.clone()).collect())
            }
            _ => None,
        }
    }

    /// How the items of a list are set apart in Swagger 2.0, where OpenAPI has no style for it.
    pub(super) fn collection_style(&self, at: At<'_>) -> Option<Style> {
        match docs::text(at, COLLECTION_FORMAT)?.as_str() {
            "ssv" => Some(Style::SpaceDelimited),
            "tsv" => Some(Style::TabDelimited),
            "pipes" => Some(Style::PipeDelimited),
            _ => None,
        }
    }
}

/// What stands in for a parameter that is not sent, here or where the schema is defined.
fn default(schema: At<'_>) -> Option<At<'_>> {
    let own = schema.get("default");
    own.or_else(|| schema.resolve().get("default"))
}

/// Whether a variable of a path may be the empty text, as where a format is left out behind a name.
fn may_leave_place_empty(location: Location, schema: At<'_>) -> bool {
    let listed = schema.resolve().get("enum").into_iter().flat_map(At::items);
    location == Location::Path
        && listed
            .into_iter()
            .any(|value| value.node().as_str() == Some(""))
}

fn manner(parameter: &Typed, at: At<'_>) -> Manner {
    let plain = |location, style| Manner {
        location,
        style,
        allow_reserved: false,
        allow_empty: false,
    };
    match parameter {
        Typed::Query { .. } if docs::flag(at, QUERY_STRING) => {
            plain(Location::QueryString, Style::Form)
        }
        Typed::Query {
            allow_reserved,
            style,
            allow_empty_value,
            ..
        } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            Manner {
                allow_reserved: *allow_reserved,
                allow_empty: allow_empty_value.unwrap_or(false),
                ..plain(Location::Query, style)
            }
        }
        Typed::Path { style, .. } => plain(
            Location::Path,
            match style {
                PathStyle::Simple => Style::Simple,
                PathStyle::Label => Style::Label,
                PathStyle::Matrix => Style::Matrix,
            },
        ),
        Typed::Header {
            style: HeaderStyle::Simple,
            ..
        } => plain(Location::Header, Style::Simple),
        Typed::Cookie {
            style: CookieStyle::Form,
            ..
        } => plain(Location::Cookie, Style::Form),
    }
}
