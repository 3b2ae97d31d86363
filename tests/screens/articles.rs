//! The articles of the screens. What would be found in them is marked by hand, so that no screen depends on how well it
//! is found.

use std::sync::Arc;

use pullquote::article::{Article, Mark, MarkKind, Meta, Published};
use pullquote::library::{ArticleId, Header, Reading};
use pullquote_extract::text::{Block, BlockKind, Span};
use pullquote_extract::{
    Annotations, Attribution, Entity, EntityId, EntityKind, Mention, Piece, Quote, QuoteKind, Reason, Rule,
};

/// Writes an article block by block, and marks what is in it.
#[derive(Clone)]
pub(crate) struct Writer {
    article: Article,
    annotations: Annotations,
}

impl Writer {
    pub(crate) fn new(title: &str) -> Self {
        let mut writer = Self { article: Article::default(), annotations: Annotations::default() };
        writer.article.meta.title.push_str(title);
        writer.block(BlockKind::Heading(1), title)
    }

    pub(crate) fn meta(mut self, author: &str, source: &str, day: jiff::civil::Date) -> Self {
        let meta = &mut self.article.meta;
        meta.author = Some(author.to_owned());
        meta.source = Some(source.to_owned());
        meta.date = Some(Published { day, time: None });
        meta.url = Some("https://gazette.example/port-strike".to_owned());
        self
    }

    pub(crate) fn block(mut self, kind: BlockKind, text: &str) -> Self {
        let article = &mut self.article;
        if !article.body.is_empty() {
            article.body.push_str("\n\n");
        }
        let start = article.body.len();
        article.body.push_str(text);
        article.blocks.push(Block { span: Span::new(start, article.body.len()), kind });
        self
    }

    pub(crate) fn paragraph(self, text: &str) -> Self {
        self.block(BlockKind::Paragraph, text)
    }

    fn find(&self, text: &str, after: usize) -> Span {
        let mut places = self.article.body.match_indices(text).map(|(start, _)| start);
        let start = places.find(|start| *start >= after).unwrap_or_else(|| panic!("`{text}` is not in the article"));
        Span::new(start, start + text.len())
    }

    /// Marks every place where one of `forms` stands as a mention of somebody.
    pub(crate) fn named(mut self, kind: EntityKind, forms: &[&str]) -> Self {
        let entity = EntityId(self.annotations.entities.len());
        let body = &self.article.body;
        let mut spans: Vec<Span> = Vec::new();
        for form in forms {
            for (start, _) in body.match_indices(form) {
                let span = Span::new(start, start + form.len());
                if spans.iter().all(|other| !other.overlaps(span)) {
                    spans.push(span);
                }
            }
        }
        let annotations = &mut self.annotations;
        annotations.mentions.extend(spans.into_iter().map(|span| Mention {
            span,
            kind,
            entity,
            reason: Reason::default(),
        }));
        annotations.entities.push(Entity { kind, name: forms[0].to_owned(), mentions: Vec::new() });
        self
    }

    /// Marks pieces of text, given with their marks, as one quote; `speaker` are the words beside it, sought from the
    /// quote on, and the name to show.
    pub(crate) fn quoted(mut self, pieces: &[&str], kind: QuoteKind, speaker: Option<(&str, &str)>) -> Self {
        let after = self.annotations.quotes.last().map_or(0, |quote: &Quote| quote.hull().start + 1);
        let pieces: Vec<Piece> = pieces
            .iter()
            .map(|piece| {
                let outer = self.find(piece, after);
                let mark = piece.chars().next().map_or(0, char::len_utf8);
                Piece { inner: Span::new(outer.start + mark, outer.end - mark), outer }
            })
            .collect();
        let near = pieces[0].outer.start;
        let attribution = speaker.map(|speaker| self.attribution(speaker, near, Rule::SaidAfter));
        self.annotations.quotes.push(Quote { pieces, kind, attribution, perhaps: None });
        self
    }

