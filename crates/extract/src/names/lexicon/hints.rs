//! What a word tells of its neighbours, as a set of flags.

use std::fmt;

/// The hints of a word, as a set.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hints(pub(super) u128);

macro_rules! hints {
    ($($(#[$doc:meta])* $name:ident = $bit:expr;)*) => {
        impl Hints {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)*
            pub(super) const FLAGS: &[(&'static str, Self)] = &[$((stringify!($name), Self::$name)),*];
        }
    };
}

hints! {
    /// A word of grammar, or an adverb that begins sentences: no part of a name by itself.
    FUNCTION = 0;
    /// A month, weekday or holiday.
    CALENDAR = 1;
    /// Stands before a person's name with a capital: `President`, `Mr`.
    TITLE = 2;
    /// Belongs to a title that follows: `Deputy`, `Foreign`.
    MODIFIER = 3;
    /// The offices and functions of people, in small letters: `chief executive`, `spokeswoman`.
    ROLE = 4;
    /// A relative: `husband`.
    KIN = 5;
    /// Ends, or heads before `of`, the name of an organisation: `Ministry`, `Union`, `Inc.`
    ORGANISATION_HEAD = 6;
    /// Ends the name of a place: `River`, `Street`.
    PLACE_HEAD = 7;
    /// Begins the name of a place: `Mount`, `Lake`.
    PLACE_START = 8;
    /// Of a people, country or language: `Russian`.
    DEMONYM = 9;
    /// Says that somebody speaks: `said`.
    SPEECH = 10;
    /// Names the branch of a state after a demonym, in small letters: `government`.
    STATE_BRANCH = 11;
    /// Stands before the names of places: `in`, `near`.
    PLACE_PREPOSITION = 12;
    /// A man is called by it.
    MALE = 13;
    /// A woman is called by it.
    FEMALE = 14;
    /// A given name.
    GIVEN = 15;
    /// A surname.
    SURNAME = 16;
    /// A listed country or region.
    COUNTRY = 17;
    /// A listed large town.
    CITY = 18;
    /// A listed town.
    TOWN = 19;
    /// A listed organisation of one word.
    ORGANISATION = 20;
    /// Mostly written small.
    ORDINARY = 21;
    /// Written small nearly always.
    PLAIN = 22;
    /// Capitals of an abbreviation.
    ACRONYM = 23;
    /// The form of a company at the end of its name: `Inc.`
    COMPANY_FORM = 24;
    /// In capitals, but nobody's name: `CEO`, `DNA`.
    NO_NAME = 25;
    /// Part of a surname in small letters: `von`, `de`.
    PARTICLE = 26;
    /// Something an organisation has: `spokesman`, `shares`, `headquarters`.
    OF_ORGANISATION = 27;
    /// A team's name by tradition: `Rovers`.
    TEAM = 28;
    /// Of a faith or a party, not of a state: `Catholic`, `Conservative`.
    CREED = 29;
    /// Ends the name of something that happens or is written: `Cup`, `War`, `Act`.
    EVENT_HEAD = 30;
    /// Greets somebody: `Dear`.
    GREETING = 31;
    /// Heads the name of a company, which goes by its first word: `Holdings`.
    COMPANY_HEAD = 32;
    /// Begins a listed place of several words.
    PLACE_PHRASE = 33;
    /// Begins a listed organisation of several words.
    ORGANISATION_PHRASE = 34;
    /// Begins with a capital, here: no list knows it.
    CAPITAL = 35;
    /// In small letters, here: no list knows it.
    SMALL = 36;
    /// Stands before names of people alone: `Mr`.
    COURTESY = 37;
    /// A given name that is a word, a month or a place: `Grace`, `April`, `Sydney`.
    GIVEN_WORD = 38;
    /// Hardly anybody but a person does it: `wept`.
    HUMAN = 39;
    /// People do it, and firms and teams too: `won`, `led`.
    ACTS = 40;
    /// Firms do it as well, in texts of business: `bought`.
    DEALS = 41;
    /// Is done to people: `thanked`.
    DONE_TO = 42;
    /// A text that has it may be of business: `shares`.
    BUSINESS = 43;
    /// Begins what somebody is: `Head`, `Deputy`.
    JOB = 44;
    /// A title or a party, which some bear as a name: `Prince`.
    ROYAL = 45;
    /// Stands before the name of what it calls: `brokerage`.
    CALLS = 46;
    /// Stands before the name of a thing that is called like a person: `trawler`.
    THING = 47;
    /// Begins the name of what is nobody: `Storm`, `HMS`.
    EVENT_START = 48;
    /// Ends the name of a building that people go to: `Museum`.
    SITE = 49;
    /// A word for a church that is no building: `Coptic`.
    CHURCH = 50;
    /// Teams do it to each other: `beat`.
    PLAYS = 51;
    /// Somebody who works for a medium: `correspondent`.
    DESK = 52;
    /// Two people or countries have it together: `summit`.
    BETWEEN = 53;
    /// A disease that is written like a name.
    DISEASE = 54;
    /// A person or place that a disease is called after.
    EPONYM = 55;
    /// A river that is something else without an article: `Amazon`.
    RIVER = 56;
    /// The code of an American state, by which mail is sorted.
    STATE_CODE = 57;
    /// Announces whose picture it is: `Photo`.
    CREDIT = 58;
    /// Is counted by millions: `users`.
    COUNTED = 59;
    /// Stands before a rounded number: `nearly`.
    ABOUT = 60;
    /// A unit of an army, or a court, with its number before: `Brigade`.
    UNIT = 61;
    /// Begins the name of a place that goes on with `of`: `Gulf`.
    GOES_ON_WITH_OF = 62;
    /// Qualifies the name before its hyphen: `-led`.
    QUALITY = 63;
    /// A particle that is no word of English, nor stands before places: `von`.
    CERTAIN_PARTICLE = 64;
    /// A firm that writes itself in small letters: `adidas`.
    SMALL_FIRM = 65;
    /// Ends the name of a newspaper, after where it appears: `Echo`.
    MEDIUM = 66;
    /// Stands before `Guard` in the name of a force: `Coast`.
    GUARDS = 67;
    /// Follows a company’s name in that of what it makes: `Switch` of `Nintendo Switch`.
    WARE = 68;
    /// Is made by a company, and is no name of anybody: `PlayStation`.
    PRODUCT = 69;
    /// A step or a part, with its letter or number: `Path A`.
    SECTION = 70;
}

impl Hints {
    /// Returns whether any of `other` is among them.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// These without `other`.
    pub(crate) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// A listed place of any size.
    pub(crate) const PLACE: Self = Self::COUNTRY.and(Self::CITY).and(Self::TOWN);

    /// Whatever a list knows.
    pub(crate) const LISTED: Self = Self::ORDINARY
        .and(Self::PLACE)
        .and(Self::ORGANISATION)
        .and(Self::ACRONYM)
        .and(Self::GIVEN)
        .and(Self::SURNAME)
        .and(Self::DEMONYM);
}

impl fmt::Debug for Hints {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let flags = Self::FLAGS.iter().filter(|(_, hints)| self.any(*hints)).map(|(flag, _)| flag);
        f.debug_set().entries(flags).finish()
    }
}
