//! The rows of `verbs.tsv` and `classes.tsv`, read where the crate is built and by its tests.

use super::classes::Class;
use super::inflect::inflect;
use super::verbs::{Form, Frame, Reports, Verb};

/// Returns the listed words with their classes.
pub(super) fn words() -> impl Iterator<Item = (&'static str, Class)> {
    let lines = include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('\t')).map(|(word, flags)| {
        let class = |flag| Class::FLAGS.iter().find(|(name, _)| *name == flag).map_or(Class::NONE, |(_, class)| *class);
        (word, flags.split(' ').map(class).fold(Class::NONE, Class::and))
    })
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

impl Reports {
    /// Returns both sets together.
    pub(super) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
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
    fn words_stand_once_and_in_order_and_their_flags_are_known() {
        let words: Vec<_> = words().collect();
        assert_eq!(words.windows(2).find(|pair| pair[0].0 >= pair[1].0), None);
        let lines = include_str!("classes.tsv").lines().filter(|line| !line.starts_with('#'));
        let flags = lines.flat_map(|line| line.split_once('\t').map_or("", |(_, flags)| flags).split(' '));
        let unknown: Vec<&str> = flags.filter(|flag| !Class::FLAGS.iter().any(|(name, _)| name == flag)).collect();
        assert_eq!(unknown, Vec::<&str>::new());
    }

    #[test]
    fn verbs_stand_once_and_in_order() {
        let verbs: Vec<String> = rows().map(|row| format!("{} {}", row.verb, row.rest)).collect();
        assert_eq!(verbs.windows(2).find(|pair| pair[0] >= pair[1]), None);
        assert!(verbs.len() > 700);
    }
}
