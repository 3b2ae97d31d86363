//! Makes one list of names of what the tagger finds and what the rules find.
//!
//! The tagger has heard the rules and mostly has the last word. What follows is a list of [`PASSES`], each of which mends
//! one kind of mistake that a form, a list or the rest of the document leaves no doubt of, or where one guideline decides
//! what those who annotated the tagger's texts saw in different ways: a title is no part of a name, `Trump administration`
//! is one organisation, a ship is nobody. What each pass is worth is measured in `docs/model.md`.
//!
//! A pass reads the `Sources` and changes the `Line`; it knows nothing of the other passes.

mod again;
mod beside;
mod brands;
mod certain;
mod credits;
mod datelines;
mod document;
mod extent;
mod firms;
mod headings;
mod heads;
mod jobs;
mod line;
mod lone;
mod media;
mod part;
mod particles;
mod peoples;
mod rivers;
mod rules;
mod team;
#[cfg(test)]
mod tests;
mod things;
mod trim;
mod words;

pub(super) use self::certain::Certain;
use self::line::Line;
use super::form::Named;
use super::reading::Reading;
use super::tagger::Tagged;

/// All that a pass may read.
#[derive(Clone, Copy)]
struct Sources<'s, 'd, 't> {
    reading: &'s Reading<'d, 't>,
    /// The findings of the rules, in order.
    ruled: &'s [Named],
    certain: &'s Certain<'t>,
    /// The share of the document that is about sport, 0 to 2.
    sport: u32,
}

/// Mends one kind of mistake.
type Pass = fn(&Sources<'_, '_, '_>, &mut Line);

/// Lists the passes by name, in the order in which they run.
pub const PASSES: &[(&str, PassOf)] = &[
    ("peoples", PassOf(peoples::drop_peoples)),
    ("forms", PassOf(certain::put_forms)),
    ("whole", PassOf(rules::complete)),
    ("heads of the rules", PassOf(rules::believe_heads)),
    ("scores", PassOf(rules::part_scores)),
    ("short forms", PassOf(rules::keep_short_forms)),
    ("run together", PassOf(part::part)),
    ("extent", PassOf(extent::extend)),
    ("firms", PassOf(firms::join)),
    ("brands", PassOf(brands::find)),
    ("called beside", PassOf(beside::call)),
    ("belonging", PassOf(beside::belong)),
    ("lists", PassOf(beside::believe_lists)),
    ("countries", PassOf(document::tell_countries)),
    ("heads", PassOf(heads::agree)),
    ("media", PassOf(media::find)),
    ("teams", PassOf(team::teams)),
    ("verbs", PassOf(words::part_verbs)),
    ("words", PassOf(words::find)),
    ("lone", PassOf(lone::find)),
    ("rivers", PassOf(rivers::tell)),
    ("missed", PassOf(rules::add_missed)),
    ("particles", PassOf(particles::extend)),
    ("jobs", PassOf(jobs::drop_jobs)),
    ("families", PassOf(words::find_families)),
    ("datelines", PassOf(datelines::place)),
    ("photographers", PassOf(credits::find_photographers)),
    ("again", PassOf(again::find)),
    ("one kind", PassOf(document::unite)),
    ("bearers", PassOf(document::tell_families)),
    ("calendar", PassOf(extent::date)),
    ("things", PassOf(things::drop_things)),
    ("dwellers", PassOf(peoples::drop_dwellers)),
    ("headings", PassOf(headings::drop_words)),
    ("credits", PassOf(credits::drop_agencies)),
];

/// Wraps a pass, so that its sources stay private.
#[derive(Clone, Copy, Debug)]
pub struct PassOf(Pass);

/// Returns the names in order, from those that the tagger and the rules found, each in order; `without` leaves out the
/// pass of that name, to measure what it is worth.
pub(super) fn reconcile(
    reading: &Reading<'_, '_>,
    Tagged { names: tagged, sport }: Tagged,
    ruled: &[Named],
    certain: &Certain<'_>,
    without: Option<&str>,
) -> Vec<Named> {
    let sources = Sources { reading, ruled, certain, sport };
    let mut named: Line = tagged.into_iter().map(|found| trim::trimmed(reading, found, certain)).collect();
    for (name, PassOf(pass)) in PASSES {
        if without != Some(*name) {
            pass(&sources, &mut named);
        }
    }
    named.into_names()
}
