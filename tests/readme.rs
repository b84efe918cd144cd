//! The README's Rust: each of its blocks stands in a function here, where the compiler reads it, and a test holds the
//! two together.

use std::error::Error as Fault;
use std::time::Duration;

use invent_contacts::{Client, Error, RequestOptions};

type Outcome = Result<(), Box<dyn Fault>>;

async fn using_the_crate(api_key: &str) -> Outcome {
    use futures_util::TryStreamExt;
    use invent_contacts::Client;
    use invent_contacts::types::ContactStatus;

    let client = Client::new(api_key)?;

    // One page. Required arguments are the method's, optional ones are setters.
    let page = client
        .get_contacts("c")
        .status(ContactStatus::Blocked)
        .take(50)
        .await?;
    println!(
        "{} of {:?}",
        page.len(),
        page.typed_headers().pagination_count
    );

    // All pages, each fetched when it is needed.
    let mut contacts = client.get_contacts("c").items();
    while let Some(contact) = contacts.try_next().await? {
        println!("{}: {}", contact.id, contact.name.as_deref().unwrap_or("-"));
    }
    Ok(())
}

async fn settings(api_key: &str) -> Outcome {
    let client = Client::builder()
        .bearer_auth(api_key)
        .base_url("https://api.example.com")
        .connect_timeout(Duration::from_secs(5))
        .attempt_timeout(Duration::from_secs(20))
        .total_timeout(Duration::from_secs(60))
        .retries(3)
        .user_agent("my-program/1.0")
        .header("x-tenant", "blue")
        .build()?;

    let options = RequestOptions::new()
        .retries(0)
        .attempt_timeout(Duration::from_secs(5));
    let page = client.get_contacts("c").options(options).await?;
    drop(page);
    Ok(())
}

async fn not_in_the_document(client: Client) -> Outcome {
    use serde_json::{Value, json};

    use invent_contacts::Method;

    let request = client
        .request(Method::Post, "/orgs/c/labels")
        .query("dry_run", true);
    let label = request
        .json(&json!({ "name": "new" }))
        .fetch::<Value>()
        .await?;
    println!("{}", label["id"]);
    Ok(())
}

async fn errors(client: Client) {
    match client.get_contacts("c").await {
        Ok(page) => println!("{} contacts", page.len()),
        Err(Error::Api(error)) => eprintln!("status {}: {}", error.status, error.text()),
        Err(Error::Decode(error)) => eprintln!("not as documented, at {}", error.path),
        Err(error) if error.is_retryable() => eprintln!("try again later: {error}"),
        Err(error) => eprintln!("{error}"),
    }
}

/// The words of a text; how its lines are broken is the formatter's business.
fn words(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn every_block_of_rust_in_the_readme_compiles() {
    let here = words(include_str!("readme.rs"));
    let blocks: Vec<&str> = include_str!("../README.md")
        .split("```rust\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(!blocks.is_empty(), "the README shows no Rust");
    for block in blocks {
        assert!(
            here.contains(&words(block)),
            "not compiled anywhere:\n{block}"
        );
    }
    let _ = (using_the_crate, settings, not_in_the_document, errors);
}
