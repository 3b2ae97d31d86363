//! The reader's word on who says a quote, over what was found.

use super::{Annotations, Attribution, EntityId, EntityKind, Reference, Rule};
use crate::text::Span;

impl Annotations {
    /// Gives a quote the speaker that the reader names; nobody, where they say that the text does not tell.
    ///
    /// A name that an entity bears is led to it, and the speaker's words are then where it is named last before the quote,
    /// or else first. They are empty, at the start of the quote, where the text names nobody so. Panics where `quote` is none
    /// of [`Self::quotes`].
    pub fn reassign(&mut self, quote: usize, speaker: Option<&str>) {
        let start = self.quotes[quote].pieces[0].outer.start;
        self.quotes[quote].attribution = speaker.map(|name| {
            let known = self.entities.iter().position(|entity| {
                entity.kind != EntityKind::Place && entity.name.to_lowercase() == name.trim().to_lowercase()
            });
            let spans = known.map(|id| self.entities[id].mentions.iter().map(|&mention| self.mentions[mention].span));
            let before = spans.clone().and_then(|spans| spans.take_while(|span| span.end <= start).last());
            let named = before.or_else(|| spans.and_then(|mut spans| spans.next()));
            Attribution {
                speaker: named.unwrap_or(Span::new(start, start)),
                entity: known.map(EntityId),
                name: known.map_or_else(|| name.trim().to_owned(), |id| self.entities[id].name.clone()),
                cue: None,
                reference: Reference::Name,
                led: None,
                confidence: 100,
                rule: Rule::Reader,
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;

    const TEXT: &str = "Mara Lindqvist met Tomas Reyl. “Enough,” Reyl said.";

    fn corrected(speaker: Option<&str>) -> Option<Attribution> {
        let mut annotations = Extractor::new().extract(TEXT);
        annotations.reassign(0, speaker);
        annotations.quotes.swap_remove(0).attribution
    }

    #[test]
    fn a_known_name_leads_to_its_entity() {
        let by = corrected(Some(" mara lindqvist")).expect("somebody");
        assert_eq!(
            (by.name.as_str(), by.speaker.of(TEXT), by.rule),
            ("Mara Lindqvist", "Mara Lindqvist", Rule::Reader)
        );
        assert!(by.entity.is_some() && by.because() == "you said so");
    }

    #[test]
    fn a_name_that_the_text_lacks_stands_as_it_was_typed() {
        let by = corrected(Some("Ada Ferro")).expect("somebody");
        assert_eq!((by.name.as_str(), by.entity, by.speaker.is_empty()), ("Ada Ferro", None, true));
        assert_eq!(corrected(None), None);
    }
}
