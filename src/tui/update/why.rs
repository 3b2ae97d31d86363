//! Why: what a quote's speaker and a name's kind rest on, in rows of plain words; and the keys while that is open.

use ratatui::layout::Position;

use super::travel::Motion;
use crate::config::{Action, Role};
use crate::tui::areas::Focus;
use crate::tui::layer::{Flow, Kind, Layer};
use crate::tui::model::Model;
use crate::tui::overlay::why::{self, Why, WhyRow};
use crate::tui::page::{Page, speaker_of};
use crate::tui::trail::TrailKind;
use pullquote_extract::text::Span;
use pullquote_extract::{Attribution, EntityId, EntityKind, Quote, QuoteKind, Rule};

/// Bytes of the text before and after a name that show where it stands.
const AROUND: (usize, usize) = (24, 48);

impl Model {
    /// Asks why: of the name that is chosen in a pane, or whose mentions are walked, else of the quote that is current.
    pub(super) fn ask_why(&mut self) {
        let Some(page) = self.shown.page() else {
            self.tell("no article to ask about");
            return;
        };
        let walked = match page.trail.kind {
            TrailKind::Mentions(entity) if self.focus == Focus::Body => Some(entity),
            _ => None,
        };
        let why = match (self.chosen_name().or(walked), page.current()) {
            (Some(entity), _) => Some(page.why_name(entity)),
            (None, Some(quote)) => Some(page.why_quote(quote)),
            (None, None) => None,
        };
        match why {
            Some(mut why) => {
                if self.said.is_some() {
                    why.walk(isize::MIN / 2, self.screen());
                }
                self.open_overlay(Layer::Why(why));
            }
            None => drop(self.tell("no quote here to ask about")),
        }
    }

    /// Returns what an action does while the answer is open: it chooses, goes there, or closes; any other closes it and
    /// is done.
    pub(super) fn action_in_why(&mut self, action: Action) -> Flow {
        use Action::{Close, End, HalfPageDown, HalfPageUp, Leave, LineDown, LineUp, Open, PageDown, PageUp, Top};
        use Action::{TrailNext, TrailPrevious};
        let (screen, walks) = (self.screen(), self.said.is_some());
        let Some(why) = self.layers.why_mut() else { return Flow::Passed };
        let page = Why::page(screen);
        let motion = Motion::of(action).filter(|_| walks);
        match action {
            _ if let Some(motion) = motion => why.walk(motion.rows(page.unsigned_abs()), screen),
            LineDown | TrailNext => why.step(1, screen),
            LineUp | TrailPrevious => why.step(-1, screen),
            HalfPageDown | PageDown => why.scroll(page, screen),
            HalfPageUp | PageUp => why.scroll(-page, screen),
            Top => why.scroll(isize::MIN / 2, screen),
            End => why.scroll(isize::MAX / 2, screen),
            Open => {
                let place = why.chosen();
                self.go_from_why(place);
            }
            Close | Leave | Action::Why => drop(self.layers.remove(Kind::Why)),
            _ => {
                self.layers.remove(Kind::Why);
                return Flow::Passed;
            }
        }
        Flow::Handled
    }

    pub(super) fn click_in_why(&mut self, position: Position) {
        let screen = self.screen();
        let place = self.layers.why_mut().and_then(|why| why.choose_at(screen, position));
        if place.is_some() {
            self.go_from_why(place);
        } else if !why::area(screen).contains(position) {
            self.layers.remove(Kind::Why);
        }
    }

    /// Goes to a place that the answer led to, and closes it.
    pub(super) fn go_from_why(&mut self, place: Option<Span>) {
        let context = self.reading.context;
        if let Some((page, place)) = self.shown.page_mut().zip(place) {
            page.jump(place, context);
            self.layers.remove(Kind::Why);
            self.set_focus(Focus::Body);
        }
    }
}

impl Page {
    /// Why the quote of this number has its speaker.
    pub(crate) fn why_quote(&self, number: usize) -> Why {
        let quote = self.quote(number);
        let (words, place) = (self.words_of(quote), quote.hull());
        let words = if quote.kind == QuoteKind::Indirect { words } else { format!("“{words}”") };
        let mut rows = vec![row("words", &words, Role::Quote, Some(place))];
        match &quote.attribution {
            Some(by) => self.why_speaker(by, quote, &mut rows),
            None if self.is_corrected(number) => {
                rows.push(row("said by", "nobody named in the text", Role::Text, None));
                rows.push(row("because", "your correction", Role::Text, None));
            }
            None => why_nobody(quote, &mut rows),
        }
        Why::new(format!("quote {}", number + 1), rows)
    }

