//! `cargo xtask codegen --watch`: every save is followed by a run, and by what came of it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::repository::Repository;

/// The program while it watches, and the lines that it prints.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(repository: &Repository) -> Self {
        // One pipe for both outputs: of two, nobody could tell which line was written first.
        let (reader, writer) = std::io::pipe().expect("a pipe");
        let child = Command::new(env!("CARGO_BIN_EXE_xtask"))
            .args(["codegen", "--watch"])
            .current_dir(repository.path(""))
            .env("CARGO_MANIFEST_DIR", repository.path("xtask"))
            .stdout(writer.try_clone().expect("its second end"))
            .stderr(writer)
            .spawn()
            .expect("the program runs");
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            for line in BufReader::new(reader).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        Self { child, lines }
    }

    /// Reads on until a line holds a text. The time is a bound for a program that hangs, and decides nothing else.
    #[track_caller]
    fn says(&self, text: &str) {
        const PATIENCE: Duration = Duration::from_secs(120);
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return,
                Ok(line) => said.push(line),
                Err(_) => panic!("never says {text:?}, but\n{}", said.join("\n")),
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn each_save_of_the_document_or_the_configuration_is_followed_by_a_run() {
    let repository = Repository::new();
    let watching = Watching::start(&repository);
    watching.says("done: ");
    watching.says("watching ");
    repository.edit(
        "spec/contacts.yaml",
        "operationId: getContacts",
        "operationid: getContacts",
        "id",
    );
    watching.says("unknown key `operationid`");
    watching.says("did you mean `operationId`?");
    watching.says("nothing was written");
    watching.says("watching ");
    repository.edit(
        "spec/contacts.yaml",
        "operationid: getContacts",
        "operationId: allContacts",
        "all",
    );
    watching.says("new: src/operations/all_contacts.rs");
    watching.says("watching ");
    repository.edit(
        "spec/codegen.toml",
        "name = \"invent-contacts\"",
        "name = \"contacts\"",
        "name",
    );
    watching.says("changed: Cargo.toml");
}
