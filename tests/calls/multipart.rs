//! Bodies of several parts.

use fixture_multipart::operations::{
    HangForm, HangFreeForm, HangLabelledForm, HangOptionalBody, HangOptionalForm, HangRelatedForm, HangSeveralForm,
    HangTakenUpForm,
};
use fixture_multipart::types::{
    Frame, HangBodyPlan, HangBodyStrategyString, HangBodyStyle, HangLabelledBodyFileXSize,
};
use fixture_multipart::{Client, Error, Part, upload};

use crate::server::{Reply, Request, Server};

/// What a server receives from this call.
async fn sent<F: IntoFuture>(call: impl FnOnce(Client) -> F) -> Request {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build();
    call(client.unwrap()).await;
    server.only()
}

/// The parts of a body: the lines of each head, and what stands below.
fn parts(request: &Request) -> Vec<(Vec<String>, String)> {
    let content_type = request.header("content-type").unwrap();
    let (_, boundary) = content_type.split_once("; boundary=").unwrap();
    let body = request
        .text()
        .strip_suffix(&format!("--{boundary}--\r\n"))
        .unwrap();
    let delimiter = format!("--{boundary}\r\n");
    let parts = body.split(&delimiter).skip(1);
    let parts = parts.map(|part| {
        let (head, content) = part.split_once("\r\n\r\n").unwrap();
        let head = head.split("\r\n").map(str::to_owned).collect();
        (head, content.strip_suffix("\r\n").unwrap().to_owned())
    });
    parts.collect()
}

fn disposition(name: &str) -> String {
    format!("content-disposition: form-data; name=\"{name}\"")
}

fn file(name: &str, file: &str, media_type: &str) -> Vec<String> {
    vec![
        format!("{}; filename=\"{file}\"", disposition(name)),
        format!("content-type: {media_type}"),
    ]
}