    fn why_speaker(&self, by: &Attribution, quote: &Quote, rows: &mut Vec<WhyRow>) {
        let words = by.speaker.of(self.body());
        let named = words == by.name;
        rows.push(row("said by", &by.name, Role::Speaker, named.then_some(by.speaker)));
        if !named && !words.is_empty() {
            rows.push(row("named as", &format!("“{words}”"), Role::Text, Some(by.speaker)));
        }
        if let Some(antecedent) = by.entity.and_then(|entity| self.antecedent(entity, by.speaker, quote)) {
            let mention = self.reading.annotations.mentions[antecedent].span;
            let named = mention.of(self.body());
            let tie = self.reading.annotations.tie(antecedent);
            let words = tie.map_or_else(|| format!("“{named}”"), |tie| format!("“{named}”, {tie}"));
            rows.push(row("that is", &words, Role::Text, Some(mention)));
        }
        if let Some(cue) = by.cue {
            rows.push(row("cue", &format!("“{}”", cue.of(self.body())), Role::Text, Some(cue)));
        }
        rows.push(row("because", by.because(), Role::Text, None));
        if by.rule != Rule::Reader {
            let doubt = if by.is_doubtful() { "doubtful: " } else { "" };
            let sure = format!("{doubt}{} of 100 such attributions are right", by.confidence);
            rows.push(row("how sure", &sure, if by.is_doubtful() { Role::Dimmed } else { Role::Text }, None));
        }
    }

    /// Returns the mention by which words that only stand for somebody, such as `she`, were led to them: the last one
    /// before.
    fn antecedent(&self, entity: EntityId, speaker: Span, quote: &Quote) -> Option<usize> {
        let annotations = &self.reading.annotations;
        let mentions = &annotations.entity(entity).mentions;
        let span = |mention: &usize| annotations.mentions[*mention].span;
        if mentions.iter().any(|mention| span(mention).overlaps(speaker)) {
            return mentions
                .iter()
                .copied()
                .find(|mention| span(mention).overlaps(speaker))
                .filter(|&mention| annotations.tie(mention).is_some());
        }
        let outside = |mention: &&usize| !quote.pieces.iter().any(|piece| piece.outer.overlaps(span(mention)));
        let before = mentions.iter().filter(outside).take_while(|mention| span(mention).end <= speaker.start).last();
        before.or(mentions.first()).copied()
    }

    /// Returns what somebody or something is, what decided that, and where it is named.
    pub(crate) fn why_name(&self, entity: EntityId) -> Why {
        let (annotations, body) = (&self.reading.annotations, self.body());
        let named = annotations.entity(entity);
        let role = match named.kind {
            EntityKind::Person => Role::Person,
            EntityKind::Organisation => Role::Organisation,
            EntityKind::Place => Role::Place,
        };
        let mut rows = vec![row("is", &annotations.why(entity, body), Role::Text, None)];
        let quotes = annotations.spoken().filter(|quote| speaker_of(quote) == Some(entity)).count();
        let times = named.mentions.len();
        let counts = match (times, quotes) {
            (1, 0) => "once".to_owned(),
            (_, 0) => format!("{times} times"),
            (_, 1) => format!("{times} times; quoted once"),
            (_, _) => format!("{times} times; quoted {quotes} times"),
        };
        rows.push(row("named", &counts, Role::Text, None));
        for &mention in &named.mentions {
            let span = annotations.mentions[mention].span;
            rows.push(row("", &self.around(span), role, Some(span)));
        }
        Why::new(named.name.clone(), rows)
    }

    /// Returns a place in the text with some of its paragraph around it.
    fn around(&self, span: Span) -> String {
        let body = self.body();
        let blocks = &self.reading.article.blocks;
        let block = blocks.iter().find(|block| block.span.covers(span)).map_or(span, |block| block.span);
        let space = |c: char| c.is_whitespace();
        let mut from = (block.start..=span.start.saturating_sub(AROUND.0).max(block.start)).rev();
        let start = from.find(|&at| at == block.start || body.is_char_boundary(at) && body[..at].ends_with(space));
        let mut to = (span.end + AROUND.1).min(block.end)..=block.end;
        let end = to.find(|&at| at == block.end || body.is_char_boundary(at) && body[at..].starts_with(space));
        let (start, end) = (start.unwrap_or(span.start), end.unwrap_or(span.end));
        let before = if start > block.start { "… " } else { "" };
        let after = if end < block.end { " …" } else { "" };
        format!("{before}{}{after}", Span::new(start, end).of(body))
    }
}

/// Returns why a quote has no speaker, and whose words they may be where that is too unsure to show.
fn why_nobody(quote: &Quote, rows: &mut Vec<WhyRow>) {
    let Some(by) = &quote.perhaps else {
        rows.push(row("said by", "no speaker named", Role::Dimmed, None));
        let because = "nothing in the text says whose words these are, and a guess would be worse than none";
        rows.push(row("because", because, Role::Text, None));
        return;
    };
    let said = format!("no speaker named; perhaps {}", by.name);
    rows.push(row("said by", &said, Role::Dimmed, Some(by.speaker)));
    rows.push(row("because", by.because(), Role::Text, None));
    let sure = format!("too unsure to show: {} of 100 such attributions are right", by.confidence);
    rows.push(row("how sure", &sure, Role::Dimmed, None));
}

fn row(label: &'static str, words: &str, role: Role, place: Option<Span>) -> WhyRow {
    WhyRow { label, words: words.replace('\n', " "), role, place }
}
