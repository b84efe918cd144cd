//! Operations: the client's method, the request it makes, and how its answer is read.

use proc_macro2::{Spacing, TokenStream, TokenTree};
use quote::quote;

use super::response::Answers;
use super::{Emitter, Item, Module, docs, runtime, rust_file};
use crate::model::{Method, Operation, ResponseContent};
use crate::names::OperationNames;

/// An operation with its names.
#[derive(Debug, Clone, Copy)]
pub struct Named<'a> {
    pub operation: &'a Operation,
    pub names: &'a OperationNames,
}

impl<'a> Emitter<'a> {
    pub(super) fn named_operations(self) -> impl Iterator<Item = Named<'a>> {
        let named = self.api.operations.iter().zip(self.names.operations());
        named.map(|(operation, names)| Named { operation, names })
    }

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
        items.push(self.client_method(named).into());
        items.push(self.request_type(named).into());
        items.push(self.request_methods(named, &answers).into());
        items.push(into_future(named, &answers).into());
        items.extend(read_function(&answers).map(Item::from));
        items.extend(self.body_type(named));
        items.extend(self.body_conversions(named));
        items.extend(self.forms(named));
        items.extend(answers.types());
        let mut all = vec![self.home_import(named)];
        all.extend(runtime::operation_imports(named.operation));
        if items.iter().any(mentions_types) {
            all.push(
                quote!(
                    use crate::types;
                )
                .into(),
            );
        }
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
            let schemes = combination.iter().map(|scheme| scheme.0);
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
        let accept = accept(operation);
        let repeatable = operation.method.is_idempotent();
        quote! {
            static OPERATION: Operation = Operation {
                id: #id,
                method: Method::#method,
                path: #path,
                parameters: &[#(#parameters),*],
                security: &[#(#security),*],
                server: #server,
                accept: #accept,
                repeatable: #repeatable,
            };
        }
    }

    /// The client's method: required arguments in, a request out.
    fn client_method(self, named: Named<'a>) -> TokenStream {
        let Named { operation, names } = named;
        let docs = docs::attributes(&self.method_docs(named));
        let deprecated = operation.docs.deprecated.then(|| quote!(#[deprecated]));
        let (method, request) = (names.method.ident(), names.request.ident());
        let required = self
            .parameters(named)
            .filter(|(_, parameter, _)| parameter.required);
        let mut arguments: Vec<TokenStream> = Vec::new();
        let mut sets: Vec<TokenStream> = Vec::new();
        for (index, parameter, name) in required {
            let (argument, set) = self.argument(parameter, name, index, quote!(request));
            arguments.push(argument);
            sets.push(set);
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
        let (home, client) = self.home(named);
        quote! {
            impl #home {
                #docs
                #deprecated
                pub fn #method(&self, #(#arguments),*) -> #request {
                    let #mutable request = Request::new(#client, &OPERATION);
                    #(#sets)*
                    #request { request }
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
            .filter(|(_, parameter, _)| parameter.required);
        let arguments: Vec<String> = required
            .map(|(_, parameter, name)| {
                let head = format!("`{}`", name.as_str());
                docs::list_item(&head, &docs::paragraphs(&parameter.docs))
            })
            .collect();
        if !arguments.is_empty() {
            text.push_str(&format!("\n\n# Arguments\n\n{}", arguments.join("\n")));
        }
        text.push_str(&super::response::answer_docs(operation));
        text.push_str(&self.example(named));
        text
    }

    fn request_type(self, named: Named<'a>) -> TokenStream {
        let request = named.names.request.ident();
        let docs = docs::attributes(&format!(
            "A request of {}, sent by `.await` or [`send`](Self::send).",
            self.method_link(named)
        ));
        quote! {
            #docs
            #[derive(Debug)]
            #[must_use = "a request is sent by `.await` or `.send()`"]
            pub struct #request {
                request: Request,
            }
        }
    }

    /// The request's setters and the ways to send it.
    fn request_methods(self, named: Named<'a>, answers: &Answers<'a>) -> TokenStream {
        let Named { operation, names } = named;
        let request = names.request.ident();
        let optional = self
            .parameters(named)
            .filter(|(_, parameter, _)| !parameter.required);
        let setters = optional
            .map(|(index, parameter, name)| self.setter(parameter, name, index))
            .chain(
                operation
                    .body
                    .as_ref()
                    .filter(|body| !body.required)
                    .map(|body| self.body_setter(body, named)),
            );
        let output = answers.output();
        let sends = sends(answers);
        let paging = self.paging_methods(named, answers);
        let blocking = runtime::run_blocking(quote!(self.send()));
        let streaming = answers.can_stream().then(|| send_streaming(answers));
        let options = docs::attributes("Overrides the client's settings for this request.");
        let send_blocking = docs::attributes("Sends the request and waits for the answer.");
        quote! {
            impl #request {
                #(#setters)*

                #options
                pub fn options(mut self, options: RequestOptions) -> Self {
                    self.request.options(options);
                    self
                }

                #sends

                #send_blocking
                #[cfg(feature = "blocking")]
                pub fn send_blocking(self) -> #output {
                    #blocking
                }

                #streaming

                #paging
            }
        }
    }
}

/// What sends the request: a call that the runtime makes, with a function that reads the answer once it is whole. Where
/// an answer is read as it comes, the method has to wait itself.
fn sends(answers: &Answers<'_>) -> TokenStream {
    let output = answers.output();
    let docs = docs::attributes("Sends the request and reads the answer.");
    if answers.waits() {
        let read = answers.read();
        return quote! {
            #docs
            pub async fn send(self) -> #output {
                let reply = self.request.send().await?;
                #read
            }
        };
    }
    let future = runtime::future(&output);
    quote! {
        #docs
        pub fn send(self) -> #future {
            self.request.call(read)
        }
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

/// For answers that are bytes or text, which may be too long to be held.
fn send_streaming(answers: &Answers<'_>) -> TokenStream {
    let (output, read) = (answers.streaming_output(), answers.read_streaming());
    let docs = docs::attributes(
        "Sends the request and gives the answer's body as it comes, without holding it in memory.",
    );
    quote! {
        #docs
        pub async fn send_streaming(mut self) -> #output {
            self.request.stream_answer();
            let reply = self.request.send().await?;
            #read
        }
    }
}

