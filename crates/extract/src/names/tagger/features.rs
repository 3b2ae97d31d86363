//! The features by which the tagger labels a token, each a hash of a template and what fills
//! it.

use std::ops::Range;

use super::hash::both;
use super::scan::{Line, Scan};
use super::word::Word;
use crate::text::Case;

/// A sentence within a scanned document.
#[derive(Clone, Debug)]
pub struct Place<'s> {
    pub scan: &'s Scan,
    pub sentence: Range<usize>,
    pub line: Line,
}

/// Receives the features of one token.
pub trait Sink {
    /// Takes a feature.
    fn take(&mut self, feature: u32);
}

/// Numbers the templates as it goes, so that a template is its place in the list.
struct Templates<'a, S> {
    sink: &'a mut S,
    template: u32,
}

impl<S: Sink> Templates<'_, S> {
    #[inline]
    fn add(&mut self, value: u32) {
        self.template += 1;
        self.sink.take(both(self.template, value));
    }

    /// The same, unless there is nothing to say.
    #[inline]
    fn add_some(&mut self, value: u32) {
        self.template += 1;
        if value != 0 {
            self.sink.take(both(self.template, value));
        }
    }
}

impl Place<'_> {
    /// Returns the word so many tokens from `at`, or the edge beyond the sentence.
    fn word(&self, at: usize, offset: isize) -> &Word {
        match at.checked_add_signed(offset) {
            Some(index) if self.sentence.contains(&index) => &self.scan.words[index],
            _ => &Word::EDGE,
        }
    }

    /// Gives `sink` all features of the token at `at`.
    pub fn features(&self, at: usize, sink: &mut impl Sink) {
        let window = [-2, -1, 0, 1, 2].map(|offset| self.word(at, offset));
        let mut out = Templates { sink, template: 0 };
        if !window[1..4].iter().any(|word| word.is_name_like()) && self.scan.runs[at].wide_end == 0 {
            return self.brief(at, &window, &mut out);
        }
        letters(&window, &mut out);
        neighbours(&window, &mut out);
        knowledge(&window, &mut out);
        self.line_features(at, window[2], &mut out);
        self.rule_features(at, &mut out);
        self.run_features(at, &mut out);
    }

    /// The few features of a token far from every capital, which is hardly ever a name.
    fn brief<S: Sink>(&self, at: usize, [_, before, word, after, _]: &[&Word; 5], out: &mut Templates<'_, S>) {
        out.template = 300;
        out.add(u32::from(at == self.sentence.start));
        out.add(word.lower);
        out.add(both(word.lower, before.lower));
        out.add(both(word.lower, after.lower));
        out.add(word.suffixes[2]);
        out.add(both(before.lower, after.lower));
        out.add(before.lower);
        out.add(after.lower);
        out.add(word.short);
        out.add(word.path);
        out.add(word.path_prefix(6));
        out.add(both(word.entry.frequency(), word.entry.ratio()));
        out.add(u32::from(self.scan.rules.get(at).copied().unwrap_or(9)));
    }

    fn line_features<S: Sink>(&self, at: usize, word: &Word, out: &mut Templates<'_, S>) {
        let first = u32::from(at == self.sentence.start) + 2 * self.line as u32;
        let look = both(word.case as u32, word.entry.ratio() + 8 * word.entry.known());
        out.template = 160;
        out.add(first);
        out.add(both(first, look));
        out.add(both(first, both(look, word.entry.frequency())));
        out.add(both(first, word.short));
        let (before, after) = (self.word(at, -1), self.word(at, 1));
        let gaps = word.gap as u32 + 3 * after.gap as u32;
        out.add(both(gaps, word.short));
        out.add(both(gaps, both(before.short, after.short)));
        out.add(both(gaps, both(word.case as u32, word.entry.frequency())));
        out.add(both(gaps, both(look, both(word.short, after.entry.frequency()))));
        out.template = 172;
        if word.case != Case::Lower && (word.entry.place() > 0 || word.listed > 0) {
            let sport = both(self.scan.sport, both(word.entry.place(), u32::from(word.listed)));
            out.add(sport);
            out.add(both(sport, after.lower));
            out.add(both(sport, before.lower));
            out.add(both(sport, both(before.short, after.short)));
        }
    }

    fn rule_features<S: Sink>(&self, at: usize, out: &mut Templates<'_, S>) {
        let rule = |index: Option<usize>| {
            let index = index.filter(|index| self.sentence.contains(index));
            index.and_then(|index| self.scan.rules.get(index)).map_or(9, |label| u32::from(*label))
        };
        let (before, here, after) = (rule(at.checked_sub(1)), rule(Some(at)), rule(Some(at + 1)));
        let word = self.word(at, 0);
        out.template = 250;
        out.add(here);
        out.add(both(before, here));
        out.add(both(here, after));
        out.add(both(both(before, here), after));
        out.add(both(here, both(word.case as u32, self.line as u32)));
        out.add(both(here, u32::from(word.listed) + 64 * word.entry.place()));
        out.add(both(here, word.entry.given() * 4 + word.entry.last()));
        out.add(both(here, self.scan.sport));
        out.add(both(here, word.path_prefix(6)));
        out.add(both(here, self.word(at, 1).lower));
        out.add(both(here, self.word(at, -1).lower));
    }

    fn run_features<S: Sink>(&self, at: usize, out: &mut Templates<'_, S>) {
        let run = self.scan.runs[at];
        if run.wide_end == 0 && run.end == 0 {
            return;
        }
        let word = |index: u32| self.word(index as usize, 0);
        let (before, after) = (self.word(run.wide_first as usize, -1), word(run.wide_end));
        let (head, tail) = (word(run.wide_first), word(run.wide_end.saturating_sub(1)));
        let wide_place = (at as u32 - run.wide_first).min(3) * 8 + (run.wide_end.saturating_sub(at as u32)).min(4);
        out.template = 180;
        out.add(both(10, wide_place));
        out.add(tail.lower);
        out.add(head.lower);
        if run.end == 0 {
            return;
        }
        let place = (at as u32 - run.first).min(3) * 8 + (run.end - at as u32).min(4);
        let (strict_before, strict_after) = (self.word(run.first as usize, -1), word(run.end));
        let (strict_head, strict_tail) = (word(run.first), word(run.end - 1));
        out.template = 200;
        out.add(both(20, place));
        out.add(both(place, before.lower));
        out.add(both(place, after.lower));
        out.add(strict_before.lower);
        out.add(strict_after.lower);
        out.add(both(strict_before.lower, strict_after.lower));
        out.add(both(strict_before.path, strict_after.path));
        out.add(both(run.end - run.first, strict_after.path_prefix(10)));
        out.add(both(run.end - run.first, strict_before.path_prefix(10)));
        out.add(strict_tail.lower);
        out.add(strict_head.lower);
        out.add(both(strict_head.entry.given(), strict_tail.entry.last()).wrapping_add(run.end - run.first));
        out.add(strict_tail.path_prefix(10));
        out.add(both(place, strict_tail.suffixes[2]));
        out.add(both(self.word(run.first as usize, -2).lower, strict_before.lower));
        out.add(both(strict_after.lower, self.word(run.end as usize, 1).lower));
        out.add(both(place, both(strict_tail.entry.ratio(), strict_head.entry.ratio())));
    }
}

