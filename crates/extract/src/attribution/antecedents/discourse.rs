//! Resolves `he` and `she` by a walk through all who are spoken of, in order.
//!
//! Each pronoun is led back to whoever is likeliest of those before it who fit by gender ([`ranker`](super::ranker)).
//! Once led back it is a mention like any other, so that the next one follows the chain. Whose gender neither title nor
//! given name tells, the pronouns after the name do: a first walk through the text counts them, a second leads back.

use crate::text::HashMap;

use super::events::{Cast, Event, Role, Turn, What, Who, cast};
use super::ranker::{Around, Candidate, Features, Known, features, score};
use super::salience::{SUBJECT, is_speech};
use super::weights::WEIGHTS;
use crate::Led;
use crate::attribution::claim::Claim;
use crate::lexicon::{Class, look_up};
use crate::names::Gender;
use crate::syntax::phrase::Head;
use crate::syntax::scene::Scene;
use crate::syntax::words;
use crate::text::Span;

/// Bounds the mentions back among which an antecedent is looked for; keeps hostile text linear.
const FAR: usize = 60;
/// Bounds the places of one candidate that are looked at.
const PLACES: usize = 6;

/// Bounds the events between a question and its answer.
const AWAY: usize = 4;

/// The one a pronoun stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Antecedent {
    /// Their number.
    pub(crate) who: Who,
    /// The place of their description, if they are not named.
    pub(crate) description: Option<Span>,
    /// Set where they were spoken of last of all who fit.
    pub(crate) last: bool,
    /// The share of the likelihood that is theirs, from 0 to 1.
    pub(crate) odds: f32,
}

/// From which odds on there is no rival to speak of.
const CERTAIN: f32 = 0.75;

impl Antecedent {
    /// Tells the way by which the pronoun was led back.
    pub(crate) fn led(&self) -> Led {
        match self {
            _ if self.odds < CERTAIN => Led::Contested,
            Self { description: Some(_), .. } => Led::Described,
            Self { last: true, .. } => Led::Last,
            Self { last: false, .. } => Led::Earlier,
        }
    }
}

/// Returns the one each `he` and `she` outside quotations stands for, by the byte at which it begins.
pub(crate) fn antecedents(scene: &Scene<'_>, claims: &[Option<Claim>]) -> HashMap<usize, Antecedent> {
    let pronoun = |claim: &Claim| claim.phrase.head == Head::Pronoun;
    if !claims.iter().flatten().any(pronoun) {
        return HashMap::default();
    }
    lead_back(scene, claims, &WEIGHTS, &mut |_, _| None)
}

/// Leads each pronoun back with the given weights; `teacher` is told of its candidates and may say which is right.
pub(crate) fn lead_back(
    scene: &Scene<'_>,
    claims: &[Option<Claim>],
    weights: &Features,
    teacher: &mut Teacher<'_>,
) -> HashMap<usize, Antecedent> {
    let cast = cast(scene, claims);
    let votes = Walk::new(scene, &cast, weights).votes();
    let genders: Vec<_> = cast.genders.iter().zip(&votes.of).map(|(known, vote)| known.or(told(*vote))).collect();
    let mut walk = Walk::new(scene, &cast, weights);
    walk.about = [Gender::Female, Gender::Male].map(|gender| protagonist(&cast, &genders, gender));
    walk.votes = votes;
    walk.go(teacher);
    walk.found
}

/// Is told of a pronoun and of its candidates with their features, and may say which of them is right.
pub(crate) type Teacher<'t> = dyn FnMut(Span, &[(Who, Features)]) -> Option<usize> + 't;

/// Returns the one whom the text is about, of one gender: whoever is named most, the first paragraphs counting twice, and half again as
/// often as anybody else.
fn protagonist(cast: &Cast, genders: &[Option<Gender>], gender: Gender) -> Option<Who> {
    let mut named = vec![0; cast.entities];
    let opening = cast.events.first().map_or(0, |event| event.block) + 2;
    for event in &cast.events {
        if let What::Somebody(who) = event.what
            && who < cast.entities
            && genders[who] == Some(gender)
        {
            named[who] += if event.block < opening { 2 } else { 1 };
        }
    }
    let most = (0..named.len()).max_by_key(|&entity| named[entity])?;
    let second = (0..named.len()).filter(|&entity| entity != most).map(|entity| named[entity]).max().unwrap_or(0);
    (named[most] > 1 && 2 * named[most] >= 3 * second).then_some(most)
}

