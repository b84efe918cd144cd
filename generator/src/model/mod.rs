//! The API as the generator understands it: data only, in our own types.
//!
//! Nothing here knows OpenAPI's keywords or Rust's: lowering has turned the first into
//! these types, naming and emission turn these into the second. Every construct of an API has
//! one file here and one of the same name in `lower/` and `emit/`; `types` is the table of what
//! is defined, and `wire` what a name is as it is sent.

mod body;
mod constraint;
mod docs;
mod enumeration;
mod group;
mod header;
mod json_kind;
mod multipart;
mod object;
mod operation;
mod paging;
mod parameter;
mod received_parameter;
mod response;
mod security;
mod server;
mod table;
mod types;
mod union;
mod urlencoded;
mod webhook;
mod wire;
mod xml;

pub use body::{Body, BodyChoice, BodyContent};
pub use constraint::{Bound, Constraints, Pattern};
pub use docs::{Docs, Info};
pub use enumeration::{EnumLiteral, EnumValue, Enumeration, EnumerationBase};
pub use group::{Group, Groups};
pub use header::{Header, HeaderForm};
pub use json_kind::JsonKind;
pub use multipart::{MemberNames, Multipart, Part, PartContent, PartHeader};
pub use object::{Additional, Field, Object};
pub use operation::{Method, Operation, OperationId, PathTemplate};
pub use paging::{Numbered, PageBody, Paging, PagingPlan, Slot};
pub use parameter::{Location, Parameter, Style};
pub use received_parameter::{ReceivedForm, ReceivedParameter, ReceivedSource};
pub use response::{Response, ResponseChoice, ResponseContent, StatusPattern};
pub use security::{
    KeyLocation, SecurityScheme, SecuritySchemeKind, SecuritySchemes, TokenEndpoint, TokenFlow,
    TokenFlowKind,
};
pub use server::{Server, ServerVariable};
pub use table::{GroupId, Id, SchemeId, SharedXmlId, Table, TypeId, XmlId};
pub use types::{
    Direction, IntegerFormat, NumberFormat, NumberSpelling, Shape, StringFormat, Type,
    TypeDefinition, TypeOrigin, Types,
};
pub use union::{Union, Variant};
pub use urlencoded::{UrlEncoded, UrlEncodedField};
pub use webhook::{Cause, Webhook, WebhookBody};
pub use wire::WireName;
pub use xml::{
    Xml, XmlAlternative, XmlChoice, XmlContent, XmlDocument, XmlItem, XmlMember, XmlName,
    XmlObject, XmlPlace,
};

/// Everything a document says, ready to be checked, named and emitted.
#[derive(Debug)]
pub struct Api {
    /// Title, version and prose of the whole document.
    pub info: Info,
    /// Where the API is served, in the document's order.
    pub servers: Vec<Server>,
    /// The security schemes.
    pub schemes: SecuritySchemes,
    /// Every type that operations or other types reach by id.
    pub types: Types,
    /// The groups that operations stand in; none where all stand on the client itself.
    pub groups: Groups,
    /// Every operation, in the document's order.
    pub operations: Vec<Operation>,
    /// What callers receive.
    pub webhooks: Vec<Webhook>,
    /// The type of the body of any webhook, where there are several.
    pub any_webhook: Option<Type>,
    /// How values are written as XML.
    pub xml: Xml,
}

impl Api {
    /// The headers of everything that is answered and received.
    pub fn received_headers(&self) -> impl Iterator<Item = &Header> {
        let answers = self
            .operations
            .iter()
            .flat_map(|operation| &operation.responses);
        let answered = answers.flat_map(|response| &response.headers);
        answered.chain(self.webhooks.iter().flat_map(|webhook| &webhook.headers))
    }

    /// Visits every type that is used anywhere, and every type within one.
    pub fn for_each_type(&self, visit: &mut impl FnMut(&Type)) {
        for (_, definition) in self.types.iter() {
            definition.shape.for_each_type(&mut |ty| ty.for_each(visit));
        }
        for operation in &self.operations {
            operation.for_each_type(&mut |ty| ty.for_each(visit));
        }
        for webhook in &self.webhooks {
            webhook.for_each_type(&mut |ty| ty.for_each(visit));
        }
    }
}