/// Whether an item names a definition, through the module of types.
pub(super) fn mentions_types(item: &Item) -> bool {
    match item {
        Item::Rust(tokens) => names_module(tokens.clone()),
        Item::Table(_) => false,
    }
}

/// Whether `types::` stands anywhere in some tokens.
fn names_module(tokens: TokenStream) -> bool {
    let mut after_name = false;
    for token in tokens {
        match token {
            // The single colon behind an argument of that name has nothing joined to it.
            TokenTree::Punct(sign) if after_name && sign.as_char() == ':' => {
                if sign.spacing() == Spacing::Joint {
                    return true;
                }
                after_name = false;
            }
            TokenTree::Group(group) if names_module(group.stream()) => return true,
            TokenTree::Ident(ident) => after_name = ident == "types",
            _ => after_name = false,
        }
    }
    false
}

fn into_future(named: Named<'_>, answers: &Answers<'_>) -> TokenStream {
    let request = named.names.request.ident();
    let output = answers.output();
    let send = match answers.waits() {
        true => quote!(Box::pin(self.send())),
        false => quote!(self.send()),
    };
    let future = runtime::future(&quote!(Self::Output));
    quote! {
        impl IntoFuture for #request {
            type Output = #output;
            type IntoFuture = #future;

            fn into_future(self) -> Self::IntoFuture {
                #send
            }
        }
    }
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

/// What the operation can read, successes first; anything where nothing is documented.
fn accept(operation: &Operation) -> String {
    let responses = operation
        .successes()
        .into_iter()
        .chain(operation.failures());
    let mut media_types: Vec<&str> = Vec::new();
    let mut choices: Vec<_> = responses.flat_map(|response| &response.choices).collect();
    // Servers that look no further than the first are to send what has the best types.
    choices.sort_by_key(|choice| !matches!(choice.content, ResponseContent::Json(_)));
    for choice in choices {
        let media_type = choice.media_type.as_str();
        let is_sendable = media_type.contains('/') && media_type.is_ascii();
        if is_sendable
            && !media_type.contains(char::is_control)
            && !media_types.contains(&media_type)
        {
            media_types.push(media_type);
        }
    }
    if media_types.is_empty() {
        "*/*".to_owned()
    } else {
        media_types.join(", ")
    }
}
