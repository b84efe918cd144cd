//! Requests: what a method of the client gives, with what can still be set on it and the ways to send it.
//!
//! Most operations have nothing to set and are read as a whole: their requests are the runtime's `Call`, under a name of
//! their own, since each type that is emitted costs those who compile it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Named;
use crate::emit::response::Answers;
use crate::emit::{Emitter, Item, runtime};
use crate::model::{Operation, Parameter};

/// Whether a request has nothing of its own: nothing to set, and one way to send it.
pub(super) fn is_call(operation: &Operation, answers: &Answers<'_>) -> bool {
    let mut parameters = operation.parameters.iter();
    parameters.all(Parameter::is_argument)
        && operation.body.as_ref().is_none_or(|body| body.required)
        && operation.paging.is_none()
        && !answers.waits()
        && !answers.can_stream()
}

impl<'a> Emitter<'a> {
    /// The request's type.
    pub(super) fn request(self, named: Named<'a>, answers: &Answers<'a>) -> Vec<Item> {
        if is_call(named.operation, answers) {
            return vec![self.call_type(named, answers).into()];
        }
        vec![
            self.request_type(named).into(),
            self.request_methods(named, answers).into(),
            into_future(named, answers).into(),
        ]
    }

    fn call_type(self, named: Named<'a>, answers: &Answers<'a>) -> TokenStream {
        let request = named.names.request.ident();
        let docs = self.prose.text(format!(
            "A request of {}, sent by `.await` or [`send`](Call::send).",
            self.method_link(named)
        ));
        let mut of = vec![answers.response()];
        of.extend(answers.has_failure_type().then(|| answers.failure()));
        quote! {
            #docs
            pub type #request = Call<#(#of),*>;
        }
    }

    fn request_type(self, named: Named<'a>) -> TokenStream {
        let request = named.names.request.ident();
        let docs = self.prose.text(format!(
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
            .filter(|(_, parameter, _)| !parameter.is_argument());
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
        let sends = self.sends(answers);
        let paging = self.paging_methods(named, answers);
        let blocking = runtime::run_blocking(quote!(self.send()));
        let streaming = answers.can_stream().then(|| self.send_streaming(answers));
        let options = self
            .prose
            .text("Overrides the client's settings for this request.");
        let send_blocking = self
            .prose
            .text("Sends the request and waits for the answer.");
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

    /// What sends the request: a call that the runtime makes, with a function that reads the answer once it is whole. Where
    /// an answer is read as it comes, the method has to wait itself.
    fn sends(self, answers: &Answers<'_>) -> TokenStream {
        let output = answers.output();
        let docs = self.prose.text("Sends the request and reads the answer.");
        if answers.waits() {
            let read = answers.read();
            // Whatever the reply calls itself, it may have no end.
            let (mutable, open) = match answers.are_streams() {
                true => (quote!(mut), quote!(self.request.stream_answer();)),
                false => (quote!(), quote!()),
            };
            return quote! {
                #docs
                pub async fn send(#mutable self) -> #output {
                    #open
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

    /// For answers that are bytes or text, which may be too long to be held.
    fn send_streaming(self, answers: &Answers<'_>) -> TokenStream {
        let (output, read) = (answers.streaming_output(), answers.read_streaming());
        let docs = self.prose.text(
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
