//! Keys by which a person, an organisation or a place is recognised in other articles.
//!
//! A key is made of the kind and the name alone, so that the same name in two articles is the same key; it needs no list
//! of all articles and never changes. That makes two mistakes possible, and these are the ones we accept:
//!
//! * *Two who are one may stay two*: `J. Hale` and `John Hale`, a party under its old name and its new one, and whoever an
//!   article names by the family name alone ([`EntityKey::is_bare`]): which bearer that is only the whole library can tell.
//! * *One may be two*: bearers of the same given and family name, whatever stands between, and bodies whose name tells no
//!   country (`Ministry of Defence`).
//!
//! An acronym that an article ties to its expansion is given by [`super::Annotations::acronym`]; whoever keeps the keys of
//! many articles may lead the key of `ECB` to that of `European Central Bank` by it, as long as no other article ties it to
//! something else.

use std::fmt;

use super::names::{folded, normal, person};
use super::{Annotations, Entity, EntityId, EntityKind, Tie};
use crate::text::Span;

/// Identifies an entity in every article that names it: `person mara lindqvist`, `organisation european
/// central bank`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityKey(String);

impl EntityKey {
    /// Returns the key of a name, whatever its case, accents and stops. A person’s is made of the given name and the
    /// family name, whatever titles, middle names and `Jr.` are written with them, and however they are transcribed; an
    /// organisation’s goes without the form of a company and a leading article, a place’s by the commonest of its names
    /// (`US`, `United States`).
    ///
    /// Names in scripts without case keep their letters. A name of no letters has the key of its kind alone.
    #[must_use]
    pub fn of(kind: EntityKind, name: &str) -> Self {
        let words = if kind == EntityKind::Person { person::essence(name) } else { of_thing(kind, name) };
        Self(words.iter().fold(word_of(kind).to_owned(), |key, word| key + " " + word))
    }

    /// Returns the key as it is stored, as [`EntityKey::of`] made it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Takes a key as it was stored.
    #[must_use]
    pub const fn stored(key: String) -> Self {
        Self(key)
    }

    /// Returns whether it names a person by the family name alone, or by one word: `Lindqvist`, `De Blasio`, `Pelé`.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.person().is_some_and(|name| person::family_in(name).len() == name.len())
    }

    /// Returns the family name of a person, by which articles may name them alone: `lindqvist`, `de blasio`; `kim` of
    /// `Kim Jong Un`. None of what is nobody.
    #[must_use]
    pub fn family(&self) -> Option<&str> {
        self.person().map(person::family_in)
    }

    /// Returns whether the given name is a woman’s; none where the lists don’t tell, or there is none.
    #[must_use]
    pub fn is_of_woman(&self) -> Option<bool> {
        self.person().filter(|_| !self.is_bare()).and_then(person::is_of_woman)
    }

    fn person(&self) -> Option<&str> {
        self.0.strip_prefix(word_of(EntityKind::Person)).map(str::trim_start).filter(|name| !name.is_empty())
    }
}

impl fmt::Display for EntityKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Entity {
    /// By what it is known again in another article.
    #[must_use]
    pub fn key(&self) -> EntityKey {
        EntityKey::of(self.kind, &self.name)
    }
}

impl Annotations {
    /// Returns the acronym that the text ties to an organisation that it also names in full, as it stands first: `ECB`.
    /// Panics where `id` is of another document.
    #[must_use]
    pub fn acronym(&self, id: EntityId) -> Option<Span> {
        let mentions = self.entity(id).mentions.iter().map(|&index| &self.mentions[index]);
        mentions.filter(|mention| mention.reason.tie == Tie::Acronym).map(|mention| mention.span).next()
    }
}

impl Annotations {
    /// Returns whether a title before one of the names calls somebody a woman or a man: `Mrs`, `Sir`, `spokeswoman`;
    /// none without one. `body` is the text that was read. Panics where `id` is of another document.
    #[must_use]
    pub fn is_called_woman(&self, id: EntityId, body: &str) -> Option<bool> {
        let mentions = self.entity(id).mentions.iter().map(|&index| &self.mentions[index]);
        let titles = mentions.filter(|mention| mention.reason.title > 0).filter_map(|mention| {
            let start = mention.span.start.checked_sub(mention.reason.title.into())?;
            body.get(start..mention.span.start)
        });
        titles.flat_map(str::split_whitespace).find_map(person::title_of_woman)
    }
}

