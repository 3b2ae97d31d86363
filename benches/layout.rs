//! Tells how long an article takes to be laid out, and a key to become a frame, in a short and in a long article.

use std::fmt::Write as _;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use divan::{Bencher, black_box};
use pullquote::article::{Article, Meta};
use pullquote::config::Config;
use pullquote::library::{ArticleId, Header, Reading};
use pullquote::tui::{Model, Msg, Size, draw};
use pullquote_extract::text::{Block, BlockKind, Span};
use pullquote_extract::{Annotations, Entity, EntityId, EntityKind, Mention, Piece, Quote, QuoteKind, Reason};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The sizes of a usual article and of a very long one, in bytes.
const SIZES: [usize; 2] = [3_600, 1_000_000];
const SCREEN: Size = Size { columns: 120, rows: 40 };

fn main() {
    divan::main();
}

/// An article of about `bytes`, each paragraph of which names somebody and quotes them.
fn reading(bytes: usize) -> Arc<Reading> {
    let mut article =
        Article { meta: Meta { title: "A long strike".to_owned(), ..Meta::default() }, ..Article::default() };
    let mut annotations = Annotations::default();
    let mut mentions = Vec::new();
    for number in 0.. {
        let start = article.body.len();
        if start >= bytes {
            break;
        }
        let _ = write!(
            article.body,
            "On day {number} the cranes at the northern quay stood still again, and Mara Lindqvist came to the gate. \
             “We have waited long enough, and the harbour with us,” she said to those who stood in the rain — and then, \
             as every day, walked the long way home along the breakwater, where forty ships lay at anchor."
        );
        let place = |text: &str| {
            let at = start + article.body[start..].find(text).unwrap_or(0);
            Span::new(at, at + text.len())
        };
        let outer = place("“We have waited long enough, and the harbour with us,”");
        let inner = Span::new(outer.start + 3, outer.end - 3);
        annotations.quotes.push(Quote {
            pieces: vec![Piece { inner, outer }],
            kind: QuoteKind::Direct,
            attribution: None,
            perhaps: None,
        });
        mentions.push(annotations.mentions.len());
        let span = place("Mara Lindqvist");
        let (kind, entity) = (EntityKind::Person, EntityId(0));
        annotations.mentions.push(Mention { span, kind, entity, reason: Reason::default() });
        article.blocks.push(Block { span: Span::new(start, article.body.len()), kind: BlockKind::Paragraph });
        article.body.push_str("\n\n");
    }
    annotations.entities.push(Entity { kind: EntityKind::Person, name: "Mara Lindqvist".to_owned(), mentions });
    Arc::new(Reading { article: Arc::new(article), annotations, ..Reading::default() })
}

/// A screen on which an article of about `bytes` is open.
fn model(bytes: usize) -> Model {
    let config = Config::default();
    let theme = config.theme_named("dark").cloned().unwrap_or_else(|| pullquote::config::Theme::plain("none"));
    let mut model = Model::new(&config, &theme, SCREEN, jiff::Zoned::default());
    let header = Header { id: ArticleId(0), path: None, meta: Meta::default() };
    let _ = model.update(Msg::Listed(vec![header].into()));
    let _ = model.update(Msg::Opened { id: ArticleId(0), result: Ok(reading(bytes)) });
    model
}

fn key(code: KeyCode) -> Msg {
    Msg::Key(KeyEvent::from(code))
}

/// A width that the article was not laid out for before.
#[divan::bench(args = SIZES)]
fn lay_out(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut model = model(bytes);
    let mut narrow = false;
    bencher.bench_local(|| {
        narrow = !narrow;
        black_box(model.update(Msg::Resize { columns: if narrow { 100 } else { 120 }, rows: 40 }))
    });
}

#[divan::bench(args = SIZES)]
fn frame(bencher: Bencher<'_, '_>, bytes: usize) {
    let model = model(bytes);
    let mut buffer = Buffer::empty(Rect::new(0, 0, SCREEN.columns, SCREEN.rows));
    bencher.bench_local(|| draw(black_box(&model), &mut buffer));
}

/// From a key to a drawn buffer: a line down; where the article ends, from its start again.
#[divan::bench(args = SIZES)]
fn line_down(bencher: Bencher<'_, '_>, bytes: usize) {
    key_to_frame(bencher, bytes, KeyCode::Char('j'));
}

/// From a key to a drawn buffer: the next quote.
#[divan::bench(args = SIZES)]
fn next_quote(bencher: Bencher<'_, '_>, bytes: usize) {
    key_to_frame(bencher, bytes, KeyCode::Char('n'));
}

fn key_to_frame(bencher: Bencher<'_, '_>, bytes: usize, code: KeyCode) {
    let mut model = model(bytes);
    let mut buffer = Buffer::empty(Rect::new(0, 0, SCREEN.columns, SCREEN.rows));
    bencher.bench_local(|| {
        let effects = model.update(key(code));
        draw(black_box(&model), &mut buffer);
        effects
    });
}

/// A letter of a search that has hits everywhere.
#[divan::bench(args = SIZES)]
fn type_in_search(bencher: Bencher<'_, '_>, bytes: usize) {
    let mut model = model(bytes);
    let _ = model.update(key(KeyCode::Char('/')));
    bencher.bench_local(|| {
        let typed = model.update(key(KeyCode::Char('h')));
        (typed, model.update(key(KeyCode::Left)), model.update(key(KeyCode::Delete)))
    });
}
