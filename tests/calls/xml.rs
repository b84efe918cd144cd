//! Bodies and answers of XML.

use fixture_xml::operations::{AddBookFailure, PutEitherBody};
use fixture_xml::types::{
    Abstract, Animal, AnimalBase, AnyToy, Book, Doll, Fault, Horse, Links, Marble, Pet, PetCat, PetDog, Pets, Step, Stop, Toy,
    ToyBall, ToyRope,
};
use fixture_xml::{Client, Error};

use crate::server::{Reply, Server};

fn client(server: &Server) -> Client {
    Client::builder().base_url(server.url()).build().unwrap()
}

fn book() -> Book {
    let text = |text: &str| Some(text.to_owned());
    Book {
        id: 7,
        language: text("\"de\"\n"),
        title: "Käse & <Brot>\r\n".to_owned(),
        available: Some(None),
        price: Some(9.5),
        authors: vec!["A".to_owned(), String::new()],
        tags: Some(vec![]),
        aliens: Some(vec![1, 2]),
        sequels: Some(vec![Book::new(8, "B".to_owned(), vec![])]),
        abstract_: Some(Abstract { format: text("plain"), text: text("short"), kind: text("Teaser") }),
        extra: Some([("pages".to_owned(), 300)].into()),
    }
}

const BOOK: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
    <b:book xmlns:b=\"urn:books\" id=\"7\" xml:lang=\"&quot;de&quot;&#10;\">\
    <title>Käse &amp; &lt;Brot&gt;&#13;\n</title>\
    <available xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/>\
    <m:Price xmlns:m=\"urn:money\">9.5</m:Price>\
    <author>A</author><author></author>\
    <tags></tags>\
    <Aliens><Aliens>1</Aliens><Aliens>2</Aliens></Aliens>\
    <b:book xmlns:b=\"urn:books\" id=\"8\"><title>B</title></b:book>\
    <summary format=\"plain\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"Teaser\">short</summary>\
    <extra><pages>300</pages></extra>\
    </b:book>";

#[tokio::test]
async fn a_body_is_written_as_its_xml_objects_say_and_is_read_back_the_same() {
    let server = Server::always(Reply::new(200, "application/xml", BOOK));
    let answer = client(&server).add_book(&book()).await.unwrap();
    assert_eq!(server.only().text(), BOOK);
    assert_eq!(server.only().header("content-type"), Some("application/xml"));
    assert_eq!(*answer, book());
}

#[tokio::test]
async fn one_type_is_read_from_json_and_from_xml() {
    let json = r#"{"id":1,"title":"t","authors":[]}"#;
    let xml = "<!-- a --><x:Book xmlns:x='urn:x' id=' 1 '><?pi?><title><![CDATA[t]]></title></x:Book>";
    let unsaid = Reply::with_head(200, &format!("content-length: {}", json.len()), json.as_bytes());
    for reply in [Reply::json(200, json), Reply::new(200, "application/xml", xml), unsaid] {
        let server = Server::always(reply);
        let answer = client(&server).add_book(&book()).await.unwrap();
        assert_eq!(*answer, Book::new(1, "t".to_owned(), vec![]));
    }
}

