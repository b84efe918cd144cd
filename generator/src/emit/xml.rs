//! XML: what the document says about it, as tables of the runtime.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Emitter, Item, Module, runtime, rust_file};
use crate::model::{
    Id, WireName, XmlAlternative, XmlContent, XmlDocument, XmlId, XmlMember, XmlName, XmlPlace,
};

impl<'a> Emitter<'a> {
    /// The file of the tables.
    pub(super) fn xml_module(self) -> Module {
        let xml = &self.api.xml;
        let documents = xml.documents.values().map(document);
        let shared = xml.shared.values().map(content);
        let mut items = runtime::xml_imports();
        items.push(Item::Rust(quote! {
            /// Every document that is sent or answered.
            pub static DOCUMENTS: &[Document] = &[#(#documents),*];
        }));
        items.push(Item::Rust(quote! {
            /// What stands in several of them.
            static SHARED: &[Content] = &[#(#shared),*];
        }));
        rust_file("src/xml.rs", "How values are written as XML.", items)
    }
}

/// The table of a document.
pub(super) fn reference(id: XmlId) -> TokenStream {
    let index = Literal::usize_unsuffixed(id.index());
    quote!(&crate::xml::DOCUMENTS[#index])
}

fn document(document: &XmlDocument) -> TokenStream {
    let (root, content) = (name(&document.root), content(&document.content));
    quote!(Document { root: #root, content: #content, shared: SHARED })
}

fn name(name: &XmlName) -> TokenStream {
    let local = name.local.as_str();
    match (&name.prefix, &name.namespace) {
        (None, None) => quote!(Name::local(#local)),
        (prefix, namespace) => {
            let prefix = prefix.as_deref().unwrap_or_default();
            let namespace = namespace.as_deref().unwrap_or_default();
            quote!(Name::of(#local, #prefix, #namespace))
        }
    }
}

fn content(of: &XmlContent) -> TokenStream {
    match of {
        XmlContent::Text => quote!(Content::Text),
        XmlContent::Boolean => quote!(Content::Boolean),
        XmlContent::Number => quote!(Content::Number),
        XmlContent::Scalar => quote!(Content::Scalar),
        XmlContent::Any => quote!(Content::Any),
        XmlContent::Object(object) => {
            let members = object.members.iter().map(member);
            let others = content(&object.others);
            quote!(Content::Object(&[#(#members),*], &#others))
        }
        XmlContent::List(item) => {
            let (name, content) = (name(&item.name), content(&item.content));
            quote!(Content::List(&Item { name: #name, content: #content }))
        }
        XmlContent::Choice(choice) => {
            let tag = choice.tag.as_ref().map_or("", WireName::as_str);
            let alternatives = choice.alternatives.iter().map(alternative);
            quote!(Content::Choice(&Choice { tag: #tag, alternatives: &[#(#alternatives),*] }))
        }
        XmlContent::Shared(id) => {
            let index = Literal::usize_unsuffixed(id.index());
            quote!(Content::Shared(#index))
        }
    }
}

fn alternative(alternative: &XmlAlternative) -> TokenStream {
    let (tags, content) = (alternative.tags.iter(), content(&alternative.content));
    quote!(Alternative { tags: &[#(#tags),*], content: #content })
}

fn member(member: &XmlMember) -> TokenStream {
    let (key, name, content) = (
        member.wire.as_str(),
        name(&member.name),
        content(&member.content),
    );
    let place = match member.place {
        XmlPlace::Element => quote!(Element),
        XmlPlace::Items => quote!(Items),
        XmlPlace::Attribute => quote!(Attribute),
        XmlPlace::Text => quote!(Text),
    };
    let new = match member.required {
        true => quote!(required),
        false => quote!(new),
    };
    quote!(Member::#new(#key, #name, Place::#place, #content))
}
