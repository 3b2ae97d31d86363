//! Names who is spoken of, in order: names, descriptions and pronouns outside quotations, each with how much it stands out in
//! its sentence and whether a verb of saying is its own.

use crate::text::{HashMap, HashSet};

use super::salience::{SUBJECT, is_closing, is_noun_like, is_speech, is_verb_like, salience, salience_of, with_titles};
use crate::attribution::claim::Claim;
use crate::lexicon::{Class, look_up};
use crate::names::Gender;
use crate::syntax::nouns;
use crate::syntax::phrase::Head;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::text::{Case, Span};
use crate::{EntityId, EntityKind};

/// Somebody who is spoken of: an entity by its index, or a description by its number after all entities.
pub(crate) type Who = usize;

/// A name, a description or a pronoun outside quotations.
pub(crate) struct Event {
    pub(crate) span: Span,
    /// The number of its sentence, where those that stand within quotations are not counted.
    pub(crate) sentence: usize,
    pub(crate) block: usize,
    /// True if the speaker of a quotation is told by it.
    pub(crate) speaks: bool,
    /// Tells whether it asks by that quotation or answers: `she replied`.
    pub(crate) turn: Option<Turn>,
    /// True if it is the subject of a verb of saying, with a quotation or without.
    pub(crate) tells: bool,
    /// True if the sentence opens with it as its topic: `As for X`.
    pub(crate) topic: bool,
    /// Its salience in its sentence.
    pub(crate) salience: i32,
    pub(crate) what: What,
}

/// The part of a quotation in a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    Question,
    Answer,
}

pub(crate) enum What {
    Somebody(Who),
    Pronoun { gender: Gender, role: Role },
}

/// The part of a pronoun in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Subject,
    Possessive,
    Object,
}

/// All that is spoken of, with what is known of it.
pub(crate) struct Cast {
    /// In order.
    pub(crate) events: Vec<Event>,
    /// The first place of each description, by its number less that of the entities.
    pub(crate) descriptions: Vec<Span>,
    /// The gender of each, as far as the words tell.
    pub(crate) genders: Vec<Option<Gender>>,
    /// What hints tell of it beside: above 0 for a woman, below for a man.
    pub(crate) leanings: Vec<f32>,
    /// The number of entities; whoever has a higher number is described.
    pub(crate) entities: usize,
}

/// Gathers who is spoken of in a text.
pub(crate) fn cast(scene: &Scene<'_>, claims: &[Option<Claim>]) -> Cast {
    let known = |entity: usize| scene.names.traits.get(entity).and_then(|traits| traits.gender);
    let entities = scene.names.entities.len();
    let genders = (0..entities).map(known).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few hints")]
    let leanings = scene.names.traits.iter().map(|traits| traits.leaning as f32).collect();
    let cast = Cast { events: Vec::new(), descriptions: Vec::new(), genders, leanings, entities };
    let speakers = claims.iter().flatten().map(|claim| speaker(scene, claim)).collect();
    let described = claims.iter().flatten().filter_map(|claim| described(scene, claim)).collect();
    let turn = |claim: &Claim| Some((speaker(scene, claim), turn(scene.word(claim.verb?))?));
    let turns = claims.iter().flatten().filter_map(turn).collect();
    let mut gathering = Gathering { scene, speakers, turns, described, by_noun: HashMap::default(), sentence: 0, cast };
    gathering.gather();
    gathering.cast
}

/// Returns whether a verb brings a question or an answer.
fn turn(verb: &str) -> Option<Turn> {
    let answers = ["answer", "repl", "respond", "retort"].iter().any(|stem| verb.starts_with(stem));
    if verb.starts_with("ask") { Some(Turn::Question) } else { answers.then_some(Turn::Answer) }
}

/// Returns where the name or pronoun begins that tells a speaker.
fn speaker(scene: &Scene<'_>, claim: &Claim) -> usize {
    match claim.phrase.head {
        Head::Named(mention) => scene.names.mentions[mention].span.start,
        _ => claim.attribution.speaker.start,
    }
}