#[tokio::test]
async fn a_list_is_read_whatever_its_root_is_called() {
    let xml = "\u{feff}<?xml version='1.0'?><Books><book id='1'><title>a</title></book>\
        <book id='2'><title>b</title><author>c</author></book></Books>";
    let server = Server::always(Reply::new(200, "application/atom+xml", xml));
    let books = client(&server).list_books().await.unwrap();
    assert_eq!(books.iter().map(|book| book.id).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(books[1].authors, ["c"]);
}

#[tokio::test]
async fn items_are_found_within_an_element_that_the_document_does_not_have() {
    let xml = "<book id='1'><title>t</title><author><string>a</string><string>b</string></author>\
        <sequels><Book id='2'><title>u</title></Book></sequels></book>";
    let server = Server::always(Reply::new(200, "application/xml", xml));
    let book = client(&server).add_book(&book()).await.unwrap();
    assert_eq!(book.authors, ["a", "b"]);
    assert_eq!(book.sequels.as_ref().unwrap()[0].title, "u");
}

#[tokio::test]
async fn a_documented_failure_is_read_from_xml() {
    let server = Server::always(Reply::new(400, "text/xml", "<Fault><code>3</code></Fault>"));
    let error = client(&server).add_book(&book()).await.unwrap_err();
    let Error::Api(error) = error else { panic!("{error}") };
    let fault = Fault { code: 3, hint: None };
    assert_eq!(error.documented, Some(AddBookFailure::BadRequest(fault)));
}

#[tokio::test]
async fn what_is_not_as_documented_is_an_error_with_its_place() {
    let bodies = [
        ("<book id='x'><title>t</title></book>", "id"),
        ("<book id='1'></book>", "."),
        ("<book id='1'><title>t</title>", "."),
        ("<book id='1'><title>&other;</title></book>", "."),
        ("", "."),
        ("nothing", "."),
        ("{\"id\": 1}", "."),
    ];
    for (body, place) in bodies {
        let server = Server::always(Reply::new(200, "application/xml", body));
        match client(&server).add_book(&book()).await {
            Err(Error::Decode(error)) => assert_eq!(error.path, place, "{body}: {error}"),
            other => panic!("{body}: {other:?}"),
        }
    }
    let deep = "<a>".repeat(100_000);
    let server = Server::always(Reply::new(200, "application/xml", deep));
    assert!(matches!(client(&server).add_book(&book()).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn what_xml_cannot_hold_is_not_sent() {
    let server = Server::always(Reply::json(200, "{}"));
    let with_control = Book { title: "\u{1}".to_owned(), ..book() };
    let with_name = Book { extra: Some([("a b".to_owned(), 1)].into()), ..book() };
    for book in [with_control, with_name] {
        let error = client(&server).add_book(&book).await.unwrap_err();
        assert!(matches!(error, Error::InvalidArgument { .. }), "{error}");
    }
    assert_eq!(server.requests().len(), 0);
}

#[tokio::test]
async fn the_caller_chooses_between_json_and_xml() {
    let server = Server::always(Reply::empty(204));
    let fault = || Fault { code: 1, hint: Some("h".to_owned()) };
    client(&server).put_either().body(fault()).await.unwrap();
    client(&server).put_either().body(PutEitherBody::ApplicationXml(fault())).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].text(), r#"{"code":1,"hint":"h"}"#);
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Fault><code>1</code><hint>h</hint></Fault>";
    assert_eq!(requests[1].text(), xml);
}

#[tokio::test]
async fn each_alternative_is_written_and_read_as_its_own_schema_says() {
    let cat = PetCat {
        name: "Tom".to_owned(),
        kind: "Cat".to_owned(),
        lives: Some(9),
        meals: Some(vec!["fish".to_owned()]),
    };
    let dog = PetDog {
        name: "Rex".to_owned(),
        kind: "dog".to_owned(),
        lives: Some("007".to_owned()),
        meals: Some(vec!["a".to_owned(), "b".to_owned()]),
    };
    let pets = Pets::new(
        vec![Pet::Cat(cat), Pet::Dog(dog)],
        vec![Toy::Rope(ToyRope { length: 2, size: Some("3".to_owned()) }), Toy::Ball(ToyBall { size: 3 })],
    );
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Pets>\
        <pets name=\"Tom\"><kind>Cat</kind><LIVES>9</LIVES><meals><meal>fish</meal></meals></pets>\
        <pets kind=\"dog\" name=\"Rex\"><lives>007</lives><meals>a</meals><meals>b</meals></pets>\
        <toys><length>2</length><size>3</size></toys><toys size=\"3\"></toys></Pets>";
    let server = Server::always(Reply::new(200, "application/xml", expected));
    let answer = client(&server).put_pets(&pets).await.unwrap();
    assert_eq!(server.only().text(), expected);
    assert_eq!(*answer, pets);
}

#[tokio::test]
async fn text_is_text_where_the_document_says_no_more() {
    let server = Server::always(Reply::new(200, "application/xml", "<a/>"));
    let answer = client(&server).put_nameless("<b/>").await.unwrap();
    assert_eq!((server.only().text(), answer.as_str()), ("<b/>", "<a/>"));
}

#[tokio::test]
async fn a_text_is_read_in_the_encoding_that_it_names() {
    let text = |encoding: &str| format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?><book id=\"1\"><title>Käse</title></book>");
    let latin: Vec<u8> = text("ISO-8859-1").chars().map(|sign| u8::try_from(sign).unwrap()).collect();
    let wide = |bytes: fn(u16) -> [u8; 2]| {
        let marked = format!("\u{feff}{}", text("UTF-16"));
        marked.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let bodies = [latin, wide(u16::to_le_bytes), wide(u16::to_be_bytes), text("UTF-8").into_bytes()];
    for body in bodies {
        let server = Server::always(Reply::new(200, "application/xml", body));
        let answer = client(&server).add_book(&book()).await.unwrap();
        assert_eq!(answer.title, "Käse");
    }
    let server = Server::always(Reply::new(200, "application/xml", [0xff, 0xfe, b'<']));
    assert!(matches!(client(&server).add_book(&book()).await, Err(Error::Decode(_))));
}

#[tokio::test]
async fn what_the_media_type_says_of_the_encoding_goes_before_what_the_text_says() {
    for declaration in ["", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<?xml version='1.0' encoding='windows-1252'?>"] {
        let text = format!("{declaration}<book id=\"1\"><title>K\u{e4}se</title></book>");
        let latin: Vec<u8> = text.chars().map(|sign| u8::try_from(sign).unwrap()).collect();
        let server = Server::always(Reply::new(200, "application/xml; charset=\"ISO-8859-1\"", latin));
        assert_eq!(client(&server).add_book(&book()).await.unwrap().title, "Käse");
    }
    let server = Server::always(Reply::new(200, "application/xml", "<stop/>"));
    client(&server).put_sticker(&Stop::new().at("Käse".into())).await.unwrap();
    let sent: String = server.only().body.iter().copied().map(char::from).collect();
    assert_eq!(sent, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><stop><at>Käse</at></stop>");
}

#[tokio::test]
async fn a_list_in_an_attribute_is_written_as_json_and_read_with_blanks_too() {
    let stop = Stop::new().marks(vec![1, 2]);
    let written = "<stop marks=\"[1,2]\"/>";
    for answer in [written, "<stop marks=\" 1  2 \"/>"] {
        let server = Server::always(Reply::new(200, "application/xml", answer));
        assert_eq!(*client(&server).put_sticker(&stop).await.unwrap(), stop);
        assert!(server.only().text().contains("marks=\"[1,2]\""));
    }
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

#[tokio::test]
async fn what_takes_up_a_schema_is_written_with_its_own_names_where_that_is_named() {
    let foal = Animal::Horse(Horse::new().id(2).age(1).nick("Foal".into()));
    let mut horse = Horse::new().id(1).age(5).nick("Max".into());
    horse.young = Some(vec![foal, Animal::Base(AnimalBase::new().id(3))]);
    let expected = format!(
        "{HEAD}<Animal id=\"1\" age=\"5\"><kind>Horse</kind><young>\
        <young id=\"2\" age=\"1\"><kind>Horse</kind><alias>Foal</alias></young>\
        <young id=\"3\"><kind>Animal</kind></young></young><alias>Max</alias></Animal>"
    );
    let server = Server::always(Reply::new(200, "application/xml", expected.clone()));
    let animal = Animal::Horse(horse);
    let answer = client(&server).put_animal(&animal).await.unwrap();
    assert_eq!(server.only().text(), expected);
    assert_eq!(*answer, animal);
}

#[tokio::test]
async fn a_choice_and_a_scalar_with_a_name_are_elements() {
    for (toy, text) in [
        (AnyToy::Marble(Marble { size: 3 }), "<AnyToy size=\"3\"></AnyToy>"),
        (AnyToy::Doll(Doll::new("D".into()).size(4)), "<AnyToy><size>4</size><name>D</name></AnyToy>"),
    ] {
        let expected = format!("{HEAD}{text}");
        let server = Server::always(Reply::new(200, "application/xml", expected.clone()));
        let answer = client(&server).put_toy(&toy).await.unwrap();
        assert_eq!(server.only().text(), expected);
        assert_eq!(*answer, toy);
    }
    let server = Server::always(Reply::new(200, "application/xml", "<count> 7 </count>"));
    let count: i64 = *client(&server).put_label("a<b").await.unwrap();
    assert_eq!(server.only().text(), format!("{HEAD}<label>a&lt;b</label>"));
    assert_eq!(count, 7);
}

#[tokio::test]
async fn of_members_with_one_name_the_namespace_tells_which_it_is_and_no_key_goes_before_a_name() {
    let links = Links {
        id: Some("1".into()),
        other_id: Some("2".into()),
        rev: None,
        rank: 9,
        href: Some("H".into()),
        elsewhere: Some("E".into()),
        value: Some("5".into()),
        note: Some("v".into()),
        steps: Some(vec![Step { by: None }]),
        stops: Some(vec![Stop::new().at("x".into())]),
        total: None,
    };
    let expected = format!(
        "{HEAD}<Links xmlns:a1=\"urn:rank\" a1:rank=\"9\" href=\"H\" xmlns:l=\"urn:l\" l:href=\"E\">\
        <a:id xmlns:a=\"urn:a\">1</a:id><b:id xmlns:b=\"urn:b\">2</b:id>\
        <amount>5</amount><value>v</value><step></step><stop><at>x</at></stop></Links>"
    );
    let server = Server::always(Reply::new(200, "application/xml", expected.clone()));
    let answer = client(&server).put_links(&links).await.unwrap();
    assert_eq!(server.only().text(), expected);
    assert_eq!(*answer, links);
    let others = "<Links xmlns:y='urn:b' rank='1'><y:id>2</y:id><value>v</value></Links>";
    let server = Server::always(Reply::new(200, "application/xml", others));
    let answer = client(&server).put_links(&links).await.unwrap();
    let found = (answer.id.as_deref(), answer.other_id.as_deref(), answer.value.as_deref(), answer.note.as_deref());
    assert_eq!(found, (None, Some("2"), None, Some("v")));
    assert_eq!(answer.rank, 1);
}
