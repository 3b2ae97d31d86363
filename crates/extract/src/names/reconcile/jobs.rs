//! Job titles that were taken for organisations: `Head of Fundamental Research at Kotal Securities`.

use super::Sources;
use super::line::Line;
use crate::EntityKind;
use crate::annotations::Decider;
use crate::names::form::Named;
use crate::names::lexicon::Hints;
use crate::names::reading::Reading;

/// Drops job titles, and leaves of `Head of Research at Kotal Securities` where that is.
pub(super) fn drop_jobs(&Sources { reading, .. }: &Sources<'_, '_, '_>, named: &mut Line) {
    let is_job = |name: &&Named| match name.kind {
        EntityKind::Organisation => {
            begins_job(reading, name) || ends_job(reading, name) || is_office(reading, name) || is_board(reading, name)
        }
        EntityKind::Person => {
            let (start, word) = (name.tokens.start, reading.word(name.tokens.start));
            let job = reading.has(start, Hints::JOB) && !reading.has(start, Hints::GIVEN.and(Hints::SURNAME));
            let short = reading.has(start, Hints::TITLE) && word.ends_with('.');
            // `Lance Corporal Tim Rook`
            let rank = word == "Lance"
                && matches!(reading.word(start + 1), "Corporal" | "Cpl" | "Cpl." | "Sergeant" | "Bombardier");
            let single = name.tokens.len() == 1 && (job || short || rank);
            let named = Hints::GIVEN.and(Hints::SURNAME);
            single || !name.tokens.clone().any(|at| reading.has(at, named)) && is_office(reading, name)
        }
        EntityKind::Place => false,
    };
    let jobs: Vec<Named> = named.iter().filter(is_job).cloned().collect();
    for job in jobs {
        let start = job.tokens.start;
        let at = job.tokens.clone().rev().find(|&at| reading.word(at) == "at");
        named.remove(start);
        if let Some(at) = at.filter(|&at| at + 1 < job.tokens.end) {
            let first = at + 1 + usize::from(matches!(reading.word(at + 1), "the" | "The"));
            if first < job.tokens.end {
                named.put(Named {
                    tokens: first..job.tokens.end,
                    title: None,
                    kind: job.kind,
                    decider: Decider::Parted,
                });
            }
        }
    }
}

/// Returns whether all words of a name tell what somebody is: `Afghan Ambassador`, `Operating Officer`.
fn is_office(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let words = Hints::TITLE.and(Hints::ROLE).and(Hints::MODIFIER).and(Hints::JOB).and(Hints::DEMONYM);
    let last = name.tokens.end - 1;
    let head = reading.has(last, Hints::TITLE.and(Hints::ROLE)) && !reading.has(last, Hints::ORGANISATION_HEAD);
    let all = name.tokens.len() > 1 && name.tokens.clone().all(|at| reading.has(at, words));
    // `Strategy Officer` after `Chief`.
    let chief = matches!(reading.before(name.tokens.start), "Chief" | "Vice" | "Executive" | "Senior" | "Deputy");
    let rest = chief && (name.tokens.start..last).all(|at| reading.has(at, Hints::ORDINARY));
    head && (all || rest)
}

/// Returns whether it is a board that bears no name: `Board of Directors`.
fn is_board(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let (start, end) = (name.tokens.start, name.tokens.end);
    let members = |at: usize| matches!(reading.word(at), "Directors" | "Trustees" | "Governors" | "Managers");
    let whole = end - start == 3 && members(end - 1) || end - start <= 2 && members(start + 2);
    reading.word(start) == "Board" && reading.word(start + 1) == "of" && whole
}

/// Returns whether it is what an office is of: `State for Culture` after `Secretary of`, `Science and Technology` after
/// `Minister for`.
fn ends_job(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let start = name.tokens.start;
    let office = start > 1
        && matches!(reading.before(start), "of" | "for")
        && matches!(reading.word(start - 2), "Minister" | "Secretary" | "minister" | "secretary" | "Undersecretary");
    let known = Hints::ORGANISATION.and(Hints::ACRONYM).and(Hints::PLACE);
    let subject = !name.tokens.clone().any(|at| reading.has(at, known));
    office && (reading.word(start) == "State" || subject && !reading.has(name.tokens.end - 1, Hints::ORGANISATION_HEAD))
}

/// Returns whether a name is that of a job: it begins with one, and goes on with what it is of.
fn begins_job(reading: &Reading<'_, '_>, name: &Named) -> bool {
    let tokens = &name.tokens;
    let titled = reading.has(tokens.start, Hints::JOB) && reading.is_capital(tokens.start);
    let joint = tokens.clone().skip(1).find(|&at| matches!(reading.word(at), "of" | "for" | "at"));
    // `U.S. Attorney for the Western District`, `General Manager of Life Care`.
    let whose = Hints::COUNTRY.and(Hints::DEMONYM).and(Hints::MODIFIER).and(Hints::JOB);
    let office = joint.is_some_and(|joint| {
        let head = Hints::TITLE.and(Hints::ROLE);
        let bodies = Hints::ORGANISATION_HEAD.and(Hints::ORGANISATION);
        joint > tokens.start + 1
            && reading.has(joint - 1, head)
            && !reading.has(joint - 1, bodies)
            && (tokens.start..joint - 1).all(|at| reading.has(at, whose) && !reading.has(at, bodies))
    });
    let led = joint.is_some_and(|joint| {
        (tokens.start..joint).all(|at| {
            reading.has(at, Hints::TITLE.and(Hints::MODIFIER).and(Hints::ROLE))
                || reading.has(at, Hints::JOB) && reading.is_capital(at)
        })
    });
    let ends = tokens.len() > 1
        && tokens
            .clone()
            .all(|at| reading.has(at, Hints::JOB) && reading.is_capital(at) || reading.has(at, Hints::ROLE));
    titled && (led || ends) || office
}
