//! Direct, mixed or scare: what a quotation is, by its form and by whether somebody is licensed as its speaker.

use super::{Quoted, Shape};
use crate::extract::QuoteKind;
use crate::extract::attribution::Claim;
use crate::text::Document;

/// The kind of a single piece.
pub(super) fn kind(document: &Document<'_>, quoted: &Quoted, claim: Option<&Claim>) -> QuoteKind {
    let heading = document.blocks()[quoted.block].kind.is_heading();
    match (quoted.shape, claim) {
        (Shape::Utterance, Some(_)) => QuoteKind::Direct,
        (Shape::Utterance, None) if !heading => QuoteKind::Direct,
        (Shape::Fragment, Some(_)) if !heading => QuoteKind::Mixed,
        (Shape::Title, Some(claim)) if !heading && claim.introduces_speech() => QuoteKind::Direct,
        _ => QuoteKind::Scare,
    }
}
