//! Whole pages, and what is read from them.

use crate::article::{Article, MarkKind, Origin, parse};

const TEXT: &str = "<p>The evening ferry was stopped at the pier on Tuesday after the harbour office had found that its papers were two years old, the office said.</p>\
    <p>Nobody was hurt, and the passengers were taken to the hotel at the quay, where they had soup and bread at the cost of the line.</p>\
    <p>“We shall sail tomorrow,” said Yrsa Falk, the captain, who has been with the line since it was founded in the year of the flood.</p>";

/// Reads a page with this language, head and lines above its text.
fn page(lang: &str, head: &str, above: &str) -> Article {
    let page = format!(
        "<!DOCTYPE html><html lang={lang}><head><title>Ferry stopped</title>{head}</head><body><nav><a href=/>Home</a></nav>\
         <article><h1>Ferry stopped</h1>{above}{TEXT}</article></body></html>"
    );
    parse(page.as_bytes(), &Origin::named("a.html")).unwrap()
}

fn day(article: &Article) -> Option<String> {
    article.meta.date.map(|date| date.day.to_string())
}

#[test]
fn a_day_that_readers_see_is_read() {
    for (lang, above) in [
        ("en", "<div class=date>18 November 2026, 3:51 pm</div>"),
        ("en", "<div><span>Published</span> <span>Nov 18, 2026</span></div>"),
        ("de", "<span class=itemPostDate>am 18.11.2026 22:30</span>"),
        ("de", "<p>Erschienen am: 18.11.2026<br>Lesungen: 61</p>"),
        (
            "de",
            "<p>18.11.2026 – Mehrfach und vehement hatte die Hafenbehörde vor der Fahrt der alten Fähre gewarnt, bevor sie auslief.</p>",
        ),
        ("es", "<span class=fecha>18 de noviembre de 2026</span>"),
        ("en-GB", "<span class=time>By Ana Holt</span> <em>18/11/2026</em>"),
    ] {
        assert_eq!(day(&page(lang, "", above)).as_deref(), Some("2026-11-18"), "{above}");
    }
    for (lang, above) in [
        ("ru", "<p class=date>18 ноября 2026, 13:43</p>"),
        ("ja", "<p class=date>2026年11月18日</p>"),
        ("en", "<div class=has-sidebar><span>18 November 2026</span></div>"),
        (
            "de",
            "<p>Pressemitteilung vom 18. November 2026 | Port Bell – Die Hafenbehörde hat die alte Fähre gestoppt.</p>",
        ),
        ("de", "<div class=sidebar><p><time datetime=2026-11-18>18. November</time></p></div>"),
    ] {
        assert_eq!(day(&page(lang, "", above)).as_deref(), Some("2026-11-18"), "{above}");
    }
    let british = page("en-GB", "", "<span class=date>03/11/2026</span>");
    assert_eq!(day(&british).as_deref(), Some("2026-11-03"));
    assert_eq!(day(&page("en-US", "", "<span class=date>11/03/2026</span>")), day(&british));
}

#[test]
fn a_day_within_a_sentence_or_beside_the_article_is_none() {
    for above in [
        "<p>The line was founded on <b>18 November 1996</b> by two brothers who had come from the north with one boat.</p>",
        "<p>Die nächste Fahrt findet am Mi. 18. November 2026 ab 19 Uhr im <a href=/h>Hafen</a> statt.</p>",
        "<div class=related-news><time datetime=2020-01-01>1 January 2020</time> <a href=/x>Old news</a></div>",
    ] {
        assert_eq!(day(&page("en", "", above)), None, "{above}");
    }
}

#[test]
fn a_day_in_utc_is_moved_to_the_one_that_is_printed() {
    let head = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-17T23:04:00Z\"}</script>";
    let printed = page("de", head, "<span class=datum>18. November 2026 00:04 Uhr</span>");
    assert_eq!(day(&printed).as_deref(), Some("2026-11-18"));
    let other = page("de", head, "<span class=datum>20. November 2026</span>");
    assert_eq!(day(&other).as_deref(), Some("2026-11-17"));
}

#[test]
fn what_single_file_wrote_is_read() {
    let comment = "<!--\n Page saved with SingleFile \n url: https://quay.example/ferry \n saved date: Wed Nov 18 2026 09:14:00 GMT+0100 (CET)\n-->";
    let saved = page("en", comment, "");
    assert_eq!(saved.meta.url.as_deref(), Some("https://quay.example/ferry"));
    assert_eq!(day(&saved).as_deref(), Some("2026-11-18"));
    let published = page("en", comment, "<time datetime=2026-11-11>11 November</time>");
    assert_eq!(day(&published).as_deref(), Some("2026-11-11"));
}

