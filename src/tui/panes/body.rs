//! The text: its lines on screen, with the bars and numbers of quotes in the margin, and every find lit in its place.

use ratatui::layout::Rect;

use crate::article::Article;
use crate::config::Role;
use crate::extract::{EntityId, EntityKind, QuoteKind};
use crate::text::{BlockKind, Span};
use crate::tui::highlight::{Run, runs};
use crate::tui::layout::cells::{fitting, next_boundary, width};
use crate::tui::layout::{IMAGE, Lead, Line, LineKind, Segment, lead};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;

/// What the reader is at: the quote that is lit, the stop of the trail, the name that is chosen in a pane.
#[derive(Clone, Copy, Debug)]
struct At {
    quote: Option<usize>,
    stop: Option<Span>,
    name: Option<EntityId>,
}

/// Draws the lines of an article that are on screen. The mentions of `name` are lit.
pub(crate) fn draw(page: &Page, area: Rect, name: Option<EntityId>, canvas: &mut Canvas<'_>) {
    let stop = page.current_stop().filter(|_| page.trail.is_lit()).map(|stop| page.trail.stops[stop]);
    let at = At { quote: page.lit(), stop, name };
    let lines = page.viewport.lines();
    let shown = &page.layout.lines[lines.start.min(page.layout.lines.len())..];
    for (line, y) in shown.iter().zip(area.top()..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        draw_margin(page, line, at.quote, row, canvas);
        draw_line(page, line, at, row, canvas);
    }
}

/// The bar beside a line of a quote, heavier for the lit one, and the number where a quote begins.
fn draw_margin(page: &Page, line: &Line, lit: Option<usize>, row: Rect, canvas: &mut Canvas<'_>) {
    let Rect { x, y, .. } = row;
    let mut quotes = page.quotes_through(line.span).peekable();
    if quotes.peek().is_none() {
        return;
    }
    let quotes: Vec<usize> = quotes.collect();
    let at = x.saturating_sub(2);
    let is_lit = quotes.iter().any(|quote| Some(*quote) == lit);
    let marked = quotes.iter().any(|quote| page.quote(*quote).kind != QuoteKind::Indirect);
    let bar = match (is_lit, marked) {
        (true, true) => "┃",
        (false, true) => "│",
        (true, false) => "┇",
        (false, false) => "┊",
    };
    canvas.text((at, y), 1, bar, Role::QuoteBar);
    let begins = |quote: &usize| line.span.contains(page.quote(*quote).pieces[0].outer.start);
    let mut begun = quotes.into_iter().filter(begins);
    if let Some(number) = begun.clone().find(|quote| Some(*quote) == lit).or_else(|| begun.next()) {
        // The number stands at the bar; where it is too long for the margin, its end does.
        let label = (number + 1).to_string();
        let columns = (width(&label) as u16).min(at);
        canvas.text((at - columns, y), columns, &label, Role::QuoteBar);
    }
}

