//! Operations: the table, the client's method, and the function that reads an answer.

mod request;

use proc_macro2::TokenStream;
use quote::quote;

use super::response::Answers;
use super::{Emitter, Item, Module, docs, runtime, rust_file};
use crate::check::Checked;
use crate::model::{Body, Docs, Id, Method, Operation};
use crate::names::{Names, OperationNames, RustName};
use request::is_call;

/// An operation with its names.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub operation: &'a Operation,
    pub names: &'a OperationNames,
}

/// Every operation with its names.
pub(super) fn named_operations<'a>(
    api: &'a Checked,
    names: &'a Names,
) -> impl Iterator<Item = Named<'a>> {
    let named = api.operations.iter().zip(names.operations());
    named.map(|(operation, names)| Named { operation, names })
}

impl<'a> Emitter<'a> {
    /// The types of an operation's file that users name.
    pub(super) fn public_types(self, named: Named<'a>) -> Vec<proc_macro2::Ident> {
        let answers = Answers::of(self, named);
        let names = named.names;
        let body = named
            .operation
            .body
            .as_ref()
            .filter(|body| body.choices.len() > 1);
        let types = [
            Some(&names.request),
            body.map(|_| &names.body_type),
            answers.has_headers().then_some(&names.headers_type),
            answers.has_success_type().then_some(&names.success_type),
            answers.has_failure_type().then_some(&names.failure_type),
            answers
                .has_failure_headers()
                .then_some(&names.failure_headers_type),
        ];
        let mut types: Vec<_> = types.into_iter().flatten().collect();
        types.extend(names.forms.iter().flatten().map(|form| &form.ty));
        types.sort();
        types.into_iter().map(|name| name.ident()).collect()
    }

    /// The file of one operation.
    pub(super) fn operation_module(self, named: Named<'a>) -> Module {
        let module = named.names.module.as_str();
        let path = match self.group_of(named) {
            Some(group) => format!("src/operations/{}/{module}.rs", group.module.as_str()),
            None => format!("src/operations/{module}.rs"),
        };
        let answers = Answers::of(self, named);
        let mut items: Vec<Item> = vec![self.operation_table(named).into()];
        items.extend(named.operation.paging.as_ref().map(super::paging::table));
        items.push(self.client_method(named, &answers).into());
        items.extend(self.request(named, &answers));
        items.extend(read_function(&answers).map(Item::from));
        items.extend(self.body_type(named));
        items.extend(self.body_conversions(named));
        items.extend(self.forms(named));
        items.extend(answers.types());
        items.extend(self.page_among_answers(named, &answers));
        let mut all = vec![self.home_import(named), runtime::prelude_import()];
        all.extend(items);
        let method = named.operation.method.sent();
        let template = docs::inline(named.operation.path.as_str());
        rust_file(path, format!("`{method} {template}`"), all)
    }

    /// The operation as data.
    fn operation_table(self, named: Named<'a>) -> TokenStream {
        let operation = named.operation;
        let id = operation.id.as_str();
        let method = method_name(&operation.method);
        let path = operation.path.as_str();
        let parameters = operation.parameters.iter().map(super::parameter::row);
        let security = operation.security.iter().map(|combination| {
            let schemes = combination.iter().map(|scheme| scheme.index());
            let schemes = schemes.map(proc_macro2::Literal::usize_unsuffixed);
            quote!(&[#(#schemes),*])
        });
        let server = match operation.servers.first() {
            Some(server) => {
                let url = server.default_url();
                quote!(Some(#url))
            }
            None => quote!(None),
        };
        let accept = operation.accept();
        quote! {
            static OPERATION: Operation = Operation {
                id: #id,
                method: Method::#method,
                path: #path,
                parameters: &[#(#parameters),*],
                security: &[#(#security),*],
                server: #server,
                accept: #accept,
            };
        }
    }

    /// The client's method: required arguments in, a request out.
    fn client_method(self, named: Named<'a>, answers: &Answers<'a>) -> TokenStream {
        let Named { operation, names } = named;
        let docs = self.prose.text(self.method_docs(named));
        let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
        let (method, request) = (names.method.ident(), names.request.ident());
        let required = self
            .parameters(named)
            .filter(|(_, parameter, _)| parameter.is_argument());
        let mut arguments: Vec<TokenStream> = Vec::new();
        let mut sets: Vec<TokenStream> = Vec::new();
        for (index, parameter, name) in required {
            let (argument, set) = self.argument(parameter, name, index, quote!(request));
            arguments.push(argument);
            sets.push(set);
        }
        for (index, parameter, _) in self.parameters(named) {
            let constant = parameter.constant.as_ref();
            sets.extend(constant.map(|value| super::parameter::fixed(index, value)));
        }
        if let Some(body) = operation.body.as_ref().filter(|body| body.required) {
            let (argument, set) = self.body_argument(body, named, quote!(request));
            arguments.push(argument);
            sets.push(set);
        }
        if operation.is_redirect() {
            sets.push(quote!(request.keep_redirects();));
        }
        let mutable = (!sets.is_empty()).then(|| quote!(mut));
        let made = match is_call(operation, answers) {
            true => quote!(Call::new(request, read)),
            false => quote!(#request { request }),
        };
        let (home, client) = self.home(named);
        quote! {
            impl #home {
                #docs
                #deprecated
                pub fn #method(&self, #(#arguments),*) -> #request {
                    let #mutable request = Request::new(#client, &OPERATION);
                    #(#sets)*
                    #made
                }
            }
        }
    }

    fn method_docs(self, named: Named<'a>) -> String {
        let operation = named.operation;
        let mut text = docs::paragraphs(&operation.docs);
        if text.is_empty() {
            let method = operation.method.sent();
            text = format!("`{method} {}`", docs::inline(operation.path.as_str()));
        }
        let required = self
            .parameters(named)
            .filter(|(_, parameter, _)| parameter.is_argument());
        let item = |name: &RustName, argument: &Docs| {
            let head = format!("`{}`", name.as_str());
            docs::list_item(&head, &docs::paragraphs(argument))
        };
        let is_told = |body: &&Body| body.required && !docs::paragraphs(&body.docs).is_empty();
        let body = operation.body.iter().filter(is_told);
        let body = body.map(|body| item(&named.names.body, &body.docs));
        let arguments: Vec<String> = required
            .map(|(_, parameter, name)| item(name, &parameter.docs))
            .chain(body)
            .collect();
        if !arguments.is_empty() {
            text.push_str(&format!("\n\n# Arguments\n\n{}", arguments.join("\n")));
        }
        text.push_str(&super::response::answer_docs(operation));
        text.push_str(&self.example(named));
        text
    }
}

/// The function that reads a whole answer.
fn read_function(answers: &Answers<'_>) -> Option<TokenStream> {
    if answers.waits() {
        return None;
    }
    let (reply, output, read) = (runtime::whole_reply(), answers.output(), answers.read());
    Some(quote! {
        fn read(reply: #reply) -> #output {
            #read
        }
    })
}

fn method_name(method: &Method) -> TokenStream {
    let name = match method {
        Method::Get => "Get",
        Method::Put => "Put",
        Method::Post => "Post",
        Method::Delete => "Delete",
        Method::Options => "Options",
        Method::Head => "Head",
        Method::Patch => "Patch",
        Method::Trace => "Trace",
        Method::Query => "Query",
        Method::Other(method) => return quote!(Other(#method)),
    };
    let name = quote::format_ident!("{name}");
    quote!(#name)
}