const fn word_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organisation => "organisation",
        EntityKind::Place => "place",
    }
}

/// Returns the words of what is nobody: without a leading article, `&` as `and`.
fn of_thing(kind: EntityKind, name: &str) -> Vec<String> {
    let plain = normal(name, kind);
    let words = plain.split(' ').map(folded).filter(|word| !word.is_empty());
    let mut words: Vec<String> = words.map(|word| if word == "&" { "and".into() } else { word.into() }).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Extractor;
    use crate::text::{Document, blocks};

    fn key(kind: EntityKind, name: &str) -> String {
        EntityKey::of(kind, name).to_string()
    }

    #[test]
    fn keys_never_change_for_they_are_stored() {
        let person = |name| key(EntityKind::Person, name);
        assert_eq!(person("Mara Lindqvist"), "person mara lindqvist");
        assert_eq!(person("José A. Muñoz Jr."), "person jose munoz");
        assert_eq!(person("José A. Muñoz Sr."), "person jose munoz sr");
        assert_eq!(person("Volodymyr Zelenskyy"), "person volodymyr zelensky");
        assert_eq!(person("MARA LINDQVIST"), person("Mara Lindqvist"));
        assert_eq!(person("Siobhán O’Dowd"), person("Siobhan O'Dowd"));
        assert_eq!(person("J. R. Hale"), "person j hale");
        assert_eq!(person("毛泽东"), "person 毛泽东");
        let organisation = |name| key(EntityKind::Organisation, name);
        assert_eq!(organisation("Northbank Holdings Inc."), "organisation northbank holdings");
        assert_eq!(organisation("The Gazette"), organisation("Gazette"));
        assert_eq!(organisation("AT&T"), "organisation at&t");
        assert_eq!(organisation("U.N."), organisation("UN"));
        let place = |name| key(EntityKind::Place, name);
        assert_eq!(place("U.S."), place("United States"));
        assert_ne!(place("Lincoln"), person("Lincoln"));
        assert_eq!(place("…"), "place");
    }

    #[test]
    fn a_person_of_one_name_is_bare() {
        assert!(EntityKey::of(EntityKind::Person, "Lindqvist").is_bare());
        assert!(!EntityKey::of(EntityKind::Person, "Mara Lindqvist").is_bare());
        assert!(!EntityKey::of(EntityKind::Organisation, "Airbus").is_bare());
        assert!(EntityKey::of(EntityKind::Person, "De Blasio").is_bare());
    }

    #[test]
    fn a_family_name_is_what_articles_name_somebody_by() {
        let family = |name| EntityKey::of(EntityKind::Person, name).family().unwrap_or_default().to_owned();
        assert_eq!(family("Mara Lindqvist"), "lindqvist");
        assert_eq!(family("Lindqvist"), "lindqvist");
        assert_eq!(family("Petra van der Weyde"), family("Van der Weyde"));
        assert_eq!(family("Bashar al-Assad"), family("Assad"));
        assert_eq!(family("Park Geun-hye"), "park");
        assert_eq!(EntityKey::of(EntityKind::Place, "Hull").family(), None);
        let woman = |name| EntityKey::of(EntityKind::Person, name).is_of_woman();
        assert_eq!((woman("Mara Lindqvist"), woman("James Hale"), woman("Hale")), (Some(true), Some(false), None));
    }

    #[test]
    fn an_article_ties_an_acronym_to_its_expansion() {
        let text = "The Harbour Workers’ Union (HWU) met Ana Reyes in Hull. The HWU said no.";
        let blocks = blocks(text);
        let annotations = Extractor::new().extract_document(&Document::new(text, &blocks));
        let tied = annotations.entities.iter().enumerate().map(|(id, entity)| {
            (entity.key().to_string(), annotations.acronym(EntityId(id)).map(|span| span.of(text)))
        });
        let tied: Vec<_> = tied.collect();
        assert_eq!(
            tied,
            [
                ("organisation harbour workers' union".to_owned(), Some("HWU")),
                ("person ana reyes".to_owned(), None),
                ("place hull".to_owned(), None),
            ]
        );
    }
}
