//! The sieves in order: each is one function from the board and a piece to who said it.

mod before;
mod behind;
mod carried;
mod context;
pub(super) mod frame;
mod report;
mod signature;
mod transcript;
pub(super) mod whose;

use super::claim::Sieve;
use crate::Rule;

/// All sieves in order. Each sees every piece before the next one sees any.
pub(crate) const SIEVES: &[Sieve] = &[
    Sieve { rule: Rule::Transcript, find: transcript::transcript },
    Sieve { rule: Rule::Turn, find: before::turn },
    Sieve { rule: Rule::SaidBefore, find: before::said_before },
    Sieve { rule: Rule::SaidInverted, find: behind::said_inverted },
    Sieve { rule: Rule::SaidAfter, find: behind::said_after },
    Sieve { rule: Rule::SaidApart, find: behind::said_apart },
    Sieve { rule: Rule::Signature, find: signature::signature },
    Sieve { rule: Rule::AccordingTo, find: behind::according_to },
    Sieve { rule: Rule::Passive, find: before::passive },
    Sieve { rule: Rule::Participle, find: before::participle },
    Sieve { rule: Rule::Reported, find: before::reported },
    Sieve { rule: Rule::ReportedAfter, find: behind::reported_after },
    Sieve { rule: Rule::Colon, find: before::colon },
    Sieve { rule: Rule::ParagraphBefore, find: before::paragraph_before },
    Sieve { rule: Rule::OverParagraphs, find: context::over_paragraphs },
    Sieve { rule: Rule::SameParagraph, find: context::same_paragraph },
    Sieve { rule: Rule::AfterReport, find: report::after_report },
    Sieve { rule: Rule::Interview, find: context::interview },
    Sieve { rule: Rule::LedIn, find: context::led_in },
    Sieve { rule: Rule::NextParagraph, find: context::next_paragraph },
    Sieve { rule: Rule::LedInParagraph, find: context::led_in_paragraph },
    Sieve { rule: Rule::Carried, find: carried::carried },
    Sieve { rule: Rule::Turns, find: context::turns },
    Sieve { rule: Rule::ParagraphAfter, find: context::paragraph_after },
];