/// The head of a description that speaks, by where it stands: whoever says whole utterances is somebody, whatever the
/// lists know.
fn described(scene: &Scene<'_>, claim: &Claim) -> Option<(usize, Speaking)> {
    let Head::Common(head) = claim.phrase.head else { return None };
    let noun = scene.word(head);
    let able = nouns::is_person(noun) || claim.introduces_speech() && !is_thing(noun) && !noun.ends_with('s');
    let bearer = super::bearer(scene, &claim.phrase, head);
    let person = |entity: &EntityId| scene.names.entities[entity.0].kind == EntityKind::Person;
    let speaking = Speaking { start: claim.attribution.speaker.start, bearer: bearer.filter(person) };
    (able && !nouns::is_body(noun)).then_some((scene.unit(head).span.start, speaking))
}

/// A description that tells a speaker.
#[derive(Clone, Copy)]
struct Speaking {
    /// Its start.
    start: usize,
    /// Names who bears it, if somebody who is named does.
    bearer: Option<EntityId>,
}

/// Returns whether a noun stands for what is written or shown, which says things as people do.
fn is_thing(noun: &str) -> bool {
    look_up(noun).is(Class::THING)
}

struct Gathering<'a, 's> {
    scene: &'a Scene<'s>,
    /// The starts of names and pronouns that tell a speaker.
    speakers: HashSet<usize>,
    /// Of these, those who ask or answer.
    turns: HashMap<usize, Turn>,
    /// The heads of descriptions that speak.
    described: HashMap<usize, Speaking>,
    /// Names who was described by a noun last.
    by_noun: HashMap<String, Who>,
    /// The number of sentences so far that have a word outside quotations.
    sentence: usize,
    cast: Cast,
}

impl Gathering<'_, '_> {
    fn gather(&mut self) {
        let document = self.scene.document;
        let mut piece = 0;
        let mut mentions = self.scene.names.mentions.iter().peekable();
        let (mut named, mut sentence) = (0, usize::MAX);
        for (at, token) in document.tokens().iter().enumerate() {
            let span = token.span;
            while self.scene.quoted.get(piece).is_some_and(|quoted| quoted.piece.outer.end <= span.start) {
                piece += 1;
            }
            let quoted = self.scene.quoted.get(piece).is_some_and(|quoted| quoted.piece.outer.overlaps(span));
            let mention = mentions.next_if(|mention| mention.span.start <= span.start);
            named = mention.map_or(named, |mention| mention.span.end);
            if quoted {
                continue;
            }
            let here = document.sentence_of(at);
            if here != sentence && token.is_word() {
                sentence = here;
                self.sentence += 1;
            }
            match mention {
                Some(mention) if mention.kind == EntityKind::Person && !is_modifier(self.scene, mention.span) => {
                    self.push(mention.span, salience(self.scene, mention), What::Somebody(mention.entity.0));
                }
                Some(_) => {}
                None if span.start < named => {}
                None => self.read(at),
            }
        }
    }

    /// Reads a word that is part of no name.
    fn read(&mut self, at: usize) {
        let span = self.scene.document.tokens()[at].span;
        if let Some((gender, role)) = pronoun(self.scene, at) {
            let salience = if role == Role::Subject { SUBJECT } else { 1 };
            self.push(span, salience, What::Pronoun { gender, role });
        } else if let Some((span, who)) = self.description(at) {
            self.push(span, salience_of(self.scene, span), What::Somebody(who));
        }
    }

    fn push(&mut self, span: Span, salience: i32, what: What) {
        let document = self.scene.document;
        let (first, next) = (document.token_at(span.start), document.token_at(span.end));
        self.cast.events.push(Event {
            span,
            sentence: self.sentence,
            block: document.block_at(span.start),
            speaks: self.speakers.contains(&span.start),
            turn: self.turns.get(&span.start).copied(),
            tells: tells(self.scene, first, next, salience),
            topic: is_topic(self.scene, first),
            salience,
            what,
        });
    }

