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
        self.print_text(&self.text(diagnostics, sources));
    }

    /// Reports as they are printed.
    pub fn text(self, diagnostics: &Diagnostics, sources: &Sources) -> String {
        let lines = |line: fn(&Machine) -> String| {
            let reports = diagnostics.machine(sources);
            reports.iter().map(|report| line(report) + "\n").collect()
        };
        match self {
            Self::Human if diagnostics.is_empty() => String::new(),
            Self::Human => diagnostics.render(sources, has_colour()),
            Self::Json => lines(|report| serde_json::json!(report).to_string()),
            Self::Github => lines(workflow_command),
        }
    }

    /// Prints the text of reports.
    pub fn print_text(self, text: &str) {
        match self {
            Self::Human => eprint!("{text}"),
            Self::Json | Self::Github => print!("{text}"),
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

/// Whether reports for a person are coloured.
pub fn has_colour() -> bool {
    std::io::stderr().is_terminal()
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
