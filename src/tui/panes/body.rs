//! The text: its lines on screen, with every find current in its place. What stands beside them is drawn by [`super::margin`].

use std::sync::Arc;

use pullquote_painter::Placed;
use ratatui::layout::Rect;

use super::margin;
use crate::article::Article;
use crate::config::Role;
use crate::tui::highlight::{Roles, Run, runs};
use crate::tui::layout::cells::{graphemes, next_boundary};
use crate::tui::layout::notes::{Stretch, label};
use crate::tui::layout::{AsideKind, IMAGE, Lead, Line, LineKind, Segment, lead};
use crate::tui::page::Page;
use crate::tui::paint::Canvas;
use pullquote_extract::text::{BlockKind, Span};
use pullquote_extract::{EntityId, EntityKind};

/// The place of the reader: the current quote, the stop of the trail, the name chosen in a pane.
#[derive(Clone, Copy, Debug)]
struct At {
    quote: Option<usize>,
    stop: Option<Span>,
    name: Option<EntityId>,
}

/// Draws the lines of an article that are on screen: the text in `area`, within its pane. The mentions of `name` are current.
pub(crate) fn draw(page: &Page, pane: Rect, area: Rect, name: Option<EntityId>, canvas: &mut Canvas<'_>) {
    let stop = page.current_stop().filter(|_| page.trail.is_current()).map(|stop| page.trail.stops[stop]);
    let at = At { quote: page.current(), stop, name };
    let lines = page.viewport.lines();
    let shown = &page.layout.lines[lines.start.min(page.layout.lines.len())..];
    for (line, y) in shown.iter().zip(area.top()..area.bottom()) {
        let row = Rect { y, height: 1, ..area };
        margin::draw(page, line, at.quote, row, canvas);
        draw_line(page, line, at, row, canvas);
    }
    draw_images(page, shown, area, canvas);
    if let Some(quote) = at.quote {
        margin::draw_speaker(page, quote, pane, area, canvas);
    }
    if let Some(line) = page.flashing().filter(|line| lines.contains(line)) {
        let y = area.y + (line - lines.start) as u16;
        canvas.tint(Rect { y, height: 1, ..area }.intersection(area), Role::Selection);
    }
}

fn draw_line(page: &Page, line: &Line, at: At, row: Rect, canvas: &mut Canvas<'_>) {
    match line.kind {
        LineKind::Aside(aside) => return draw_aside(page, aside, line.indent, row, canvas),
        LineKind::Blank | LineKind::Image { .. } => return,
        LineKind::Inner | LineKind::Text { .. } | LineKind::Code | LineKind::Row { .. } => {}
    }
    let Rect { x, y, width: columns, .. } = row;
    let article = &page.reading.article;
    let kind = article.blocks.get(line.block as usize).map_or(BlockKind::Paragraph, |block| block.kind);
    draw_lead(line, kind, (x, y), columns, canvas);
    let base = base(article, line, kind);
    let runs = runs(line.span, base, &roles(page, line.span, at));
    let mut end = x;
    for segment in page.layout.segments(&article.body, line, page.viewport.pan) {
        if segment.column < columns {
            end = draw_segment(page, segment, &runs, row, canvas);
            draw_links(page, segment, row, canvas);
        }
    }
    if let LineKind::Text { last, hyphen, .. } = line.kind {
        let after = if hyphen { "-" } else { "]" };
        if hyphen || last && kind == BlockKind::Image {
            canvas.text((end, y), 1, after, if hyphen { base } else { Role::Dimmed });
        }
    }
    draw_edges(page, line, row, canvas);
}

/// Places the images that are ready where their lines are on screen. None reaches the last row of the screen: there a terminal
/// may take it for a reason to scroll.
fn draw_images(page: &Page, shown: &[Line], area: Rect, canvas: &mut Canvas<'_>) {
    let rows = area.height.min(canvas.area().bottom().saturating_sub(area.y + 1));
    let number = |line: &Line| if let LineKind::Image { image, row } = line.kind { Some((image, row)) } else { None };
    let mut y = area.y;
    for lines in shown[..shown.len().min(rows.into())].chunk_by(|one, other| match (number(one), number(other)) {
        (Some((one, _)), Some((other, _))) => one == other,
        _ => false,
    }) {
        let height = lines.len() as u16;
        if let Some((image, first)) = number(&lines[0])
            && let Some((image, size)) = page.image(image as usize)
        {
            let area = Rect { y, width: size.0.min(area.width), height, ..area };
            canvas.image(Placed { area, first, size, image: Arc::clone(image) });
        }
        y += height;
    }
}