/// The votes of a first walk's pronouns on each one's gender.
#[derive(Default)]
struct Votes {
    /// For each: above 0 for `she`, below for `he`.
    of: Vec<f32>,
    /// The one for whom the pronoun at a byte voted, and the weight of its vote.
    by: HashMap<usize, (Who, f32)>,
}

impl Votes {
    /// Counts what the words around names tell, before any pronoun is led back.
    fn of_hints(cast: &Cast) -> Self {
        let mut of = cast.leanings.clone();
        of.resize(cast.genders.len(), 0.0);
        Self { of, by: HashMap::default() }
    }

    /// Returns the vote on the gender of `who`, without that of the pronoun at the byte `place`.
    fn without(&self, who: Who, place: usize) -> f32 {
        let own = self.by.get(&place).filter(|(voted, _)| *voted == who).map_or(0.0, |(_, weight)| *weight);
        self.of.get(who).map_or(0.0, |vote| vote - own)
    }
}

/// Returns the gender that a vote tells.
fn told(vote: f32) -> Option<Gender> {
    let gender = if vote > 0.0 { Gender::Female } else { Gender::Male };
    (vote.abs() > DOUBT).then_some(gender)
}

/// The largest vote that tells nothing.
const DOUBT: f32 = 0.5;

/// The state of the walk.
struct Walk<'a, 's> {
    scene: &'a Scene<'s>,
    cast: &'a Cast,
    weights: &'a Features,
    about: [Option<Who>; 2],
    /// All who were spoken of so far, and by which event.
    referents: Vec<(Who, usize)>,
    /// The number of times each was.
    counts: Vec<u32>,
    /// The last to speak, and whoever spoke before them.
    spoke: [Option<Who>; 2],
    found: HashMap<usize, Antecedent>,
    votes: Votes,
}

impl<'a, 's> Walk<'a, 's> {
    fn new(scene: &'a Scene<'s>, cast: &'a Cast, weights: &'a Features) -> Self {
        let counts = vec![0; cast.genders.len()];
        let (referents, found) = (Vec::with_capacity(cast.events.len()), HashMap::default());
        let votes = Votes::of_hints(cast);
        Self { scene, cast, weights, about: [None; 2], referents, counts, spoke: [None; 2], found, votes }
    }

    /// Returns what the pronouns tell of each one's gender, each weighed by how likely its antecedent is.
    fn votes(mut self) -> Votes {
        self.go(&mut |_, _| None);
        let mut votes = Votes::of_hints(self.cast);
        for event in &self.cast.events {
            if let What::Pronoun { gender, role } = event.what
                && let Some(antecedent) = self.found.get(&event.span.start)
            {
                let weight = antecedent.odds * if role == Role::Subject { 2.0 } else { 1.0 };
                let vote = if gender == Gender::Female { weight } else { -weight };
                votes.of[antecedent.who] += vote;
                votes.by.insert(event.span.start, (antecedent.who, vote));
            }
        }
        votes
    }

    fn go(&mut self, teacher: &mut Teacher<'_>) {
        for (at, event) in self.cast.events.iter().enumerate() {
            let who = match event.what {
                What::Somebody(who) => who,
                What::Pronoun { gender, role } => match self.lead(at, gender, role, teacher) {
                    Some(who) => who,
                    None => continue,
                },
            };
            self.referents.push((who, at));
            self.counts[who] += 1;
            if event.speaks && self.spoke[0] != Some(who) {
                self.spoke = [Some(who), self.spoke[0]];
            }
        }
    }

