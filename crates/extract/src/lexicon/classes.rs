//! Classes of words, as sets of flags.

use std::fmt;

/// The classes of a word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Class(pub(super) u64);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $flag:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
            pub(super) const FLAGS: &[(&'static str, Self)] = &[$(($flag, Self::$name)),*];
        }
    };
}

classes! {
    /// It begins a noun phrase: the, several.
    DETERMINER = 0, "determiner";
    /// It binds a phrase to the noun before it.
    PREPOSITION = 1, "preposition";
    /// It begins a clause of its own.
    CONJUNCTION = 2, "conjunction";
    /// It stands between a subject and its verb: had, won’t.
    AUXILIARY = 3, "auxiliary";
    /// It tells how or when, and may stand between a subject and its verb.
    ADVERB = 4, "adverb";
    /// A noun for what somebody says: an answer, a verdict.
    SAYING = 5, "saying";
    /// A day, a month, a time of day: no speaker.
    TIME = 6, "time";
    /// A form of a verb that is common in news and is none of saying; it ends a noun phrase.
    VERB = 7, "verb";
    /// A personal pronoun that can be a subject, also with a verb drawn to it: he’d.
    PRONOUN = 8, "pronoun";
    /// who, which, that.
    RELATIVE = 9, "relative";
    /// A preposition that a description of a speaker goes on with: a spokesperson for the government.
    BINDS = 10, "binds";
    /// A form of be, which makes a passive.
    BE = 11, "be";
    /// A noun although it ends in -ly.
    NOUN = 12, "noun";
    /// A noun for one human being.
    PERSON = 13, "person";
    /// A noun for several.
    PEOPLE = 14, "people";
    /// A noun for a body of people that speaks as one.
    BODY = 15, "body";
    /// A noun for a woman.
    FEMALE = 16, "female";
    /// A noun for a man.
    MALE = 17, "male";
    /// The noun or numeral of a share, as polls tell them: half, majority.
    SHARE = 18, "share";
    /// It stands before the noun of a share: nearly, more, than.
    MEASURE = 19, "measure";
    /// A word before which a clause begins.
    OPENS = 20, "opens";
    /// It counts several, and may stand for them alone.
    SEVERAL = 21, "several";
    /// An adjective for an age, a look or a past: young, former.
    LOOK = 29, "look";
    /// A noun that tells of somebody who was named already: the rookie, the striker.
    EPITHET = 30, "epithet";
    /// A noun for somebody by an office towards others, who need not be the one just named: the judge.
    OFFICE = 31, "office";
    /// A small adjective before a given name, which is no part of it: little, poor.
    SMALL = 32, "small";
    /// A noun for a thing that bears words which nobody says: a banner, a sign.
    CARRIER = 34, "carrier";
    /// A verb that tells that something began or went on: began, continued.
    GOES_ON = 33, "goes-on";
    /// It counts one, and may stand for them alone.
    SINGLE = 28, "single";
    /// A small number in letters.
    NUMBER = 22, "number";
    /// It can be the head of a phrase that speaks, though it is no noun: many, another.
    QUANTITY = 23, "quantity";
    /// It takes a verb in the plural though it does not end in -s.
    PLURAL = 24, "plural";
    /// It begins a clause that hangs on another: when, because.
    SUBORDINATES = 25, "subordinates";
    /// A verb that links a subject to what it is: remains.
    LINK = 26, "link";
    /// A noun for a work that bears a title: film, song.
    WORK = 35, "work";
    /// A noun for a thing that is called by a slogan or a made-up name: campaign, ketch.
    NAMED = 36, "named";
    /// A noun for a name or a slogan itself, which may begin in small letters: nickname, hashtag.
    NAMING = 37, "naming";
    /// One of those that lead to a name with `of`: under the name of.
    OF_NAME = 38, "of-name";
    /// A noun for a work or a name that is a verb as well: show, label.
    ALSO_VERB = 39, "also-verb";
    /// A noun for what is written or shown, which says things as people do: letter, poll.
    THING = 40, "thing";
    /// A verb of memory and of witness: recalled, testified.
    RECALLS = 41, "recalls";
    /// It tells whose something is: her, their.
    OWN = 42, "own";
    /// A pronoun of the third person that stands for people: he, she, they.
    THIRD = 43, "third";
    /// It sets somebody apart from who was just named: the woman next to me.
    BESIDE = 44, "beside";
    /// A word in the name of an agency, a paper or a desk, as credits have it.
    AGENCY = 45, "agency";
    /// It leads to whoever is interviewed: spoke to, interviewed.
    MEETS = 46, "meets";
    /// It stands before whoever is examined in court: testimony of.
    EXAMINES = 47, "examines";
    /// It stands after whoever is examined in court: sworn.
    SWEARS = 48, "swears";
    /// It ends what counts the time between: eight years ago, hours later.
    SINCE = 49, "since";
    /// It begins the description of somebody who was not named: a, another.
    INDEFINITE = 50, "indefinite";
    /// A preposition by which a phrase hangs on the noun before it: a study by the trust.
    HANGS = 51, "hangs";
    /// A word after which a phrase is no subject: by, than.
    GOVERNS = 52, "governs";
    /// A noun for what finds something out: poll, study.
    FINDING = 53, "finding";
    /// An auxiliary of wish or possibility: might, should.
    MODAL = 54, "modal";
    /// It stands before a day, a month or a time of day: last, late.
    DATES = 55, "dates";
    /// An adverb that tells when, where or how often something was said: recently, publicly.
    SAID_HOW = 56, "said-how";
    /// A noun for what words are sent in: a letter saying that.
    MESSAGE = 57, "message";
    /// A verb drawn to it: he’d, they’ll. By its ending alone.
    CONTRACTED = 27, "contracted";
}

impl Class {
    /// No class.
    pub(crate) const NONE: Self = Self(0);

    /// Returns whether all of `other` are among them.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns whether one of `other` is among them.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = Self::FLAGS.iter().filter(|(_, class)| self.has(*class)).map(|(flag, _)| flag);
        f.debug_set().entries(flags).finish()
    }
}

/// Returns the classes of a word that is listed with `listed`, with those that its ending tells.
pub(super) fn by_ending(word: &str, listed: Class) -> Class {
    let mut classes = listed;
    if word.len() > 4 && word.ends_with("ly") && !listed.has(Class::NOUN) {
        classes = classes.and(Class::ADVERB);
    }
    if word.ends_with('n') {
        for (ending, class) in [("woman", Class::FEMALE), ("man", Class::MALE), ("person", Class::NONE)] {
            if word.len() > ending.len() && word.ends_with(ending) {
                classes = classes.and(Class::PERSON).and(if classes.has(Class::FEMALE) { Class::NONE } else { class });
            }
        }
    }
    // Nearly every word is without an apostrophe, and the bytes tell that soonest.
    let drawn = word.bytes().any(|byte| byte == b'\'' || byte == 0xe2).then(|| word.split_once(['’', '\'']));
    if let Some((bare, drawn)) = drawn.flatten() {
        if matches!(bare.to_ascii_lowercase().as_str(), "he" | "she" | "they" | "it" | "i" | "we" | "you") {
            classes = classes.and(Class::PRONOUN);
        }
        if matches!(drawn, "d" | "ll" | "ve") {
            classes = classes.and(Class::CONTRACTED);
        }
    }
    classes
}