    /// Names as speaker the words that stand nearest before or after `near`, and the entity of this name.
    fn attribution(&self, (words, name): (&str, &str), near: usize, rule: Rule) -> Attribution {
        let mut by = Attribution::new(self.find(words, near.saturating_sub(120)), name.to_owned(), rule);
        by.entity = self.annotations.entities.iter().position(|entity| entity.name == name).map(EntityId);
        by
    }

    /// Returns the rule and the cue of the last quote.
    pub(crate) fn by(mut self, rule: Rule, cue: &str) -> Self {
        let start = self.annotations.quotes.last().map_or(0, |quote| quote.pieces[0].outer.start);
        let cue = self.find(cue, start);
        if let Some(by) = self.annotations.quotes.last_mut().and_then(|quote| quote.attribution.as_mut()) {
            (by.rule, by.cue) = (rule, Some(cue));
        }
        self
    }

    /// Returns how sure the speaker of the last quote is, in percent.
    pub(crate) fn sure(mut self, confidence: u8) -> Self {
        if let Some(by) = self.annotations.quotes.last_mut().and_then(|quote| quote.attribution.as_mut()) {
            by.confidence = confidence;
        }
        self
    }

    /// Takes the speaker of the last quote for too unsure to show: so many such attributions in a hundred are right.
    pub(crate) fn unsure(mut self, confidence: u8) -> Self {
        self = self.sure(confidence);
        if let Some(quote) = self.annotations.quotes.last_mut() {
            quote.perhaps = quote.attribution.take();
        }
        self
    }

    /// Marks words as reported without marks by somebody who is named before them.
    pub(crate) fn reported(mut self, words: &str, speaker: (&str, &str)) -> Self {
        let inner = self.find(words, 0);
        let attribution = self.attribution(speaker, inner.start, Rule::ReportedClause);
        let pieces = vec![Piece { inner, outer: inner }];
        self.annotations.reported.push(Quote {
            pieces,
            kind: QuoteKind::Indirect,
            attribution: Some(attribution),
            perhaps: None,
        });
        self
    }

    pub(crate) fn mark(mut self, text: &str, kind: MarkKind) -> Self {
        let span = self.find(text, 0);
        self.article.marks.push(Mark { span, kind });
        self
    }

    pub(crate) fn finish(mut self) -> Arc<Reading> {
        let Annotations { mentions, entities, .. } = &mut self.annotations;
        mentions.sort_by_key(|mention| mention.span);
        for (index, mention) in mentions.iter().enumerate() {
            entities[mention.entity.0].mentions.push(index);
        }
        let reports = std::mem::take(&mut self.annotations.reported).into();
        Arc::new(Reading {
            article: Arc::new(self.article),
            annotations: self.annotations,
            reports,
            ..Reading::default()
        })
    }
}