fn draw_line(page: &Page, line: &Line, at: At, row: Rect, canvas: &mut Canvas<'_>) {
    let Rect { x, y, width: columns, .. } = row;
    let aside = match line.kind {
        LineKind::Blank => return,
        LineKind::Byline(aside) => Some((aside, Role::Byline)),
        LineKind::Note(aside) => Some((aside, Role::Dimmed)),
        LineKind::Text { .. } | LineKind::Row { .. } => None,
    };
    if let Some((aside, role)) = aside {
        canvas.text((x, y), columns, &page.layout.asides[aside as usize], role);
        return;
    }
    let article = &page.reading.article;
    let kind = article.blocks.get(line.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
    draw_lead(line, kind, (x, y), columns, canvas);
    let runs = runs(line.span, base(article, line, kind), &roles(page, line.span, at));
    let mut end = x;
    for segment in page.layout.segments(&article.body, line) {
        if segment.column < columns {
            let room = segment.width.min(columns - segment.column);
            end = draw_segment(&article.body, segment, &runs, (x + segment.column, y), room, canvas);
        }
    }
    if kind == BlockKind::Image && matches!(line.kind, LineKind::Text { last: true, .. }) {
        canvas.text((end, y), 1, "]", Role::Dimmed);
    }
}

/// Draws a stretch of the body by its runs; gives the column after it.
fn draw_segment(body: &str, segment: Segment, runs: &[Run], at: (u16, u16), room: u16, canvas: &mut Canvas<'_>) -> u16 {
    let whole = segment.span.of(body);
    let is_cut = width(whole) > room.into();
    let kept = if is_cut { fitting(whole, usize::from(room.saturating_sub(1))) } else { whole.len() };
    let shown = Span::new(segment.span.start, segment.span.start + kept);
    let (mut x, y) = at;
    let end = x + room;
    // A run begins with a grapheme: one that lies across two runs belongs to the first.
    let mut from = shown.start;
    for run in runs.iter().filter(|run| run.span.overlaps(shown)) {
        let to = next_boundary(body, run.span.end.min(shown.end)).min(shown.end);
        if to > from {
            x += canvas.run((x, y), end.saturating_sub(x), &body[from..to], run.roles);
            from = to;
        }
    }
    if is_cut { x + canvas.text((x, y), end.saturating_sub(x), "…", Role::Dimmed) } else { x }
}

fn draw_lead(line: &Line, kind: BlockKind, (x, y): (u16, u16), columns: u16, canvas: &mut Canvas<'_>) {
    let (column, lead) = lead(line, kind);
    let room = columns.saturating_sub(column);
    match lead {
        Lead::None => 0,
        Lead::Bullet => canvas.text((x + column, y), room, "•", Role::Dimmed),
        Lead::Number(number) => canvas.text((x + column, y), room, &format!("{number}."), Role::Dimmed),
        Lead::Bar => canvas.text((x + column, y), room, "▎", Role::Dimmed),
        Lead::Image => canvas.text((x + column, y), room, IMAGE, Role::Dimmed),
    };
}

/// The role that lies under all others on a line.
fn base(article: &Article, line: &Line, kind: BlockKind) -> Role {
    let title = article.blocks.first().is_some_and(|block| block.kind == BlockKind::Heading(1));
    match (kind, line.block) {
        (BlockKind::Heading(1), 0) => Role::Title,
        (BlockKind::Heading(2), 1) if title => Role::Subtitle,
        (BlockKind::Heading(_), _) => Role::Heading,
        (BlockKind::Code, _) => Role::Code,
        (BlockKind::Image, _) => Role::Dimmed,
        _ => Role::Text,
    }
}

/// Every role that a stretch of the body has besides.
fn roles(page: &Page, within: Span, at: At) -> Vec<(Span, Role)> {
    let mut found: Vec<(Span, Role)> = page.marks(within).collect();
    for (piece, quote) in page.pieces(within) {
        found.push((piece, if Some(quote) == at.quote { Role::QuoteCurrent } else { Role::Quote }));
    }
    for mention in page.mentions(within) {
        found.push((mention.span, role_of(mention.kind)));
        if Some(mention.entity) == at.name {
            found.push((mention.span, Role::Hit));
        }
    }
    let speaker = at.quote.and_then(|quote| page.quote(quote).attribution.as_ref());
    found.extend(speaker.map(|attribution| (attribution.speaker, Role::Speaker)));
    if page.trail.is_lit() {
        let role = |stop: Span| if Some(stop) == at.stop { Role::HitCurrent } else { Role::Hit };
        found.extend(page.trail.touching(within).map(|stop| (stop, role(stop))));
    }
    found
}

const fn role_of(kind: EntityKind) -> Role {
    match kind {
        EntityKind::Person => Role::Person,
        EntityKind::Organisation => Role::Organisation,
        EntityKind::Place => Role::Place,
    }
}
