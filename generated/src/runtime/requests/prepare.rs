//! From a request to what goes over the wire: URL, headers, body, and which credentials it needs.

use reqwest::Url;
use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue,
};

use crate::runtime::api::{Location, Method, Operation, Scheme};
use crate::runtime::client::{Client, Shared, header};
use crate::runtime::credentials::credential;
use crate::runtime::error::Error;
use crate::runtime::options::Limits;
use crate::runtime::replies::response;
use crate::runtime::requests::encode;
use crate::runtime::requests::request::{Body, Request, Target};
use crate::runtime::requests::url;

/// A request that is ready to be sent, but for its credentials.
pub struct Call {
    /// The client.
    pub core: Client,
    /// What is sent.
    pub operation: Operation,
    /// The method.
    pub method: reqwest::Method,
    /// The URL.
    pub url: Url,
    /// The headers.
    pub headers: HeaderMap,
    /// The body; a streamed one is taken by the first attempt.
    pub body: Body,
    /// The security schemes to apply.
    pub schemes: Vec<usize>,
    /// The limits.
    pub limits: Limits,
    /// Whether the answer's body is read by the caller.
    pub streams: bool,
    /// Whether a redirect is the answer.
    pub keeps_redirects: bool,
}

/// Checks and writes everything that does not change between attempts.
pub fn prepare(request: Request) -> Result<Call, Error> {
    if let Some(failure) = request.failure {
        return Err(failure);
    }
    if request.operation.method == Method::Trace && !matches!(request.body, Body::Empty) {
        return Err(Error::argument("body", "TRACE has none"));
    }
    let url = request_url(&request)?;
    let headers = headers(&request)?;
    keep_private(&request, &url, &headers)?;
    let schemes = schemes(&request, &url, &headers)?;
    let method = request.operation.method.as_str();
    let Ok(method) = reqwest::Method::from_bytes(method.as_bytes()) else {
        return Err(Error::configuration(format!("{method} is not a method")));
    };
    let limits = request.options.limits(request.core.shared().limits);
    let Request {
        core,
        operation,
        body,
        streams,
        keeps_redirects,
        ..
    } = request;
    Ok(Call {
        core,
        operation,
        method,
        url,
        headers,
        body,
        schemes,
        limits,
        streams,
        keeps_redirects,
    })
}

/// Refuses to show a key to the network that the call brings itself; those of the client are known when it is built.
fn keep_private(request: &Request, url: &Url, headers: &HeaderMap) -> Result<(), Error> {
    let shared = request.core.shared();
    let is_key = |scheme: &Scheme| credential::is_carried(scheme, url, headers);
    let has_key = || headers.contains_key(AUTHORIZATION) || shared.api.schemes.iter().any(is_key);
    match shared.allow_plain_http || url::is_private(url) || !has_key() {
        true => Ok(()),
        false => Err(Error::configuration(url::SHOWN)),
    }
}

fn request_url(request: &Request) -> Result<Url, Error> {
    let shared = request.core.shared();
    let base = match request.options.base() {
        Some(base) => url::base(base, shared.takes_plain_http())?,
        None => base(shared, &request.operation)?,
    };
    let (path, queries) = match &request.target {
        Target::Operation => {
            let (parameters, arguments) = (request.operation.parameters, &request.arguments);
            // Some documents tell operations of one path apart behind a `#`, which is for readers and never sent.
            let template = request.operation.path;
            let template = url::split(template, '#').map_or(template, |(path, _)| path);
            let (template, query) = url::split(template, '?').unwrap_or((template, ""));
            let path = url::path(template, parameters, arguments)?;
            let query = url::query(query, parameters, arguments)?;
            (path, [query, query_arguments(request)?])
        }
        Target::Path(path) => {
            let (path, query) = path.split_once('?').unwrap_or((path, ""));
            let path = url::path(path, &[], &[])?;
            (path, [query.to_owned(), String::new()])
        }
        Target::Link(link) => return Ok(link.clone()),
    };
    let queries = queries.into_iter().chain([extra_query(request)]);
    let queries: Vec<_> = queries.filter(|query| !query.is_empty()).collect();
    url::join(&base, &path, &queries.join("&"))
}