/// Draws a stretch of the body by its runs, with the notes between them; returns the column after it.
fn draw_segment(page: &Page, segment: Segment, runs: &[Run], row: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let body = page.body();
    let x = row.x + segment.column;
    let mut pen = Pen { x, y: row.y, end: x + segment.width.min(row.width - segment.column), skip: segment.skip };
    let mut from = segment.span.start;
    for Stretch { span, note } in page.layout.notes.stretches(segment.span) {
        let mut under = Roles::default();
        for run in runs.iter().filter(|run| run.span.overlaps(span)) {
            // A run begins with a grapheme: one that lies across two runs belongs to the first.
            let to = next_boundary(body, run.span.end.min(span.end)).min(span.end);
            if to > from {
                pen.put(&body[from..to], run.roles, canvas);
                from = to;
            }
            under = run.roles;
        }
        if let Some(number) = note {
            pen.put(&label(number), under.without(Role::Link).with(Role::Dimmed), canvas);
        }
    }
    pen.x
}

/// Writes the letters of a line, one after the other.
struct Pen {
    x: u16,
    y: u16,
    /// The column after the last one that may be drawn on.
    end: u16,
    /// Columns that are still to be left out.
    skip: u16,
}

impl Pen {
    fn put(&mut self, text: &str, roles: Roles, canvas: &mut Canvas<'_>) {
        let mut text = text;
        while self.skip > 0 {
            let Some(first) = graphemes(text).next() else { return };
            // Of a wide letter that is half out of sight nothing is shown.
            self.x = (self.x + first.width.saturating_sub(self.skip)).min(self.end);
            self.skip = self.skip.saturating_sub(first.width);
            text = &text[first.end()..];
        }
        self.x += canvas.run((self.x, self.y), self.end.saturating_sub(self.x), text, roles);
    }
}

/// Tells the terminal where the links of a segment lead.
fn draw_links(page: &Page, segment: Segment, row: Rect, canvas: &mut Canvas<'_>) {
    for (link, address) in page.links(segment.span) {
        let places = page.layout.places(page.body(), segment).filter(|(span, _)| link.overlaps(*span));
        let columns = places.map(|(_, columns)| columns).reduce(|all, one| all.start..one.end);
        if let Some(columns) = columns {
            let width = columns.end.min(row.width).saturating_sub(columns.start);
            canvas.link(Rect { x: row.x + columns.start, width, ..row }, address);
        }
    }
}

/// Marks where a table or a line of code goes on beyond what is seen.
fn draw_edges(page: &Page, line: &Line, row: Rect, canvas: &mut Canvas<'_>) {
    let overhang = page.layout.overhang(page.body(), line);
    if overhang == 0 {
        return;
    }
    let pan = page.viewport.pan.min(overhang);
    if pan > 0 {
        canvas.text((row.x, row.y), 1, "‹", Role::QuoteBar);
    }
    if pan < overhang {
        canvas.text((row.right().saturating_sub(1), row.y), 1, "›", Role::QuoteBar);
    }
}

/// A line about the article: under its title, or at its foot.
fn draw_aside(page: &Page, aside: u32, indent: u16, row: Rect, canvas: &mut Canvas<'_>) {
    let aside = &page.layout.asides[aside as usize];
    if let Some(number) = aside.number {
        canvas.text((row.x, row.y), indent, &number.to_string(), Role::Dimmed);
    }
    let role = match aside.kind {
        AsideKind::Byline => Role::Byline,
        AsideKind::Address => Role::Link,
        AsideKind::Note => Role::Kept,
        AsideKind::Remark => Role::Dimmed,
    };
    let room = row.width.saturating_sub(indent);
    let width = canvas.text((row.x + indent, row.y), room, &aside.text, role);
    if let Some(address) = &aside.address {
        canvas.link(Rect { x: row.x + indent, width, ..row }, address);
    }
}

fn draw_lead(line: &Line, kind: BlockKind, (x, y): (u16, u16), columns: u16, canvas: &mut Canvas<'_>) {
    const BULLETS: [&str; 3] = ["•", "◦", "▪"];
    let (column, lead) = lead(line, kind);
    let room = columns.saturating_sub(column);
    match lead {
        Lead::None => 0,
        Lead::Bullet(depth) => {
            canvas.text((x + column, y), room, BULLETS[usize::from(depth) % BULLETS.len()], Role::Dimmed)
        }
        Lead::Number(number) => canvas.text((x + column, y), room, &format!("{number}."), Role::Dimmed),
        Lead::Bar => canvas.text((x + column, y), room, "▎", Role::Dimmed),
        Lead::Image => canvas.text((x + column, y), room, IMAGE, Role::Dimmed),
    };
}

/// Returns the role that lies under all others on a line.
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

/// Returns every role that a stretch of the body has besides.
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
    if page.trail.is_current() {
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