#[tokio::test]
async fn each_part_is_what_its_schema_and_its_encoding_say() {
    let frame = Frame { width: Some(2.5) };
    let form = HangForm::new("first", "Sun & \"sea\"", &frame, "north".to_owned())
        .picture(
            Part::bytes("png")
                .file_name("sun.png")
                .content_type("image/png"),
            Some(3),
            None,
        )
        .year(1905)
        .style(HangBodyStyle::Ink)
        .details(Part::bytes("one").file_name("1.png"))
        .details("two")
        .tags("a")
        .tags("b")
        .frames(&frame)
        .thumbnail("small")
        .plan(&HangBodyPlan { wall: Some(4) })
        .letter(Part::text("dear").content_type("text/plain"))
        .part_("named part")
        .part("extra", "more");
    let request = sent(|client| client.hang(form)).await;
    assert!(
        request
            .header("content-type")
            .unwrap()
            .starts_with("multipart/form-data; boundary=")
    );
    let json = "content-type: application/json".to_owned();
    let bytes = "application/octet-stream";
    let mut picture = file("picture", "sun.png", "image/png");
    picture.push("X-Colours: 3".to_owned());
    let expected: Vec<(Vec<String>, &str)> = vec![
        (vec![disposition("title")], "Sun & \"sea\""),
        (
            vec![disposition("frame"), json.clone(), "X-Wall: north".to_owned()],
            r#"{"width":2.5}"#,
        ),
        (picture, "png"),
        (vec![disposition("year")], "1905"),
        (vec![disposition("style")], "ink"),
        (file("details", "1.png", bytes), "one"),
        (file("details", "details", bytes), "two"),
        (vec![disposition("tags")], "a"),
        (vec![disposition("tags")], "b"),
        (vec![disposition("frames"), json], r#"{"width":2.5}"#),
        (file("thumbnail", "thumbnail", "image/png"), "small"),
        (
            vec![
                disposition("plan"),
                "content-type: application/vnd.plan+json".to_owned(),
            ],
            r#"{"wall":4}"#,
        ),
        (file("letter", "letter", "text/plain"), "dear"),
        (vec![disposition("part")], "named part"),
        (vec![disposition("extra")], "more"),
    ];
    let sent = parts(&request);
    let sent: Vec<(Vec<String>, &str)> = sent
        .iter()
        .map(|(head, text)| (head.clone(), text.as_str()))
        .collect();
    assert_eq!(sent, expected);
}

/// The texts of the parts of a name, with `json` behind those that are said to be JSON.
fn texts_of(request: &Request, name: &str) -> Vec<String> {
    let named = parts(request).into_iter().filter(|(head, _)| head[0].starts_with(&disposition(name)));
    let texts = named.map(|(head, text)| match head.iter().any(|line| line.ends_with("/json")) {
        true => format!("{text} json"),
        false => text,
    });
    texts.collect()
}

#[tokio::test]
async fn a_part_that_is_one_of_several_is_written_as_its_value_is() {
    let frame = Frame { width: Some(2.5) };
    let start = || HangForm::new("first", "Sun", &frame, "north".to_owned());
    let form = start()
        .model("huge".into())
        .strategy(&frame.clone().into())
        .size(&vec![1, 2].into())
        .scans(Part::bytes("one").file_name("1.png"))
        .scans(Part::bytes("two").file_name("2.png"));
    let request = sent(|client| client.hang(form)).await;
    assert_eq!(texts_of(&request, "model"), ["huge"]);
    assert_eq!(texts_of(&request, "strategy"), [r#"{"width":2.5} json"#]);
    assert_eq!(texts_of(&request, "size"), ["1", "2"]);
    assert_eq!(texts_of(&request, "scans"), ["one", "two"]);

    let form = start().strategy(&HangBodyStrategyString::Auto.into()).size(&5.into());
    let request = sent(|client| client.hang(form)).await;
    assert_eq!(texts_of(&request, "strategy"), ["auto"]);
    assert_eq!(texts_of(&request, "size"), ["5"]);
}

#[tokio::test]
async fn a_list_in_a_header_of_a_part_stands_between_commas() {
    let papers = Some(vec!["rag".to_owned(), "wove".to_owned()]);
    let form = HangForm::new("", "", &Frame::default(), String::new()).picture("x", None, papers);
    let request = sent(|client| client.hang(form)).await;
    assert!(
        request
            .text()
            .contains("\r\nX-Papers: rag,wove\r\n\r\nx\r\n"),
        "{}",
        request.text()
    );
}

#[tokio::test]
async fn a_form_is_started_with_all_parts_of_the_lists_that_must_be_there() {
    let frames = [1.0, 2.0].map(|width| Frame { width: Some(width) });
    let pictures = [Part::bytes("one").file_name("1.png"), Part::bytes("two")];
    let form = HangSeveralForm::new(pictures, &frames, [1905, 1906], "oil", [("a", 1), ("b", 2)]);
    let request = sent(|client| client.hang_several(form.pictures("three", Some(3)))).await;
    let coloured = |mut head: Vec<String>| {
        head.push("X-Colours: 3".to_owned());
        head
    };
    let json = || vec![disposition("frames"), "content-type: application/json".to_owned()];
    let expected = [
        (file("pictures", "1.png", "image/png"), "one"),
        (file("pictures", "pictures", "image/png"), "two"),
        (json(), r#"{"width":1.0}"#),
        (json(), r#"{"width":2.0}"#),
        (vec![disposition("years")], "1905"),
        (vec![disposition("years")], "1906"),
        (vec![disposition("form")], "oil"),
        (vec![disposition("self"), "X-Rank: 1".to_owned()], "a"),
        (vec![disposition("self"), "X-Rank: 2".to_owned()], "b"),
        (coloured(file("pictures", "pictures", "image/png")), "three"),
    ];
    assert_eq!(parts(&request), expected.map(|(head, text)| (head, text.to_owned())));
}

#[tokio::test]
async fn parts_that_are_taken_up_may_have_to_be_there_and_nearer_ones_go_before_them() {
    let form = HangTakenUpForm::new("all").note(3);
    let request = sent(|client| client.hang_taken_up(form)).await;
    let bytes = "application/octet-stream";
    let expected = [
        (file("file", "file", bytes), "all".to_owned()),
        (vec![disposition("note")], "3".to_owned()),
    ];
    assert_eq!(parts(&request), expected);
}

#[tokio::test]
async fn files_are_sent_while_they_are_read() {
    let data = "x".repeat(100_000);
    let reader = Part::reader(std::io::Cursor::new(data.clone())).file_name("x.bin");
    let form = HangOptionalForm::new().note("long").file(reader);
    let request = sent(|client| {
        client
            .hang_optional()
            .body(HangOptionalBody::MultipartFormData(form))
    })
    .await;
    assert!(request.is_chunked);
    let sent = parts(&request);
    assert_eq!(sent[0].1, "long");
    assert_eq!(
        sent[1],
        (file("file", "x.bin", "application/octet-stream"), data)
    );
}

#[tokio::test]
async fn a_file_that_cannot_be_read_is_a_transport_error() {
    let server = Server::always(Reply::empty(204));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let broken = Part::stream(futures_util::stream::iter([
        Ok("one".into()),
        Err("gone".into()),
    ]));
    let error = client
        .hang_free(HangFreeForm::new().part("a", broken))
        .await
        .unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
}

#[tokio::test]
async fn parts_without_names_in_the_document_have_those_of_the_caller() {
    let form = HangFreeForm::new()
        .part("a", Part::bytes("1"))
        .part("b", Part::reader(&b"2"[..]));
    let request = sent(|client| client.hang_free(form)).await;
    let sent = parts(&request);
    assert_eq!(
        sent,
        [
            (vec![disposition("a")], "1".to_owned()),
            (vec![disposition("b")], "2".to_owned())
        ]
    );
    let _ = upload::from_reader(&b""[..]);
}

#[tokio::test]
async fn other_kinds_of_multipart_are_sent_as_what_they_are_and_come_in_parts() {
    let server = Server::always(Reply::new(
        200,
        "multipart/mixed; boundary=b",
        "--b\r\n\r\nall\r\n--b--",
    ));
    let client = Client::builder().base_url(server.url()).build().unwrap();
    let answer = client
        .hang_related(HangRelatedForm::new().note("n"))
        .await
        .unwrap();
    assert_eq!(answer[0].text(), Some("all"));
    let request = server.only();
    assert!(
        request
            .header("content-type")
            .unwrap()
            .starts_with("multipart/related; boundary=")
    );
    let (_, kind) = request.header("content-type").unwrap().rsplit_once("; ").unwrap();
    assert_eq!(kind, "type=\"text/plain\"");
    // Only forms have names for their parts.
    assert!(request.text().contains("\r\n\r\nn\r\n--"));
    assert!(!request.text().contains("note"));
}

#[tokio::test]
async fn headers_of_a_part_are_written_as_they_are_said_to_be_and_one_goes_before_the_usual() {
    let size = HangLabelledBodyFileXSize { width: Some(2), unit: Some("m".into()) };
    let frame = Frame { width: Some(0.5) };
    let said = "form-data; name=\"file\"; filename=\"own.png\"".to_owned();
    let form = HangLabelledForm::new().file(Part::bytes("png"), Some(size), Some(frame), Some(said.clone()));
    let request = sent(|client| async move { client.hang_labelled(form).await.unwrap() }).await;
    let head = vec![
        "content-type: application/octet-stream".to_owned(),
        "X-Size: width=2,unit=m".to_owned(),
        "X-Frame: {\"width\":0.5}".to_owned(),
        format!("Content-Disposition: {said}"),
    ];
    assert_eq!(parts(&request), [(head, "png".to_owned())]);
}