/// The base URL of the caller, else the operation's own server, else the one that was chosen, else the document's first.
fn base(shared: &Shared, operation: &Operation) -> Result<String, Error> {
    if let Some(base) = &shared.base_url {
        return Ok(base.clone());
    }
    let common = shared.server_url.as_deref().or(shared.api.base_url);
    match operation.server.or(common) {
        Some(server) if server.contains("://") => url::base(server, shared.takes_plain_http()),
        relative => {
            let common = common.and_then(|url| Url::parse(url).ok());
            let Some(against) = shared.document_url.as_ref().or(common.as_ref()) else {
                let what = match relative {
                    Some(_) => "the document's server is relative",
                    None => "the document names no server",
                };
                return Err(Error::configuration(format!(
                    "{what}, so the client needs the document's URL or a base URL"
                )));
            };
            // Without a server, it is where the document is (OpenAPI 3.0, section 4.7.1).
            let joined = against.join(relative.unwrap_or("/"));
            let joined = joined.map_err(|_| Error::configuration("the server is not a URL"))?;
            url::base(joined.as_str(), shared.takes_plain_http())
        }
    }
}

/// Where a link leads that the answer to this request has.
pub fn linked(request: &Request, link: &str, from: &Url) -> Result<Url, Error> {
    let refuse = |reason: &str| Error::Paging {
        reason: reason.to_owned(),
    };
    let link = from
        .join(link)
        .map_err(|_| refuse("the link to the next page is not a URL"))?;
    match url::same_origin(&request_url(request)?, &link) && link.username().is_empty() {
        true => Ok(link),
        false => Err(refuse("the link to the next page leads to another server")),
    }
}

fn query_arguments(request: &Request) -> Result<String, Error> {
    let mut texts = written(request, Location::Query)?;
    texts.extend(written(request, Location::QueryString)?);
    let texts = texts.into_iter().map(|(_, text)| text);
    Ok(texts.collect::<Vec<_>>().join("&"))
}

/// The arguments of one place, written.
fn written(request: &Request, location: Location) -> Result<Vec<(&'static str, String)>, Error> {
    let mut texts = Vec::new();
    for (parameter, argument) in request.operation.parameters.iter().zip(&request.arguments) {
        match argument {
            _ if parameter.location != location => {}
            Some(argument) => texts.extend(
                argument
                    .expand(parameter)?
                    .map(|text| (parameter.name, text)),
            ),
            None if parameter.required => {
                return Err(Error::argument(parameter.name, "it is required"));
            }
            None => {}
        }
    }
    Ok(texts)
}

fn extra_query(request: &Request) -> String {
    let mut query = String::new();
    for (name, value) in request.options.query_pairs() {
        if !query.is_empty() {
            query.push('&');
        }
        encode::unreserved(&mut query, name);
        query.push('=');
        encode::unreserved(&mut query, value);
    }
    query
}

/// From the weakest to the strongest: what the operation accepts, the client's, the arguments, this call's.
fn headers(request: &Request) -> Result<HeaderMap, Error> {
    let mut headers = request.core.shared().headers.clone();
    if !request.operation.accept.is_empty() {
        let accept = HeaderValue::from_static(request.operation.accept);
        headers.entry(ACCEPT).or_insert(accept);
    }
    if let Body::Bytes { content_type, .. } | Body::Once { content_type, .. } = &request.body {
        let content_type = header_value(CONTENT_TYPE.as_str(), content_type)?;
        headers.entry(CONTENT_TYPE).or_insert(content_type);
    }
    for (name, text) in written(request, Location::Header)? {
        let header_name =
            HeaderName::try_from(name).map_err(|_| Error::argument(name, "not a header name"))?;
        headers.insert(header_name, header_value(name, &text)?);
    }
    let cookies = written(request, Location::Cookie)?;
    if !cookies.is_empty() {
        // A request has one such header (RFC 6265, section 5.4): cookies that are set otherwise stay before these.
        let others = headers.get(COOKIE).and_then(response::text);
        let others = others.map(str::to_owned);
        let cookies = cookies.into_iter().map(|(_, text)| text);
        let all: Vec<String> = others.into_iter().chain(cookies).collect();
        headers.insert(COOKIE, header_value(COOKIE.as_str(), &all.join("; "))?);
    }
    for (name, value) in request.options.headers() {
        let (name, value) = header(name, value)?;
        headers.insert(name, value);
    }
    Ok(headers)
}