    /// The person who is described by the noun at the token `at`, if one is: `a resident of Lampor`, `the keeper`.
    fn description(&mut self, at: usize) -> Option<(Span, Who)> {
        let document = self.scene.document;
        let token = document.tokens()[at];
        let speaks = self.described.get(&token.span.start).copied();
        let noun = token.span.of(document.text());
        let next = document.tokens().get(at + 1);
        let modifies = next.is_some_and(|next| next.case == Case::Lower && is_noun_like(next.of(document.text())));
        if speaks.is_none() && (token.case != Case::Lower || modifies || !nouns::is_person(noun)) {
            return None;
        }
        let first =
            speaks.map_or_else(|| determiner(self.scene, at), |speaks| Some(document.token_at(speaks.start)))?;
        match predicated(self.scene, first, at).filter(|_| speaks.is_none()) {
            Some(Predicated::Named(entity)) => {
                let gender = &mut self.cast.genders[entity.0];
                *gender = gender.or_else(|| nouns::gender_of(noun));
                return None;
            }
            Some(Predicated::Told) => return None,
            None => {}
        }
        let span = document.tokens()[first].span.hull(token.span);
        if let Some(bearer) = speaks.and_then(|speaks| speaks.bearer) {
            return Some((span, bearer.0));
        }
        let definite = document.word(first).eq_ignore_ascii_case("the");
        if let Some(who) = definite.then(|| self.bearer(noun)).flatten() {
            return Some((span, who));
        }
        let who = self.cast.entities + self.cast.descriptions.len();
        if definite && let Some(&before) = self.by_noun.get(noun) {
            return Some((span, before));
        }
        self.by_noun.insert(noun.to_owned(), who);
        self.cast.descriptions.push(span);
        self.cast.genders.push(nouns::gender_of(noun));
        Some((span, who))
    }

    /// The only person who bears the role `noun` in the text.
    fn bearer(&self, noun: &str) -> Option<Who> {
        let person = |id: &EntityId| self.scene.names.entities[id.0].kind == EntityKind::Person;
        let mut bearers = self.scene.names.with_role(noun).filter(person);
        let bearer = bearers.next()?;
        bearers.next().is_none().then_some(bearer.0)
    }
}

/// Returns whether a name only tells of what kind a thing is: an avowed *Hale* supporter, the *Hale* campaign.
fn is_modifier(scene: &Scene<'_>, span: Span) -> bool {
    let document = scene.document;
    let (first, next) = (document.token_at(span.start), document.token_at(span.end));
    let small = |at: usize| document.tokens().get(at).is_some_and(|token| token.case == Case::Lower);
    let noun =
        small(next) && is_noun_like(document.word(next)) && document.sentence_of(next) == document.sentence_of(first);
    let before = (first.saturating_sub(2)..first).rev();
    let fits = |at: &usize| small(*at) && is_noun_like(document.word(*at)) || words::is_determiner(document.word(*at));
    noun && before.take_while(fits).any(|at| words::is_determiner(document.word(at)))
}

/// The determiner that begins the noun phrase whose head is the token `at`.
fn determiner(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let document = scene.document;
    let start = document.sentences()[document.sentence_of(at)].tokens.start;
    let near = start.max(at.saturating_sub(5))..at;
    let fits = |index: &usize| is_noun_like(document.word(*index)) || words::is_determiner(document.word(*index));
    near.rev().take_while(fits).find(|&index| {
        let word = document.word(index).to_ascii_lowercase();
        matches!(word.as_str(), "a" | "an" | "the" | "one" | "another" | "his" | "her" | "their" | "this" | "that")
    })
}

/// Of whom a description tells what they are.
enum Predicated {
    /// Of somebody who is named beside it: `Hale, a resident,`, `the director, Tomas Reyl`.
    Named(EntityId),
    /// Of the subject of its sentence: `he is a docker`, `as the captain`.
    Told,
}

/// Returns whether a description only tells what somebody is, rather than that they do something.
fn predicated(scene: &Scene<'_>, first: usize, at: usize) -> Option<Predicated> {
    let document = scene.document;
    let mentions = &scene.names.mentions;
    let word = |index: usize| document.tokens().get(index).map_or("", |token| token.span.of(document.text()));
    let person = |index: usize| {
        let position = document.tokens().get(index)?.span.start;
        let mention = &mentions.get(mentions.partition_point(|mention| mention.span.end <= position))?;
        let here = mention.span.start <= position && mention.kind == EntityKind::Person;
        here.then_some(mention.entity)
    };
    let named = person(at + 1).or_else(|| person(at + 2).filter(|_| word(at + 1) == ","));
    let before = first.checked_sub(1).map_or("", word);
    let apposed = || if before == "," && first > 1 { person(first - 2) } else { None };
    if let Some(entity) = named.or_else(apposed) {
        return Some(Predicated::Named(entity));
    }
    let taken_up =
        before.is_empty() || !document.sentences()[document.sentence_of(first)].tokens.contains(&(first - 1));
    if taken_up && look_up(word(first)).is(Class::INDEFINITE) && is_taken_up(scene, at) {
        return Some(Predicated::Told);
    }
    let told = words::is_be(before) || matches!(before, "as" | "became" | "become" | "like" | "than");
    told.then_some(Predicated::Told)
}