    /// Leads the pronoun at the event `at` back to whoever is likeliest.
    fn lead(&mut self, at: usize, gender: Gender, role: Role, teacher: &mut Teacher<'_>) -> Option<Who> {
        let candidates = self.candidates(at, gender, role);
        let around = self.around(at, gender, &candidates);
        let described = self.cast.entities;
        let place = self.cast.events[at].span.start;
        let side = if gender == Gender::Female { 1.0 } else { -1.0 };
        let known = |who: Who| Known {
            gender: self.cast.genders[who].is_some(),
            vote: side * self.votes.without(who, place),
            described: who >= described,
            kin: who.checked_sub(described).is_some_and(|number| is_kin(self.scene, self.cast.descriptions[number])),
        };
        let ranked: Vec<(Who, Features)> = candidates
            .iter()
            .map(|candidate| (candidate.who, features(&around, candidate, &known(candidate.who))))
            .collect();
        let scores: Vec<f32> = ranked.iter().map(|(_, features)| score(features, self.weights)).collect();
        let likeliest =
            (0..scores.len()).reduce(|best, other| if scores[other] > scores[best] { other } else { best })?;
        let total: f32 = scores.iter().map(|score| (score - scores[likeliest]).exp()).sum();
        let chosen = teacher(self.cast.events[at].span, &ranked).unwrap_or(likeliest);
        let candidate = &candidates[chosen];
        let description = candidate.who.checked_sub(described).map(|number| self.cast.descriptions[number]);
        let antecedent = Antecedent {
            who: candidate.who,
            description,
            last: candidate.rank == 0 && !candidate.after,
            odds: 1.0 / total,
        };
        self.found.insert(self.cast.events[at].span.start, antecedent);
        Some(candidate.who)
    }

    /// Those who fit by gender, whoever was spoken of last first; whoever is named after the pronoun in its sentence is
    /// the last of them.
    fn candidates(&self, at: usize, gender: Gender, role: Role) -> Vec<Candidate> {
        let this = &self.cast.events[at];
        let fits = |who: Who| self.cast.genders[who].is_none_or(|known| known == gender);
        let mut candidates: Vec<Candidate> = Vec::new();
        for &(who, place) in self.referents.iter().rev().take(FAR).filter(|(who, _)| fits(*who)) {
            if let Some(known) = candidates.iter_mut().find(|known| known.who == who) {
                if known.places.len() < PLACES {
                    known.places.push(place);
                }
                continue;
            }
            candidates.push(Candidate { who, places: vec![place], after: false, rank: candidates.len() });
        }
        // Nobody sees himself in `him`.
        if role == Role::Object {
            let events = &self.cast.events;
            let subject = |&&(_, place): &&(Who, usize)| matches!(events[place].salience, 2 | SUBJECT..);
            let here = self.referents.iter().rev().take_while(|(_, place)| events[*place].sentence == this.sentence);
            let own = here.clone().find(subject);
            let own = own.filter(|(_, place)| is_one_clause(self.scene, &events[*place], this)).map(|(who, _)| *who);
            if own.is_some() && candidates.iter().any(|candidate| Some(candidate.who) != own) {
                candidates.retain(|candidate| Some(candidate.who) != own);
            }
        }
        // Whoever was just she is not he.
        let other =
            |place: usize| matches!(self.cast.events[place].what, What::Pronoun { gender: told, .. } if told != gender);
        let turned = |candidate: &Candidate| candidate.places.first().is_some_and(|&place| other(place));
        if candidates.iter().any(|candidate| !turned(candidate)) {
            candidates.retain(|candidate| !turned(candidate));
        }
        // Nobody answers himself.
        if this.turn == Some(Turn::Answer)
            && let Some(&(asker, place)) =
                self.referents.iter().rev().find(|(_, place)| self.cast.events[*place].speaks)
        {
            let asked = self.cast.events[place].turn == Some(Turn::Question) && place + AWAY >= at;
            let other = |candidate: &Candidate| candidate.who != asker;
            if asked && candidates.iter().any(other) {
                candidates.retain(other);
            }
        }
        // Who recalls what somebody said recalls another.
        if is_recalled(self.scene, this) {
            let events = &self.cast.events;
            let other = |candidate: &Candidate| events[candidate.places[0]].sentence != this.sentence;
            if candidates.iter().any(other) {
                candidates.retain(other);
            }
        }
        if !this.speaks && is_fronted(self.scene, this) {
            let later = self.cast.events[at + 1..].iter().enumerate();
            for (nth, event) in later.take_while(|(_, event)| event.sentence == this.sentence) {
                if let What::Somebody(who) = event.what
                    && fits(who)
                    && !candidates.iter().any(|known| known.who == who)
                {
                    candidates.push(Candidate { who, places: vec![at + 1 + nth], after: true, rank: candidates.len() });
                }
            }
        }
        candidates
    }

