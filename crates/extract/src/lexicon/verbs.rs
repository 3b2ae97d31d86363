//! The verbs of `verbs.tsv`, as the forms that a word can be.

/// The frame of a verb of saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Frame {
    /// It brings whole utterances: `X said, “…”`, `“…,” said X`.
    Speech,
    /// The same with the person addressed: `X told reporters, “…”`.
    Tell,
    /// It gives a thing a name or a quality: `X called it “…”`.
    Call,
    /// It reports what somebody holds or does, with words of theirs in it: `X believes that “…”`.
    Hold,
}

/// The complements of a verb that reports without marks, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reports(pub(super) u8);

impl Reports {
    /// A clause, with or without `that`: said *the talks would fail*.
    pub(crate) const CLAUSE: Self = Self(1);
    /// A clause that is marked as one by `that`, `whether`, `how`, or begins with a pronoun.
    pub(crate) const THAT: Self = Self(2);
    /// A clause after the person addressed: told reporters *the talks would fail*.
    pub(crate) const TOLD: Self = Self(4);
    /// It may have an object instead, so that a clause must begin like one.
    pub(crate) const OBJECT: Self = Self(8);
    /// It reports only where its subject is clear.
    pub(crate) const CLEAR: Self = Self(16);

    /// Returns whether all of `other` are among them.
    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Returns whether the attribution can stand after its words: `…, she said`.
    pub(crate) const fn follows(self) -> bool {
        self.has(Self::CLAUSE) || self.has(Self::TOLD) && !self.has(Self::THAT)
    }
}

/// A form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Base,
    Third,
    /// The past, mostly also the past participle.
    Past,
    Participle,
    Ing,
}

/// A word as a form of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    pub(super) form: Form,
    pub(super) same_past: bool,
    /// Its frame; none where it is no verb of saying.
    pub(crate) frame: Option<Frame>,
    /// Its complements where it reports without marks.
    pub(crate) reports: Reports,
    /// True if it only gives a name: `a boat called “Dawn”`.
    pub(crate) names: bool,
    /// True if its object speaks: the agency *quoted* Hale as saying.
    pub(crate) cites: bool,
}

impl Verb {
    /// Returns whether it brings whole utterances.
    pub(crate) fn is_speech(self) -> bool {
        matches!(self.frame, Some(Frame::Speech | Frame::Tell))
    }

    /// Returns whether the form can stand with a subject of its own without an auxiliary.
    pub(crate) fn is_finite(self) -> bool {
        matches!(self.form, Form::Past | Form::Third | Form::Base)
    }

    /// Returns whether it is the present tense of a plural subject, or an infinitive.
    pub(crate) fn is_base(self) -> bool {
        self.form == Form::Base
    }

    /// Returns whether the form can be a past participle: `described by X as “…”`.
    pub(crate) fn is_participle(self) -> bool {
        self.form == Form::Participle || self.form == Form::Past && self.same_past
    }

    /// Returns whether it is the past tense.
    pub(crate) fn is_past(self) -> bool {
        self.form == Form::Past
    }

    /// Returns whether the form ends in -ing.
    pub(crate) fn is_ing(self) -> bool {
        self.form == Form::Ing
    }
}
