//! OpenAPI's table of styles, and what it leaves open.

use fixture_styles::types::{Colour, Nested};
use fixture_styles::{Client, Error};

use crate::server::{Reply, Request, Server};

/// What a server receives from this call.
async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    server.only()
}

async fn target<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> String {
    sent(call).await.target
}

fn list() -> Vec<String> {
    ["blue", "black", "brown"].map(str::to_owned).to_vec()
}

fn shape() -> Colour {
    Colour::new(100, 200, 150)
}

#[tokio::test]
async fn matrix_writes_each_name_behind_a_semicolon() {
    let plain = target(|client| client.matrix("blue", list(), &shape())).await;
    assert_eq!(
        plain,
        "/matrix/false/;text=blue/;list=blue,black,brown/;shape=R,100,G,200,B,150"
    );
    let exploded = target(|client| client.matrix_exploded("blue", list(), &shape())).await;
    assert_eq!(
        exploded,
        "/matrix/true/;text=blue/;list=blue;list=black;list=brown/;R=100;G=200;B=150"
    );
}

#[tokio::test]
async fn label_writes_each_value_behind_a_dot() {
    let plain = target(|client| client.label("blue", list(), &shape())).await;
    assert_eq!(
        plain,
        "/label/false/.blue/.blue,black,brown/.R,100,G,200,B,150"
    );
    let exploded = target(|client| client.label_exploded("blue", list(), &shape())).await;
    assert_eq!(
        exploded,
        "/label/true/.blue/.blue.black.brown/.R=100.G=200.B=150"
    );
}

#[tokio::test]
async fn simple_joins_values_by_commas() {
    let plain = target(|client| client.simple("blue", list(), &shape())).await;
    assert_eq!(
        plain,
        "/simple/false/blue/blue,black,brown/R,100,G,200,B,150"
    );
    let exploded = target(|client| client.simple_exploded("blue", list(), &shape())).await;
    assert_eq!(
        exploded,
        "/simple/true/blue/blue,black,brown/R=100,G=200,B=150"
    );
}

#[tokio::test]
async fn form_writes_names_and_values() {
    let plain = target(|client| client.form().text("blue").list(list()).shape(&shape())).await;
    assert_eq!(
        plain,
        "/form/false?text=blue&list=blue,black,brown&shape=R,100,G,200,B,150"
    );
    let exploded = target(|client| {
        let form = client.form_exploded();
        form.text("blue").list(list()).shape(&shape())
    });
    assert_eq!(
        exploded.await,
        "/form/true?text=blue&list=blue&list=black&list=brown&R=100&G=200&B=150"
    );
}

#[tokio::test]
async fn an_empty_value_is_sent_where_it_is_allowed_and_nothing_where_none_is_given() {
    let none = Vec::<String>::new;
    let empty = target(|client| client.form().text("").list(none())).await;
    assert_eq!(empty, "/form/false?text=&list=");
    assert_eq!(target(|client| client.form()).await, "/form/false");
    let left_out = target(|client| client.space_delimited().list(none())).await;
    assert_eq!(left_out, "/spaceDelimited");
}

#[tokio::test]
async fn lists_are_delimited_by_spaces_and_pipes() {
    let spaced = target(|client| client.space_delimited().list(list()).shape(&shape())).await;
    assert_eq!(
        spaced,
        "/spaceDelimited?list=blue%20black%20brown&shape=R%20100%20G%20200%20B%20150"
    );
    let piped = target(|client| client.pipe_delimited().list(list()).shape(&shape())).await;
    assert_eq!(
        piped,
        "/pipeDelimited?list=blue%7Cblack%7Cbrown&shape=R%7C100%7CG%7C200%7CB%7C150"
    );
}

/// Whatever a document says of `explode`, there is one way to write it.
#[tokio::test]
async fn deep_objects_write_members_in_brackets() {
    let deep = target(|client| client.deep_object().shape(&shape())).await;
    assert_eq!(
        deep,
        "/deepObject?shape%5BR%5D=100&shape%5BG%5D=200&shape%5BB%5D=150"
    );
    let nested = Nested::new()
        .colour(shape())
        .tags(vec!["a".to_owned(), "b".to_owned()])
        .colours(vec![shape()]);
    let nested = target(|client| client.deep_object().nested(&nested)).await;
    assert_eq!(
        nested.replace("%5B", "[").replace("%5D", "]"),
        "/deepObject?nested[colour][R]=100&nested[colour][G]=200&nested[colour][B]=150\
         &nested[tags][0]=a&nested[tags][1]=b\
         &nested[colours][0][R]=100&nested[colours][0][G]=200&nested[colours][0][B]=150"
    );
}

#[tokio::test]
async fn each_place_has_a_style_of_its_own() {
    let request = sent(|client| {
        let call = client.defaults(list(), &shape());
        let call = call.querylist(list()).queryshape(&shape());
        let call = call.headerlist(list()).headershape(&shape());
        call.cookielist(list()).cookieshape(&shape())
    });
    let request = request.await;
    assert_eq!(
        request.target,
        "/defaults/blue,black,brown/R,100,G,200,B,150\
         ?querylist=blue&querylist=black&querylist=brown&R=100&G=200&B=150"
    );
    assert_eq!(request.header("headerlist"), Some("blue,black,brown"));
    assert_eq!(request.header("headershape"), Some("R,100,G,200,B,150"));
    assert_eq!(
        request.header("cookie"),
        Some("cookielist=blue; cookielist=black; cookielist=brown; R=100; G=200; B=150")
    );
}

