//! Marked texts for single passes, a hit and a near miss each: a letter for the kind and the words, in order.

use crate::{EntityKind, Extractor};

/// Compares the names of `text`, which stands under a headline: `P Vera Stam, O 3M, L Hull`.
#[track_caller]
fn check(text: &str, expected: &str) {
    let whole = format!("On the quay\n\n{text}");
    let found = Extractor::new().quotes(false).extract(&whole);
    let shown = found.mentions.iter().map(|mention| {
        let letter = match mention.kind {
            EntityKind::Person => 'P',
            EntityKind::Organisation => 'O',
            EntityKind::Place => 'L',
        };
        format!("{letter} {}", mention.span.of(&whole))
    });
    assert_eq!(shown.collect::<Vec<_>>().join(", "), expected, "{text}");
}

#[test]
fn a_newspaper_is_called_after_where_it_appears() {
    check("She told the Edmonton Echo so. The Echo printed it.", "O Edmonton Echo, O Echo");
    check("The Edmonton sun burnt them.", "L Edmonton");
}

#[test]
fn founders_alone_are_the_firm() {
    check(
        "The court heard Finch, Adair & Stowe LLP on Monday. A day later Finch Adair paid.",
        "O Finch, Adair & Stowe LLP, O Finch Adair",
    );
}

#[test]
fn an_office_is_nobody() {
    check("Saskia Thorn is Chief Operating Officer of Halden Foods.", "P Saskia Thorn, O Halden Foods");
    check("The Board of Directors of Halden Foods met Dag Ness.", "O Halden Foods, P Dag Ness");
    check("The Afghan Ambassador met Dag Ness, the Chief Strategy Officer.", "P Dag Ness");
}

#[test]
fn somebody_after_a_comma_and_a_job_is_no_father() {
    check("Ivo Brandt, Senior Manager for Safety, moved to Lisbon.", "P Ivo Brandt, L Lisbon");
    check("Ivo Brandt, Jr. moved to Lisbon.", "P Ivo Brandt, Jr., L Lisbon");
}

#[test]
fn the_place_that_somebody_governs_is_no_part_of_the_name() {
    check("In a letter, Governor of Washington Chris Gregoire said no.", "L Washington, P Chris Gregoire");
    check("The ambassador to Britain Liu Xiaoming said no.", "L Britain, P Liu Xiaoming");
    check(
        "Marland’s ambassador to Britain Liv Sandvoll was late. Sandvoll said so.",
        "L Marland, L Britain, P Liv Sandvoll, P Sandvoll",
    );
}

#[test]
fn firms_that_write_themselves_small() {
    check("Shares of adidas rose, and lululemon fell, said Vera Stam.", "O adidas, O lululemon, P Vera Stam");
}

#[test]
fn what_belongs_to_a_hyphen_is_one_name() {
    check("It went to the Make-A-Wish Foundation in Hull.", "O Make-A-Wish Foundation, L Hull");
    check("The pro-Beijing Civic Party lost.", "O Civic Party");
}

#[test]
fn a_ware_is_no_organisation() {
    check("Sony sells the PlayStation, and Nintendo Switch sales fell.", "O Sony, O Nintendo");
    check("The cable has HDMI.", "");
}

#[test]
fn somebody_of_a_body_that_is_short() {
    check("The DAB lost. The DAB’s Starry Lee said so.", "O DAB, O DAB, P Starry Lee");
}

#[test]
fn a_syndrome_is_called_after_nobody() {
    check("Sunniva Reed studied Guillain-Barré syndrome in Hull.", "P Sunniva Reed, L Hull");
}

#[test]
fn a_coast_has_its_guard() {
    check("The Hellenic Coast Guard sent a cutter.", "O Hellenic Coast Guard");
}

#[test]
fn who_took_a_picture() {
    check("The quay at dawn. Picture: Odd Varn / Getty", "P Odd Varn");
}

#[test]
fn a_dateline_in_capitals_is_a_place() {
    check("SKARHAVN — A ferry has sunk, the police said.", "L SKARHAVN");
    check("BREAKING — A ferry has sunk, the police said.", "");
}

#[test]
fn an_initial_is_followed_by_a_family_name_that_is_a_word() {
    check("Mary E. Lovely, an economist, said so. He met Mary E. Then he left.", "P Mary E. Lovely, P Mary E.");
}

#[test]
fn a_rank_is_nobody() {
    check("“Never,” said Lance Corporal Tim Rook. Lance Rook wept.", "P Tim Rook, P Lance Rook");
}

#[test]
fn a_family_name_alone_is_that_of_whom_the_text_has_in_full() {
    check(
        "Mired in third place, Trevox prepares for a long contest. Trevox aides say so. Marko Trevox said no.",
        "P Trevox, P Trevox, P Marko Trevox",
    );
    check(
        "Mired in third place, Trevox prepares for a long contest. Trevox aides say so. Marko Trevox left Trevox Lines.",
        "O Trevox, O Trevox, P Marko Trevox, O Trevox Lines",
    );
}
