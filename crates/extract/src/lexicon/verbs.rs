//! Verbs that say that something was said, and others that a clause is known by, read from `verbs.tsv`.

use super::inflect::inflect;

/// Tells how a verb stands with the words it brings.
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

/// Holds what a verb takes where it reports without marks, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reports(u8);

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

    /// Returns both sets together.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether the attribution can stand after its words: `…, she said`.
    pub(crate) const fn follows(self) -> bool {
        self.has(Self::CLAUSE) || self.has(Self::TOLD) && !self.has(Self::THAT)
    }
}

/// Tells which form of a verb a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
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
    form: Form,
    same_past: bool,
    /// Tells how it stands with the words it brings; none where it is no verb of saying.
    pub(crate) frame: Option<Frame>,
    /// Holds what it takes where it reports without marks.
    pub(crate) reports: Reports,
    /// Tells whether it only gives a name: `a boat called “Dawn”`.
    pub(crate) names: bool,
    /// Tells whether its object speaks: the agency *quoted* Hale as saying.
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

/// One row of `verbs.tsv`.
struct VerbRow {
    verb: &'static str,
    /// The words that follow it, parted by blanks; mostly none.
    rest: &'static str,
    past: &'static str,
    spelling: &'static str,
    frame: Option<Frame>,
    reports: Reports,
    names: bool,
    cites: bool,
}

fn rows() -> impl Iterator<Item = VerbRow> {
    include_str!("verbs.tsv").lines().filter(|line| !line.starts_with('#')).map(|line| {
        let mut fields = line.split('\t').map(|field| if field == "-" { "" } else { field });
        let mut next = || fields.next().unwrap_or_default();
        let whole = next();
        let (verb, rest) = whole.split_once(' ').unwrap_or((whole, ""));
        VerbRow {
            verb,
            rest,
            past: next(),
            spelling: next(),
            frame: match next() {
                "speech" => Some(Frame::Speech),
                "tell" => Some(Frame::Tell),
                "call" => Some(Frame::Call),
                "hold" => Some(Frame::Hold),
                _ => None,
            },
            reports: next().split(' ').map(reports).fold(Reports::default(), Reports::and),
            names: line.ends_with("\tnames"),
            cites: line.ends_with("\tquotes"),
        }
    })
}

fn reports(written: &str) -> Reports {
    let (written, clear) = written.strip_suffix('?').map_or((written, Reports(0)), |bare| (bare, Reports::CLEAR));
    clear.and(match written {
        "clause" => Reports::CLAUSE,
        "that" => Reports::THAT,
        "told" => Reports::TOLD,
        "np" => Reports::OBJECT,
        _ => Reports(0),
    })
}

/// Returns every form of every verb, with the words that follow it.
pub(super) fn forms() -> impl Iterator<Item = (String, &'static str, Verb)> {
    rows().flat_map(|row| {
        let verb = |form, same_past| Verb {
            form,
            same_past,
            frame: row.frame,
            reports: row.reports,
            names: row.names,
            cites: row.cites,
        };
        let mut forms = Vec::with_capacity(10);
        for spelled in inflect(row.verb, row.past, row.spelling) {
            let same = spelled.past == spelled.participle;
            // `read` is more often what somebody did than what they do.
            if spelled.base != spelled.past {
                forms.push((spelled.base, row.rest, verb(Form::Base, same)));
            }
            forms.push((spelled.third, row.rest, verb(Form::Third, same)));
            if !same {
                forms.push((spelled.participle, row.rest, verb(Form::Participle, same)));
            }
            forms.push((spelled.past, row.rest, verb(Form::Past, same)));
            forms.push((spelled.ing, row.rest, verb(Form::Ing, same)));
        }
        forms
    })
}

/// Returns the different forms of the verb of one row, in the order of [`forms`].
#[cfg(test)]
pub(super) fn inflected(verb: &str) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for row in rows().filter(|row| format!("{} {}", row.verb, row.rest).trim() == verb) {
        for spelled in inflect(row.verb, row.past, row.spelling) {
            for form in [spelled.base, spelled.third, spelled.past, spelled.participle, spelled.ing] {
                if !forms.contains(&form) {
                    forms.push(form);
                }
            }
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_stand_once_and_in_order() {
        let verbs: Vec<String> = rows().map(|row| format!("{} {}", row.verb, row.rest)).collect();
        assert_eq!(verbs.windows(2).find(|pair| pair[0] >= pair[1]), None);
        assert!(verbs.len() > 700);
    }
}