fn letters<S: Sink>([_, before, word, after, _]: &[&Word; 5], out: &mut Templates<'_, S>) {
    out.add(0);
    out.add(word.exact);
    out.add(word.lower);
    for prefix in word.prefixes {
        out.add(prefix);
    }
    for suffix in word.suffixes {
        out.add(suffix);
    }
    out.add(word.shape);
    out.add(word.short);
    out.add(both(word.lower, before.lower));
    out.add(both(word.lower, after.lower));
    out.add(both(word.lower, before.short));
    out.add(both(word.lower, after.short));
    out.add(both(word.path, before.lower));
    out.add(both(word.path, after.lower));
}

fn neighbours<S: Sink>(window: &[&Word; 5], out: &mut Templates<'_, S>) {
    let [second, before, word, after, next] = window;
    for other in [second, before, after, next] {
        out.add(other.lower);
        out.add(other.short);
        out.add_some(other.path);
    }
    out.add(before.suffixes[2]);
    out.add(after.suffixes[2]);
    out.add(both(before.short, word.short));
    out.add(both(word.short, after.short));
    out.add(both(before.short, both(word.short, after.short)));
    out.add(both(second.lower, before.lower));
    out.add(both(after.lower, next.lower));
    out.add(both(before.lower, after.lower));
    out.add(both(word.short, before.lower));
    out.add(both(word.short, after.lower));
    out.add(both(word.short, both(before.lower, after.short)));
    out.add(both(word.short, both(after.lower, before.short)));
}

fn knowledge<S: Sink>([second, before, word, after, next]: &[&Word; 5], out: &mut Templates<'_, S>) {
    for bits in [4, 6, 10, 20] {
        for other in [before, word, after] {
            out.add_some(other.path_prefix(bits));
        }
    }
    out.add(both(before.path_prefix(8), word.path_prefix(8)));
    out.add(both(word.path_prefix(8), after.path_prefix(8)));
    let look = |word: &Word| both(word.case as u32, word.entry.ratio() + 8 * word.entry.known());
    out.add(both(look(word), word.entry.frequency()));
    out.add(look(before));
    out.add(look(after));
    out.add(both(look(word), look(after)));
    out.add(both(look(before), look(word)));
    for other in [second, before, word, after, next] {
        let known = other.entry;
        let capital = u32::from(other.case != Case::Lower);
        out.add_some((known.given() * 4 + known.last()) * capital);
        out.add_some(known.place() * capital);
        out.add_some(u32::from(other.listed));
    }
    let names = |word: &Word| word.entry.given() * 32 + word.entry.last() * 8 + word.entry.place();
    out.add(both(names(word), look(word)));
    out.add(both(names(before), names(word)));
    out.add(both(names(word), names(after)));
    out.add(both(both(names(before), names(word)), names(after)));
    out.add(both(names(word), before.lower));
    out.add(both(names(word), after.lower));
    let listed = u32::from(word.listed);
    out.template = 150;
    if listed != 0 {
        out.add(both(listed, look(word)));
        out.add(both(listed, before.short));
        out.add(both(listed, after.short));
        out.add(both(listed, before.lower));
        out.add(both(listed, after.lower));
        out.add(both(listed, names(word)));
        out.add(both(listed, both(before.path_prefix(6), after.path_prefix(6))));
    }
}