#[tokio::test]
async fn headers_are_not_percent_encoded() {
    let request = sent(|client| {
        let call = client.headers().text("a/b ü").list(list()).shape(&shape());
        let call = call.text_exploded("blue").list_exploded(list());
        call.shape_exploded(&shape())
    });
    let request = request.await;
    let header = |name| request.header(name).unwrap_or_default();
    assert_eq!(header("text"), "a/b ü");
    assert_eq!(header("list"), "blue,black,brown");
    assert_eq!(header("shape"), "R,100,G,200,B,150");
    assert_eq!(header("text-exploded"), "blue");
    assert_eq!(header("list-exploded"), "blue,black,brown");
    assert_eq!(header("shape-exploded"), "R=100,G=200,B=150");
}

#[tokio::test]
async fn cookies_stand_in_one_header() {
    let request = sent(|client| client.cookies().text("a;b").list(list()).shape(&shape())).await;
    assert_eq!(
        request.header("cookie"),
        Some("text=a%3Bb; list=blue,black,brown; shape=R,100,G,200,B,150")
    );
    assert_eq!(sent(|client| client.cookies()).await.header("cookie"), None);
}

#[tokio::test]
async fn objects_in_lists_are_json() {
    let objects = vec![shape(), Colour::new(1, 2, 3)];
    let target = target(|client| client.array_of_objects().each(objects.clone()).all(objects));
    assert_eq!(
        target
            .await
            .replace("%22", "'")
            .replace("%7B", "{")
            .replace("%7D", "}")
            .replace("%3A", ":")
            .replace("%2C", ","),
        "/objects?each={'R':100,'G':200,'B':150}&each={'R':1,'G':2,'B':3}\
         &all=%5B{'R':100,'G':200,'B':150},{'R':1,'G':2,'B':3}%5D"
    );
}

#[tokio::test]
async fn content_is_written_as_its_media_type_says() {
    let request = sent(|client| {
        let call = client.content("two words").filter(&shape());
        call.x_filter(&shape()).vendor("red")
    });
    let request = request.await;
    assert_eq!(
        request.target,
        "/content/two%20words?filter=%7B%22R%22%3A100%2C%22G%22%3A200%2C%22B%22%3A150%7D\
         &vendor=%22red%22"
    );
    assert_eq!(
        request.header("x-filter"),
        Some(r#"{"R":100,"G":200,"B":150}"#)
    );
}

#[tokio::test]
async fn reserved_characters_are_encoded_unless_they_are_allowed() {
    let strict = target(|client| client.reserved().filter_name("a/b?c=d&e+f%20~ü")).await;
    assert_eq!(
        strict,
        "/reserved?filter%5Bname%5D=a%2Fb%3Fc%3Dd%26e%2Bf%2520~%C3%BC"
    );
    let open = target(|client| client.reserved().open("a/b?c=d&e#f%20 ü")).await;
    assert_eq!(open, "/reserved?open=a/b?c=d%26e%23f%20%20%C3%BC");
    let several = target(|client| client.reserved().several(vec!["a:b".into(), "/c".into()]));
    assert_eq!(several.await, "/reserved?several=a:b,/c");
}

#[tokio::test]
async fn no_argument_leads_out_of_its_place() {
    let client = Client::builder().base_url("http://localhost:1").build();
    let client = client.unwrap();
    for text in ["..", ".", ""] {
        let refused = client.simple(text, list(), &shape()).await;
        assert!(
            matches!(&refused, Err(Error::InvalidArgument { name, .. }) if name == "text"),
            "{text:?}: {refused:?}"
        );
    }
    let refused = client.headers().text("a\r\nx: y").await;
    assert!(matches!(refused, Err(Error::InvalidArgument { .. })));
}

#[tokio::test]
async fn an_item_that_has_the_sign_between_items_is_refused_where_nothing_is_encoded() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let split = client.headers().list(vec!["a,b".to_owned(), "c".to_owned()]).await;
    assert!(matches!(split, Err(Error::InvalidArgument { .. })), "{split:?}");
    let quoted = vec![r#""a,b""#.to_owned(), "c".to_owned()];
    client.headers().list(quoted).await.unwrap();
    assert_eq!(server.only().header("list"), Some(r#""a,b",c"#));
}

#[tokio::test]
async fn a_listed_empty_text_leaves_its_place_in_a_path_empty_but_no_segment() {
    use fixture_styles::types::RecordingFormat;
    let plain = target(|client| client.recording("RE1", RecordingFormat::Empty)).await;
    assert_eq!(plain, "/recordings/RE1");
    let audio = target(|client| client.recording("RE1", RecordingFormat::Mp3)).await;
    assert_eq!(audio, "/recordings/RE1.mp3");
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let nothing = client.recording("", RecordingFormat::Mp3).await;
    assert!(matches!(nothing, Err(Error::InvalidArgument { .. })), "{nothing:?}");
}
