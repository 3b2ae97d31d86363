//! One quote as the pane shows it: number, words, speaker; of the one the reader went to all words, and what
//! kind of quote it is.

use ratatui::layout::Rect;

use super::order::Item;
use crate::config::Role;
use crate::tui::kept::marks;
use crate::tui::layout::cells::{cut as cut_at, fitting, width};
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use pullquote_extract::text::Span;
use pullquote_extract::{Attribution, Quote, QuoteKind};

/// The most lines of a quote's words that is not shown in full.
const MOST_LINES: usize = 3;
/// The most lines of its tags and note where it is.
const MOST_NOTES: usize = 6;

/// The form of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) columns: u16,
    /// The most lines there are for it.
    pub(super) lines: u16,
    /// True if it is shown in full.
    pub(super) full: bool,
    /// True if its speaker stands above it already.
    pub(super) grouped: bool,
}

/// A row in lines.
pub(super) struct Entry {
    number: Option<usize>,
    /// The mark of a quote that is kept.
    sign: Option<&'static str>,
    lines: Vec<(String, Role)>,
}

/// Returns the mark of a kept quote: a star, or a pen where it has only tags or a note.
pub(in crate::tui::panes) fn sign(page: &Page, number: usize) -> Option<&'static str> {
    page.marks_of(number).map(|marks| if marks.starred.is_some() { "★" } else { "✎" })
}

impl Entry {
    pub(super) fn new(page: &Page, row: Item, look: Look) -> Self {
        match row {
            Item::Speaker { first, count } => {
                let (name, role) = speaker(page.quote(first));
                Self { number: None, sign: None, lines: vec![(format!("{name} · {count}"), role)] }
            }
            Item::Quote(number) => {
                Self { number: Some(number), sign: sign(page, number), lines: lines(page, number, look) }
            }
        }
    }

    pub(super) const fn height(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn draw(&self, page: &Page, area: Rect, canvas: &mut Canvas<'_>) {
        let indent = number_width(page);
        let x = match self.number {
            None => area.x + 1,
            Some(number) => {
                let label = (number + 1).to_string();
                let start = area.x + indent - 1 - width(&label) as u16;
                canvas.text((start, area.y), indent, &label, Role::QuoteBar);
                area.x + indent
            }
        };
        canvas.text((area.x, area.y), 1, self.sign.unwrap_or_default(), Role::Kept);
        let room = area.right().saturating_sub(x + 1);
        for ((line, role), y) in self.lines.iter().zip(area.top()..area.bottom()) {
            canvas.text((x, y), room, line, *role);
        }
    }
}

/// Returns columns of the numbers, with a space on both sides.
fn number_width(page: &Page) -> u16 {
    page.quote_count().checked_ilog10().unwrap_or(0) as u16 + 3
}

fn lines(page: &Page, number: usize, look: Look) -> Vec<(String, Role)> {
    let quote = page.quote(number);
    let room = usize::from(look.columns.saturating_sub(number_width(page) + 1).max(1));
    let below = usize::from(!look.grouped) + usize::from(look.full);
    let most = if look.full { usize::from(look.lines).saturating_sub(below).max(MOST_LINES) } else { MOST_LINES };
    let mut lines: Vec<_> = words(page, quote, room, most).into_iter().map(|line| (line, Role::Quote)).collect();
    if !look.grouped {
        lines.push(speaker(quote));
    }
    if look.full {
        lines.push((kind(quote), Role::Dimmed));
    }
    lines.extend(noted(page, number, room, look.full).into_iter().map(|line| (line, Role::Kept)));
    lines
}

/// Returns tags and note of a kept quote: of the one that is shown in full all, of others the first line.
fn noted(page: &Page, number: usize, room: usize, full: bool) -> Vec<String> {
    let marks = page.marks_of(number).map(marks).unwrap_or_default();
    let mut spans = Vec::new();
    if !marks.is_empty() {
        wrap(&marks, Span::new(0, marks.len()), room, Fit::First, &mut spans);
    }
    let most = if full { MOST_NOTES } else { 1 };
    let cut = spans.len() > most;
    spans.truncate(most);
    let mut lines: Vec<String> = spans.into_iter().map(|span| span.of(&marks).trim_end().to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        *last = format!("{}…", &last[..cut_at(last, room)]);
    }
    lines
}

/// Returns the words of a quote in at most `most` lines.
fn words(page: &Page, quote: &Quote, room: usize, most: usize) -> Vec<String> {
    let mut words = page.words_of(quote);
    // No more of a long quote is set in lines than can be shown.
    words.truncate(fitting(&words, room * (most + 1)));
    let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
    let mut spans = Vec::new();
    wrap(&words, Span::new(0, words.len()), room, Fit::First, &mut spans);
    let cut = spans.len() > most;
    spans.truncate(most);
    let mut lines: Vec<String> = spans.into_iter().map(|span| span.of(&words).to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        *last = format!("{}…", &last[..cut_at(last, room)]);
    }
    lines
}

fn speaker(quote: &Quote) -> (String, Role) {
    match &quote.attribution {
        Some(by) => (shown(by), if by.is_doubtful() { Role::Dimmed } else { Role::Speaker }),
        None => ("no speaker named".to_owned(), Role::Dimmed),
    }
}

/// Returns the speaker’s name; with a question mark where it is doubtful.
pub(in crate::tui::panes) fn shown(by: &Attribution) -> String {
    if by.is_doubtful() { format!("{} ?", by.name) } else { by.name.clone() }
}

/// Returns what kind of quote it is, and how sure its speaker: `quote · 97% sure`. Why tells the rest.
fn kind(quote: &Quote) -> String {
    let kind = match quote.kind {
        QuoteKind::Direct => "quote",
        QuoteKind::Mixed => "partial",
        QuoteKind::Scare => "in marks",
        QuoteKind::Indirect => "reported",
    };
    match &quote.attribution {
        Some(by) => format!("{kind} · {}% sure", by.confidence),
        None => kind.to_owned(),
    }
}
