//! The sieves in order: each is one function from the board and a piece to who said it.

mod beside;
mod context;
mod transcript;

use super::claim::Sieve;

/// All sieves in order. Each sees every piece before the next one sees any.
pub(crate) const SIEVES: &[Sieve] = &[
    Sieve { name: "transcript", find: transcript::transcript },
    Sieve { name: "turn", find: beside::turn },
    Sieve { name: "said-before", find: beside::said_before },
    Sieve { name: "said-inverted", find: beside::said_inverted },
    Sieve { name: "said-after", find: beside::said_after },
    Sieve { name: "said-apart", find: beside::said_apart },
    Sieve { name: "signature", find: beside::signature },
    Sieve { name: "according-to", find: beside::according_to },
    Sieve { name: "passive", find: beside::passive },
    Sieve { name: "participle", find: beside::participle },
    Sieve { name: "reported", find: beside::reported },
    Sieve { name: "reported-after", find: beside::reported_after },
    Sieve { name: "colon", find: beside::colon },
    Sieve { name: "paragraph-before", find: beside::paragraph_before },
    Sieve { name: "over-paragraphs", find: context::over_paragraphs },
    Sieve { name: "same-paragraph", find: context::same_paragraph },
    Sieve { name: "interview", find: context::interview },
    Sieve { name: "led-in", find: context::led_in },
    Sieve { name: "next-paragraph", find: context::next_paragraph },
    Sieve { name: "led-in-paragraph", find: context::led_in_paragraph },
    Sieve { name: "turns", find: context::turns },
    Sieve { name: "paragraph-after", find: context::paragraph_after },
];