/// Returns whether a pronoun after a comma takes up the description whose head is the token `at`: `A native of Lisk, she`.
fn is_taken_up(scene: &Scene<'_>, at: usize) -> bool {
    const FAR: usize = 16;
    let document = scene.document;
    let end = document.sentences()[document.sentence_of(at)].tokens.end;
    let comma = (at + 1..end.min(at + FAR)).find(|&index| document.word(index) == ",");
    comma.is_some_and(|comma| comma + 1 < end && matches!(document.word(comma + 1), "he" | "she"))
}

/// Returns whether a sentence opens with the noun phrase at the token `first` as its topic: `As for X`, `For his part, X`.
fn is_topic(scene: &Scene<'_>, first: usize) -> bool {
    let document = scene.document;
    let start = document.sentences()[document.sentence_of(first)].tokens.start;
    first == start + 2 && document.word(start) == "As" && matches!(document.word(start + 1), "for" | "to")
}

/// The longest insertion between a name and its verb, in tokens.
const INSERTED: usize = 40;

/// Returns whether a verb of saying stands right after a noun phrase, or after what is inserted between commas, or before it.
fn tells(scene: &Scene<'_>, first: usize, next: usize, salience: i32) -> bool {
    let document = scene.document;
    let tokens = document.sentences()[document.sentence_of(first)].tokens.clone();
    let word = |index: usize| if tokens.contains(&index) { document.word(index) } else { "" };
    let says = |index: usize| {
        let index = if word(index) == "who" || words::is_adverb(word(index)) { index + 1 } else { index };
        is_speech(word(index))
    };
    let inserted = || {
        let mut commas = (next..(next + INSERTED).min(tokens.end)).filter(|&index| word(index) == ",");
        (word(next) == "," || words::is_preposition(word(next))) && commas.any(|comma| says(comma + 1))
    };
    let start = with_titles(scene, first, tokens.start);
    let inverted = start > tokens.start + 1 && is_speech(word(start - 1)) && is_closing(word(start - 2));
    let inverted = inverted && !is_verb_like(word(next));
    // `Reyes declined to come but said`: two verbs of one subject.
    let coordinated = || {
        let opens = salience >= SUBJECT && start == tokens.start;
        opens && (next..tokens.end).any(|index| matches!(word(index), "and" | "but") && says(index + 1))
    };
    // Who is only spoken of does not tell: `Murphy said Trump continued`.
    let before = if start > tokens.start { word(start - 1) } else { "" };
    let told = !inverted && (before == "that" || is_speech(before));
    !told && (says(next) || inserted() || inverted || coordinated())
}

/// The gender and the role of the pronoun that the token `at` is.
fn pronoun(scene: &Scene<'_>, at: usize) -> Option<(Gender, Role)> {
    let word = scene.document.word(at);
    if !(2..=9).contains(&word.len()) || !word.starts_with(['h', 'H', 's', 'S']) {
        return None;
    }
    let role = match words::bare(word).to_ascii_lowercase().as_str() {
        "he" => return Some((Gender::Male, Role::Subject)),
        "she" => return Some((Gender::Female, Role::Subject)),
        "his" | "himself" => return Some((Gender::Male, Role::Possessive)),
        "him" => return Some((Gender::Male, Role::Object)),
        "herself" => Role::Possessive,
        "her" => {
            let next = scene.document.tokens().get(at + 1).map_or("", |next| next.span.of(scene.text()));
            let noun = next.starts_with(char::is_alphabetic)
                && !words::is_preposition(next)
                && !words::is_conjunction(next)
                && !words::is_determiner(next)
                && !words::is_adverb(next);
            if noun { Role::Possessive } else { Role::Object }
        }
        _ => return None,
    };
    Some((Gender::Female, role))
}
