//! `cargo xtask explain`: what the code of a report means.

use std::process::ExitCode;

use generator::diagnostic::Code;

/// Settings of `explain`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The code, such as E0101 [default: a list of all]
    code: Option<String>,
}

/// Runs the command: 0 when there is such a code, else 2.
pub fn run(arguments: &Arguments) -> ExitCode {
    let Some(number) = &arguments.code else {
        for code in Code::ALL {
            println!("{}  {}", code.number(), code.title());
        }
        return ExitCode::SUCCESS;
    };
    match Code::numbered(&number.to_ascii_uppercase()) {
        Some(code) => {
            println!(
                "{}: {}\n\n{}",
                code.number(),
                code.title(),
                code.explanation().trim_end()
            );
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("error: there is no code `{number}`; `cargo xtask explain` lists them all");
            ExitCode::from(2)
        }
    }
}
