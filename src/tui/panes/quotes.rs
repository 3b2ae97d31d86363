//! The quotes in order: number, words, speaker. The lit one is the one the reader is at; moving here moves the text.

use ratatui::layout::Rect;

use crate::config::Role;
use crate::extract::{Attribution, QuoteKind};
use crate::text::Span;
use crate::tui::layout::cells::{fitting, width};
use crate::tui::layout::wrap::{Fit, wrap};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;

/// The most lines of a quote's words.
const MOST_LINES: usize = 3;

/// What the pane keeps. Which quote is lit follows from the place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quotes {
    /// The first quote on screen.
    first: usize,
    /// The quote that was lit when the pane last followed; scrolling by hand holds until another is.
    followed: Option<usize>,
}

/// One quote as it is shown.
struct Entry {
    words: Vec<String>,
    /// With a question mark where it is doubtful, and whether it is.
    speaker: Option<(String, bool)>,
}

impl Quotes {
    /// Scrolls so that the lit quote and, where there is room, its neighbours are on screen.
    pub(crate) fn follow(&mut self, page: &Page, rows: Rect) {
        let lit = page.lit();
        let target = lit.or_else(|| page.quote_before()).unwrap_or(0);
        self.first = self.first.min(page.quote_count().saturating_sub(1));
        if self.followed == Some(target) && lit.is_some() {
            return;
        }
        self.followed = Some(target);
        let wanted = (target + 1).min(page.quote_count().saturating_sub(1));
        let mut room = usize::from(rows.height);
        let mut least = wanted + 1;
        while let Some(previous) = least.checked_sub(1).filter(|_| page.quote_count() > 0) {
            let height = entry(page, previous, rows.width).height();
            if height > room {
                break;
            }
            room -= height;
            least = previous;
        }
        self.first = self.first.max(least).min(target.saturating_sub(1).max(least)).min(target);
    }

    /// Scrolls by quotes.
    pub(crate) fn scroll(&mut self, by: isize, page: &Page) {
        self.first = self.first.saturating_add_signed(by).min(page.quote_count().saturating_sub(1));
    }

    /// Follows anew at the next occasion, as the room has changed.
    pub(crate) const fn forget(&mut self) {
        self.followed = None;
    }

    /// The quote at a line of the pane.
    pub(crate) fn quote_at(&self, page: &Page, rows: Rect, line: u16) -> Option<usize> {
        let mut end = 0;
        (self.first..page.quote_count()).find(|quote| {
            end += entry(page, *quote, rows.width).height();
            usize::from(line) < end
        })
    }
}

impl Entry {
    const fn height(&self) -> usize {
        self.words.len() + 1
    }
}

/// Columns of the numbers, with a space on both sides.
fn number_width(page: &Page) -> u16 {
    page.quote_count().checked_ilog10().unwrap_or(0) as u16 + 3
}

/// A quote in lines for a pane of `columns`.
fn entry(page: &Page, number: usize, columns: u16) -> Entry {
    let room = usize::from(columns.saturating_sub(number_width(page) + 1).max(1));
    let quote = page.quote(number);
    let mut words = page.words_of(quote);
    // No more of a long quote is set in lines than can be shown.
    words.truncate(fitting(&words, room * (MOST_LINES + 1)));
    let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
    let mut spans = Vec::new();
    wrap(&words, Span::new(0, words.len()), room, Fit::First, &mut spans);
    let cut = spans.len() > MOST_LINES;
    spans.truncate(MOST_LINES);
    let mut lines: Vec<String> = spans.into_iter().map(|span| span.of(&words).to_owned()).collect();
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        let short = last[..fitting(last, room - 1)].trim_end_matches([' ', ',', ';', '.', '…']).to_owned();
        *last = format!("{short}…");
    }
    Entry { words: lines, speaker: quote.attribution.as_ref().map(|by| (shown(by), by.is_doubtful())) }
}

/// The speaker’s name; with a question mark where it is doubtful.
pub(super) fn shown(by: &Attribution) -> String {
    if by.is_doubtful() { format!("{} ?", by.name) } else { by.name.clone() }
}

/// Draws the quotes from the first on screen on.
pub(crate) fn draw(page: &Page, state: Quotes, focus: bool, rows: Rect, canvas: &mut Canvas<'_>) {
    if page.quote_count() == 0 && rows.height > 0 {
        let words = if page.reading.looking { "looking …" } else { "nobody is quoted" };
        canvas.text((rows.x + 1, rows.y), rows.width.saturating_sub(1), words, Role::Dimmed);
    }
    let lit = page.lit();
    let mut y = rows.y;
    for number in state.first..page.quote_count() {
        if y >= rows.bottom() {
            break;
        }
        let entry = entry(page, number, rows.width);
        let area = Rect { y, height: (entry.height() as u16).min(rows.bottom() - y), ..rows };
        draw_entry(page, number, &entry, area, canvas);
        if lit == Some(number) {
            canvas.tint(area, if focus { Role::Selection } else { Role::SelectionDim });
        }
        y += area.height;
    }
}

fn draw_entry(page: &Page, number: usize, entry: &Entry, area: Rect, canvas: &mut Canvas<'_>) {
    let label = (number + 1).to_string();
    let number_width = number_width(page);
    let indent = number_width - 1 - width(&label) as u16;
    canvas.text((area.x + indent, area.y), number_width, &label, Role::QuoteBar);
    let (x, room) = (area.x + number_width, area.width.saturating_sub(number_width + 1));
    let mut lines = area.top()..area.bottom();
    for (line, y) in entry.words.iter().zip(&mut lines) {
        canvas.text((x, y), room, line, Role::Quote);
    }
    let Some(y) = lines.next() else { return };
    match &entry.speaker {
        Some((speaker, true)) => canvas.text((x, y), room, speaker, Role::Dimmed),
        Some((speaker, false)) => canvas.text((x, y), room, speaker, Role::Speaker),
        None => canvas.text((x, y), room, "no speaker named", Role::Dimmed),
    };
}