/// Returns the port strike: six quotes of all kinds, three people, three organisations.
pub(crate) fn strike() -> Arc<Reading> {
    Writer::new("Port strike enters third week as talks stall")
        .meta("Jon Hale", "The Harbour Gazette", jiff::civil::date(2026, 11, 18))
        .block(BlockKind::Heading(2), "Ships wait off Varn while union and port trade blame")
        .paragraph(
            "The cranes at the northern quay stood still for a seventeenth day on Wednesday, and nobody on either side \
             of the gate would say when they might move again.",
        )
        .paragraph(
            "“We have waited long enough,” said Mara Lindqvist, who leads the port union. “Every week they promise \
             figures, and every week the figures are late.”",
        )
        .paragraph(
            "The Port Authority of Varn called its proposal “a last offer” and said that forty ships were now at \
             anchor in the bay, three times as many as in an ordinary November.",
        )
        .paragraph(
            "“Nobody wins if the harbour silts up with waiting steel,” said Tomas Reyl, the authority’s chairman. He \
             would not comment on the so-called “winter plan” that Lindqvist showed to reporters.",
        )
        .block(BlockKind::Heading(2), "What both sides want")
        .block(BlockKind::Item { depth: 0, number: None }, "a rise of four per cent, paid back to the spring")
        .block(BlockKind::Item { depth: 0, number: None }, "an end to double shifts at the northern quay")
        .paragraph(
            "In the harbour café, where the night shift used to eat, Lindqvist was asked how long the union could hold \
             out. “Longer than the harbour can,” she said.",
        )
        .paragraph(
            "Two people familiar with the talks said the ministry had asked for “quiet, and a great deal of it” until \
             the weekend. The Ministry of Transport did not answer questions.",
        )
        .paragraph(
            "Ada Ferro, who has sold coffee by the gate for thirty years, has seen three strikes. “This is the first \
             one where nobody shouts,” Ferro said.",
        )
        .paragraph("The talks go on at the Port Authority on Friday.")
        .named(EntityKind::Person, &["Mara Lindqvist", "Lindqvist"])
        .named(EntityKind::Person, &["Tomas Reyl"])
        .named(EntityKind::Person, &["Ada Ferro", "Ferro"])
        .named(EntityKind::Organisation, &["Port Authority of Varn", "Port Authority"])
        .named(EntityKind::Organisation, &["port union"])
        .named(EntityKind::Organisation, &["Ministry of Transport"])
        .named(EntityKind::Place, &["northern quay"])
        .quoted(
            &[
                "“We have waited long enough,”",
                "“Every week they promise figures, and every week the figures are late.”",
            ],
            QuoteKind::Direct,
            Some(("Mara Lindqvist", "Mara Lindqvist")),
        )
        .by(Rule::SaidInverted, "said")
        .quoted(&["“a last offer”"], QuoteKind::Mixed, Some(("Port Authority of Varn", "Port Authority of Varn")))
        .quoted(
            &["“Nobody wins if the harbour silts up with waiting steel,”"],
            QuoteKind::Direct,
            Some(("Tomas Reyl", "Tomas Reyl")),
        )
        .quoted(&["“winter plan”"], QuoteKind::Scare, None)
        .quoted(&["“Longer than the harbour can,”"], QuoteKind::Direct, Some(("she", "Mara Lindqvist")))
        .by(Rule::SaidAfter, "said")
        .quoted(
            &["“quiet, and a great deal of it”"],
            QuoteKind::Mixed,
            Some(("Two people familiar with the talks", "Two people familiar with the talks")),
        )
        .quoted(&["“This is the first one where nobody shouts,”"], QuoteKind::Direct, Some(("Ferro said", "Ada Ferro")))
        .reported(
            "that forty ships were now at anchor in the bay, three times as many as in an ordinary November",
            ("Port Authority of Varn", "Port Authority of Varn"),
        )
        .mark("so-called", MarkKind::Emphasis)
        .mark("three strikes", MarkKind::Link("https://gazette.example/strikes".to_owned()))
        .finish()
}