    /// Returns who is named next in the sentence of the pronoun at the event `at`, if that stands in a clause before the main
    /// one.
    fn next(&self, at: usize, fits: impl Fn(Who) -> bool) -> Option<Who> {
        let this = &self.cast.events[at];
        if this.speaks || !is_fronted(self.scene, this) {
            return None;
        }
        let later = self.cast.events[at + 1..].iter().take_while(|event| event.sentence == this.sentence);
        let mut named = later.filter_map(|event| match event.what {
            What::Somebody(who) if fits(who) => Some(who),
            _ => None,
        });
        named.next()
    }

    fn around<'w>(&'w self, at: usize, gender: Gender, candidates: &[Candidate]) -> Around<'w> {
        let events = &self.cast.events;
        let block = events[at].block;
        let fits = |who: Who| candidates.iter().any(|candidate| candidate.who == who);
        let opener = |block: usize| {
            let here = self.referents.iter().rev().skip_while(|(_, place)| events[*place].block > block);
            let here = here.take_while(|(_, place)| events[*place].block == block);
            here.filter(|(who, _)| fits(*who)).last().map(|&(_, place)| place)
        };
        let document = self.scene.document;
        let tells = |place: usize| events[place].speaks || events[place].tells;
        Around {
            events,
            at,
            opens: document.blocks()[block].span.start == events[at].span.start,
            opener: opener(block),
            opener_before: block.checked_sub(1).and_then(opener),
            spoke: self.spoke,
            told: self.referents.iter().rev().find(|(who, place)| tells(*place) && fits(*who)).map(|&(_, place)| place),
            about: self.about[usize::from(gender == Gender::Male)],
            next: self.next(at, fits),
            counts: &self.counts,
            most: candidates.iter().map(|candidate| self.counts[candidate.who]).max().unwrap_or(0),
            document,
        }
    }
}

/// Returns whether nothing between a subject and the pronoun after it begins a clause of its own: he met him, but not he said
/// they asked him, nor he sees them as asking him.
fn is_one_clause(scene: &Scene<'_>, subject: &Event, pronoun: &Event) -> bool {
    let document = scene.document;
    let between = document.token_at(subject.span.end)..document.token_at(pronoun.span.start);
    // Who asked him is another; who said they asked him may be himself.
    let last = between.end;
    !between.map(|at| (at, document.word(at))).any(|(at, word)| {
        let opens = matches!(word, "," | ";" | "—" | "that" | "who" | "which" | "them" | "as");
        opens || is_speech(word) && at + 1 < last || words::is_conjunction(word) || words::is_pronoun(word)
    })
}

/// Returns whether a pronoun is the subject of what somebody recalls: `the clerk recalled that he said`.
fn is_recalled(scene: &Scene<'_>, pronoun: &Event) -> bool {
    let document = scene.document;
    let at = document.token_at(pronoun.span.start);
    let that = at.checked_sub(1).is_some_and(|before| document.word(before) == "that");
    let verb = at.checked_sub(1 + usize::from(that)).map_or("", |verb| document.word(verb));
    look_up(verb).is(Class::RECALLS)
}

/// Returns whether a description begins with whose it is: `her daughter`.
fn is_kin(scene: &Scene<'_>, description: Span) -> bool {
    let first = scene.document.word(scene.document.token_at(description.start));
    look_up(first).is(Class::OWN)
}

/// Returns whether a pronoun stands in a clause before the main one, so that its bearer may be named later: `In her youth, Reyes`.
fn is_fronted(scene: &Scene<'_>, pronoun: &Event) -> bool {
    let document = scene.document;
    let at = document.token_at(pronoun.span.start);
    let tokens = document.sentences()[document.sentence_of(at)].tokens.clone();
    let first = document.word(tokens.start);
    let led = words::is_preposition(first) || words::is_conjunction(first) || first.ends_with("ing");
    led && (at..tokens.end).any(|index| document.word(index) == ",")
}
