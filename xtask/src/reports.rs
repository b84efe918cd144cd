//! Printing reports: for a person, or for a program that reads them.

use std::io::IsTerminal;

use generator::diagnostic::{Diagnostics, Machine, Sources};

/// For whom reports are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum MessageFormat {
    /// A person, on stderr
    #[default]
    Human,
    /// A program: one JSON object on each line of stdout
    Json,
    /// GitHub Actions, which shows them beside the lines of a change
    Github,
}

impl MessageFormat {
    /// Prints reports.
    pub fn print(self, diagnostics: &Diagnostics, sources: &Sources) {
        match self {
            Self::Human if diagnostics.is_empty() => {}
            Self::Human => {
                let colour = std::io::stderr().is_terminal();
                eprint!("{}", diagnostics.render(sources, colour));
            }
            Self::Json => {
                for report in diagnostics.machine(sources) {
                    println!("{}", serde_json::json!(report));
                }
            }
            Self::Github => {
                for report in diagnostics.machine(sources) {
                    println!("{}", workflow_command(&report));
                }
            }
        }
    }

    /// Prints what is said beside the reports: to stdout, unless a program reads that.
    pub fn say(self, text: &str) {
        match self {
            Self::Json => eprintln!("{text}"),
            Self::Human | Self::Github => println!("{text}"),
        }
    }
}

/// A report as GitHub's runner reads it: `::error file=…,line=…::…`.
fn workflow_command(report: &Machine) -> String {
    let command = match report.severity {
        "error" => "error",
        "warning" => "warning",
        _ => "notice",
    };
    let mut properties = vec![format!("title={}", report.code)];
    if let Some(span) = &report.span {
        properties.push(format!("file={}", escaped(&span.file, true)));
        let numbers = [
            ("line", span.line),
            ("col", span.column),
            ("endColumn", span.end_column),
        ];
        let known = numbers
            .iter()
            .filter_map(|(name, value)| Some((name, (*value)?)));
        properties.extend(known.map(|(name, value)| format!("{name}={value}")));
    }
    let help = report.help.as_ref().map(|help| format!("\nhelp: {help}"));
    let message = format!("{}{}", report.message, help.unwrap_or_default());
    let message = escaped(&message, false);
    format!("::{command} {}::{message}", properties.join(","))
}

/// What would end a message or a property is written as GitHub has it.
fn escaped(text: &str, is_property: bool) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    match is_property {
        true => text.replace(':', "%3A").replace(',', "%2C"),
        false => text,
    }
}