/// Returns one of everything that a page can hold: nested lists, a quotation of two paragraphs, code, a table that is
/// too wide, an image, links, a word that may be divided.
pub(crate) fn almanac() -> Arc<Reading> {
    let item = |depth, number| BlockKind::Item { depth, number };
    let mut reading = Writer::new("Everything about the tides of Varn")
        .meta("Ada Ferro", "The Harbour Gazette", jiff::civil::date(2026, 11, 18))
        .paragraph("The harbourmaster’s almanac lists each tide, as it has since 1911.")
        .block(BlockKind::Heading(2), "Rules for skippers")
        .block(item(0, Some(9)), "Read the table below")
        .block(BlockKind::Continued { depth: 0 }, "It is printed on the door of the office, too.")
        .block(item(1, None), "spring tides first")
        .block(item(2, None), "and the wind")
        .block(item(0, Some(10)), "Ask at the quay")
        .block(BlockKind::Quotation, "No table has ever moored a ship.")
        .block(BlockKind::Quotation, "A skipper has, with a line and a post.")
        .block(
            BlockKind::Code,
            "tide --port varn --day 2026-11-18 --show high,low,depth,wind --as table\n    # or by hand",
        )
        .block(BlockKind::Row, "Quay\tHigh water\tLow water\tWhat the pilots say about it")
        .block(BlockKind::Row, "North\t04:12\t10:31\tdeep enough in any wind but one from the west")
        .block(BlockKind::Row, "Old harbour\t04:20\t10:40\tmud from half past nine")
        .block(BlockKind::Image, "The northern quay at low water")
        .paragraph("“It is never wrong,” said Mara Lindqvist. “It is only early.” The rest is in the report of 2025.")
        .named(EntityKind::Person, &["Mara Lindqvist"])
        .quoted(
            &["“It is never wrong,”", "“It is only early.”"],
            QuoteKind::Direct,
            Some(("Mara Lindqvist", "Mara Lindqvist")),
        )
        .mark("each tide", MarkKind::Link("https://tides.example/varn".to_owned()))
        .mark("The northern quay at low water", MarkKind::Link("https://gazette.example/quay.jpg".to_owned()))
        .mark(
            "the report of 2025",
            MarkKind::Link("https://tides.example/report/2025/of-the-harbour-office".to_owned()),
        )
        .mark("never", MarkKind::Emphasis)
        .finish();
    let article = Arc::make_mut(&mut Arc::make_mut(&mut reading).article);
    article.hyphens = vec![article.body.find("master’s").expect("the word is there")];
    reading
}

/// Returns a short article in which nobody is quoted or named.
pub(crate) fn weather() -> Arc<Reading> {
    Writer::new("Fog until noon")
        .meta("The weather desk", "Varn Evening Post", jiff::civil::date(2026, 11, 21))
        .paragraph("Fog lies over the bay until noon. After that the wind turns, and it rains.")
        .finish()
}

/// Words of many scripts within quotes.
pub(crate) fn scripts() -> Arc<Reading> {
    Writer::new("Signs in 港口 languages")
        .paragraph(
            "The harbour’s new signs say “港口罢工进入第三周” in one tongue and “مرحبا بكم في الميناء” in another, \
             said Noé Dvořák of the café. “👩‍👩‍👧 welcome 🇳🇴 – fi\u{301}n, fi\u{301}n,” 林美玲 wrote below.",
        )
        .named(EntityKind::Person, &["Noé Dvořák"])
        .named(EntityKind::Person, &["林美玲"])
        .quoted(&["“港口罢工进入第三周”"], QuoteKind::Mixed, None)
        .quoted(&["“مرحبا بكم في الميناء”"], QuoteKind::Mixed, Some(("Noé Dvořák", "Noé Dvořák")))
        .quoted(&["“👩‍👩‍👧 welcome 🇳🇴 – fi\u{301}n, fi\u{301}n,”"], QuoteKind::Direct, Some(("林美玲", "林美玲")))
        .finish()
}

/// Returns the rows of the list for these articles. A short one with links.
pub(crate) fn linked() -> Arc<Reading> {
    let link = |url: &str| MarkKind::Link(url.to_owned());
    Writer::new("Ferry fares to rise")
        .paragraph("Fares rise by a tenth, by the ministry’s figures, which the ferry line had asked for.")
        .paragraph("The line runs a hundred ships; its statement names none that will be laid up.")
        .mark("the ministry’s figures", link("https://ministry.example/figures"))
        .mark("its statement", link("https://line.example/statement"))
        .mark("laid up", link("https://line.example/laid-up"))
        .finish()
}

pub(crate) fn headers(readings: &[Arc<Reading>]) -> Vec<Header> {
    let header = |(index, reading): (usize, &Arc<Reading>)| {
        let Article { meta, .. } = &*reading.article;
        Header {
            id: ArticleId(index as u64),
            path: Some(format!("/news/{index}.md").into()),
            meta: Meta { extra: toml::Table::new(), ..meta.clone() },
        }
    };
    readings.iter().enumerate().map(header).collect()
}