fn header_value(name: &str, text: &str) -> Result<HeaderValue, Error> {
    // Beyond ASCII, a value is sent as UTF-8 (RFC 9110, section 5.5: as opaque bytes).
    HeaderValue::from_bytes(text.as_bytes()).map_err(|_| {
        Error::argument(
            name,
            "a header cannot hold line breaks or control characters",
        )
    })
}

/// Chooses the first alternative for which the client has all credentials, or the call brings them itself.
fn schemes(request: &Request, url: &Url, headers: &HeaderMap) -> Result<Vec<usize>, Error> {
    if request.operation.method == Method::Trace {
        // What arrives is shown to whoever asked for it (RFC 9110, section 9.3.8).
        return Ok(Vec::new());
    }
    let shared = request.core.shared();
    let scheme = |index: usize| shared.api.schemes.get(index);
    let given = |index: usize| {
        let carried = || scheme(index).is_some_and(|it| credential::is_carried(it, url, headers));
        shared.credentials.get(index).is_some_and(Option::is_some) || carried()
    };
    // What is said of the call goes before what is said of the client.
    let is_ours = |index: &usize| !scheme(*index).is_some_and(|it| brings(request, it, url));
    if matches!(request.target, Target::Path(_)) {
        let all = every_credential(shared).into_iter();
        return Ok(all.filter(is_ours).collect());
    }
    let alternatives = request.operation.security;
    let satisfied = |alternative: &&&[usize]| alternative.iter().all(|&index| given(index));
    // Anonymous is the last resort, wherever the document lists it.
    let known = alternatives
        .iter()
        .filter(|alternative| !alternative.is_empty())
        .find(satisfied);
    match known.or_else(|| alternatives.iter().find(satisfied)) {
        Some(alternative) => Ok(alternative.iter().copied().filter(is_ours).collect()),
        None if alternatives.is_empty() || shared.allow_anonymous => Ok(Vec::new()),
        None => Err(Error::MissingCredentials {
            schemes: scheme_names(shared, alternatives),
        }),
    }
}

/// Whether the call itself has something where a scheme's credential goes.
fn brings(request: &Request, scheme: &Scheme, url: &Url) -> bool {
    let (location, name) = scheme.kind.place();
    let mut options = request.options.headers().iter();
    let said = match location {
        Location::Header => options.any(|(header, _)| header.eq_ignore_ascii_case(name)),
        _ => credential::is_carried(scheme, url, &HeaderMap::new()),
    };
    let arguments = written(request, location).unwrap_or_default();
    let mut arguments = arguments.iter();
    said || arguments.any(|(argument, _)| argument.eq_ignore_ascii_case(name))
}

/// All that the client has; of two that go to the same place, the first.
fn every_credential(shared: &Shared) -> Vec<usize> {
    let mut chosen: Vec<usize> = Vec::new();
    for (index, scheme) in shared.api.schemes.iter().enumerate() {
        let given = shared.credentials.get(index).is_some_and(Option::is_some);
        let place = scheme.kind.place();
        let taken = chosen.iter().any(|&other| {
            shared
                .api
                .schemes
                .get(other)
                .is_some_and(|o| o.kind.place() == place)
        });
        if given && !taken {
            chosen.push(index);
        }
    }
    chosen
}

fn scheme_names(shared: &Shared, alternatives: &[&[usize]]) -> Vec<String> {
    let name = |index: &usize| {
        shared
            .api
            .schemes
            .get(*index)
            .map_or("?", |scheme| scheme.name)
    };
    let names =
        |alternative: &&[usize]| alternative.iter().map(name).collect::<Vec<_>>().join(" + ");
    alternatives.iter().map(names).collect()
}