#[test]
fn a_bar_in_a_title_parts_the_site_from_it() {
    let source = format!(
        "<html><head><title>Ferry stopped at pier | The Quay</title><meta property=og:site_name content='The Quay'></head>\
         <body><article>{TEXT}</article></body></html>"
    );
    let article = parse(source.as_bytes(), &Origin::named("a.html")).unwrap();
    assert_eq!(article.meta.title, "Ferry stopped at pier");
}

#[test]
fn quotations_within_lines_get_their_marks() {
    let article = page(
        "en",
        "",
        "<p><q>The fog came,</q> said Yrsa Falk. <q>We lost the <q>Ilse</q> that night,</q> she said.</p>",
    );
    assert!(article.body.contains("“The fog came,” said Yrsa Falk. “We lost the ‘Ilse’ that night,” she said."));
}

#[test]
fn what_was_struck_out_is_marked_and_says_nothing() {
    let article = page(
        "en",
        "",
        "<p>The office at the quay corrected its note: <del>“We sail,” said Jon Hale.</del> Nobody sails.</p>",
    );
    let struck = article.marks.iter().find(|mark| mark.kind == MarkKind::Struck).unwrap();
    assert_eq!(struck.span.of(&article.body), "We sail, said Jon Hale.");
}

#[test]
fn two_breaks_part_paragraphs_and_ruby_is_left_out() {
    let article = page(
        "ja",
        "",
        "<div>The <ruby>fog<rp>(</rp><rt>mist</rt><rp>)</rp></ruby> came in from the sea at noon.<br> <br>It stayed until the evening, and no ferry left.</div>",
    );
    assert!(article.body.contains("The fog came in from the sea at noon.\n\nIt stayed"), "{}", article.body);
}

#[test]
fn the_part_that_a_page_calls_its_article_is_preferred_where_it_holds_more() {
    let signer = "<p>Signer Number 59, professor of shores and of harbours at the school of the coast.</p>";
    let signers = signer.repeat(60);
    let source = format!(
        "<html><head><title>A letter</title></head><body><main><article class=post><h1>A letter</h1><div class=letter>{TEXT}{TEXT}{TEXT}</div>\
         <div class=content>{signers}</div></article></main></body></html>"
    );
    let article = parse(source.as_bytes(), &Origin::named("a.html")).unwrap();
    assert!(article.body.contains("The evening ferry was stopped") && article.body.contains("Signer Number 59"));
}

#[test]
fn of_several_days_told_to_machines_the_printed_one_counts() {
    let head = "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-11-14T08:00:00+01:00\"}</script>\
        <meta property=article:published_time content=2026-11-18T08:00:00+01:00>";
    let printed = |above| day(&page("de", head, above));
    assert_eq!(printed("<span class=datum>18.11.2026</span>").as_deref(), Some("2026-11-18"));
    assert_eq!(
        printed("<span class=datum>15.11.2026</span>").as_deref(),
        Some("2026-11-14"),
        "told by the paper's clock"
    );
}

#[test]
fn a_dialog_that_was_open_hides_no_article() {
    let consent = "<div class=cookie-consent><p>We and our 800 partners store and read what your browser tells us, on every page.</p></div>";
    let page =
        format!("<body><div aria-hidden=true><main><h1>Ferry stopped</h1>{TEXT}</main></div>{}", consent.repeat(8));
    let article = parse(page.as_bytes(), &Origin::named("a.html")).unwrap();
    assert!(article.body.contains("Yrsa Falk") && !article.body.contains("partners"), "{}", article.body);
}

#[test]
fn what_stands_in_a_template_of_a_script_is_read() {
    let page = format!("<body><h1>Ferry stopped</h1><script type=text/template>{TEXT}</script></body>");
    let article = parse(page.as_bytes(), &Origin::named("a.html")).unwrap();
    assert!(article.body.contains("Yrsa Falk"), "{}", article.body);
    let tail = "<noscript><div></noscript>";
    let swallowed =
        parse(format!("<body>{tail}<article>{TEXT}</article>").as_bytes(), &Origin::named("a.html")).unwrap();
    assert!(swallowed.body.contains("Yrsa Falk"), "{}", swallowed.body);
}

#[test]
fn a_picture_in_a_widget_stays_with_its_caption() {
    let widget = "<div class=widget-box><img src=a.jpg><div class=caption>The pier on the day of the flood</div></div>";
    assert!(page("en", "", widget).body.contains("The pier on the day"));
}

#[test]
fn a_formula_is_read_as_text() {
    let formula = "<p>Where <math><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mn>4</mn></math> the ferry and the pier meet, as the harbour office has it.</p>";
    assert!(page("en", "", formula).body.contains("Where x² = 4 the ferry"));
}
