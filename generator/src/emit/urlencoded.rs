//! Bodies of names and values: how the members are written that are not as usual.

use proc_macro2::TokenStream;
use quote::quote;

use super::parameter::style_name;
use crate::model::{UrlEncoded, UrlEncodedField};

/// The statement that puts a form into `request`.
pub(super) fn set_form(
    form: &UrlEncoded,
    request: &TokenStream,
    media_type: &str,
    value: TokenStream,
) -> TokenStream {
    if form.fields.is_empty() {
        return quote!(#request.form(#media_type, #value););
    }
    let rows = form.fields.iter().map(row);
    quote!(#request.form_with(#media_type, #value, &[#(#rows),*]);)
}

/// How a member is written that is not as usual.
pub(super) fn row(field: &UrlEncodedField) -> TokenStream {
    let (name, explode) = (field.wire.as_str(), field.explode);
    let style = style_name(field.style);
    let reserved = field.allow_reserved.then(|| quote!(.allow_reserved()));
    quote!(Parameter::query(#name).style(Style::#style, #explode) #reserved)
}
