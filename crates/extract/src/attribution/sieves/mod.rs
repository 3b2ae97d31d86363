//! The sieves in order: each is one function from the board and a piece to who said it.

mod beside;
mod carried;
mod context;
mod signature;
mod transcript;

use super::claim::Sieve;
use crate::Rule;

/// All sieves in order. Each sees every piece before the next one sees any.
pub(crate) const SIEVES: &[Sieve] = &[
    Sieve { rule: Rule::Transcript, find: transcript::transcript },
    Sieve { rule: Rule::Turn, find: beside::turn },
    Sieve { rule: Rule::SaidBefore, find: beside::said_before },
    Sieve { rule: Rule::SaidInverted, find: beside::said_inverted },
    Sieve { rule: Rule::SaidAfter, find: beside::said_after },
    Sieve { rule: Rule::SaidApart, find: beside::said_apart },
    Sieve { rule: Rule::Signature, find: signature::signature },
    Sieve { rule: Rule::AccordingTo, find: beside::according_to },
    Sieve { rule: Rule::Passive, find: beside::passive },
    Sieve { rule: Rule::Participle, find: beside::participle },
    Sieve { rule: Rule::Reported, find: beside::reported },
    Sieve { rule: Rule::ReportedAfter, find: beside::reported_after },
    Sieve { rule: Rule::Colon, find: beside::colon },
    Sieve { rule: Rule::ParagraphBefore, find: beside::paragraph_before },
    Sieve { rule: Rule::OverParagraphs, find: context::over_paragraphs },
    Sieve { rule: Rule::SameParagraph, find: context::same_paragraph },
    Sieve { rule: Rule::Interview, find: context::interview },
    Sieve { rule: Rule::LedIn, find: context::led_in },
    Sieve { rule: Rule::NextParagraph, find: context::next_paragraph },
    Sieve { rule: Rule::LedInParagraph, find: context::led_in_paragraph },
    Sieve { rule: Rule::Carried, find: carried::carried },
    Sieve { rule: Rule::Turns, find: context::turns },
    Sieve { rule: Rule::ParagraphAfter, find: context::paragraph_after },
];
