//! Lines about whoever wrote or published an article, as they stand at its end: bios, where to follow and to write to, who may
//! use it.

use std::sync::LazyLock;

use super::beginnings::Beginnings;

/// Words for what people do who write, in small letters.
const WRITERS: &[&str] = &[
    "reporter",
    "correspondent",
    "writer",
    "journalist",
    "editor",
    "columnist",
    "producer",
    "contributor",
    "author",
    "blogger",
    "critic",
    "freelancer",
    "redakteur",
    "redakteurin",
    "journalistin",
    "autor",
    "autorin",
    "redaktion",
];

/// Beginnings that make a short line one about the author or the paper, in small letters.
#[rustfmt::skip]
const BEGINNINGS: &[&str] = &[
    "about the author", "about the writer", "über den autor", "über die autorin", "zum autor", "zur autorin", "zur person", "sobre el autor", "contact the author", "contact the writer", "contact the reporter", "contact us at ", "reach the reporter", "reach the author",
    "email the author", "email us at ", "e-mail the ", "write to ", "send tips to ", "this article was originally published", "this article originally appeared", "this story was originally published", "this story originally appeared", "this post originally appeared", "originally published ",
    "this article first appeared", "republished with permission", "this material may not be published", "all opinions expressed", "the views expressed", "the opinions expressed", "the content of this article", "image source:", "copyright ", "contributed to this report", "press release", "disclaimer:",
    "we want to hear what you think", "join the conversation", "this content is provided by", "this post contains ", "this article contains affiliate", "we may earn ", "we may receive ", "dieser beitrag gibt die meinung", "dieser artikel erschien zuerst", "dieser text erschien zuerst", "für links auf dieser seite",
    "click here to ", "click here for ", "to read more", "if you liked this", "if you enjoyed this", "thanks for reading", "alle rechte vorbehalten", "materiał chroniony prawem autorskim", "advertising disclosure", "valora esta noticia", "all rights reserved", "reporting by ", "editing by ", "writing by ", "additional reporting by ", "our standards: ",
];

/// [`BEGINNINGS`] by their first bytes.
static BEGUN: LazyLock<Beginnings<()>> = LazyLock::new(|| Beginnings::new(BEGINNINGS.iter().map(|begin| (*begin, ()))));

/// Ends of a line that names who else worked on it, in small letters.
const ENDS: &[&str] = &[
    "contributed to this report",
    "contributed to this story",
    "contributed to this article",
    "contributed reporting",
];

/// Returns whether a line says who wrote the article or where to reach them; `line` is in small letters.
pub(super) fn is_about(line: &str) -> bool {
    if line.contains(['“', '”', '"', '«', '„']) || line.len() > 300 {
        return false;
    }
    BEGUN.of(line).next().is_some()
        || ENDS.iter().any(|end| line.trim_end_matches('.').ends_with(end))
        || ["affiliate commission", "affiliate link"].iter().any(|shop| line.contains(shop))
        || follows(line)
        || is_bio(line)
        || reaches(line)
}

/// `Follow Ana Holt on Twitter: @anaholt`.
fn follows(line: &str) -> bool {
    let begins = ["follow ", "folgen sie ", "folge ", "you can follow ", "find ", "síguenos", "siga "]
        .iter()
        .any(|begin| line.starts_with(begin));
    let network = [
        " on twitter",
        " on x",
        " on facebook",
        " on instagram",
        " on bluesky",
        " on mastodon",
        " on threads",
        " on linkedin",
        "@",
        " auf twitter",
        " auf facebook",
        " auf instagram",
        " en twitter",
    ];
    begins && network.iter().any(|network| line.contains(network))
}

/// `Ana Holt is a reporter for the Quay.`
fn is_bio(line: &str) -> bool {
    let Some((name, rest)) = [" is a ", " is an ", " is the ", " ist ", " covers ", " writes about ", " is our "]
        .iter()
        .find_map(|verb| line.split_once(verb))
    else {
        return false;
    };
    let words = name.split(' ').count();
    let first: Vec<&str> = rest.split([' ', ',', '.', ';']).take(8).collect();
    let writes = first.iter().any(|word| WRITERS.contains(word));
    let house =
        [" for ", " at ", " based in ", " with ", " bei ", " von ", " covering ", " who covers ", " who writes "]
            .iter()
            .any(|house| rest.contains(house))
            || line.contains('@');
    let is_name =
        !["the ", "a ", "an ", "it ", "he ", "she ", "this ", "that "].iter().any(|word| name.starts_with(word));
    is_name && (2..=4).contains(&words) && writes && house && line.len() < 260
}

/// `Reach her at a.holt@quay.example or on Twitter @anaholt.`
fn reaches(line: &str) -> bool {
    let begins = [
        "reach ",
        "contact ",
        "email ",
        "e-mail ",
        "got a tip",
        "send ",
        "she can be reached",
        "he can be reached",
        "they can be reached",
        "kontakt:",
        "contact:",
        "email:",
        "e-mail:",
    ]
    .iter()
    .any(|begin| line.starts_with(begin));
    begins && line.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bios_are_told_from_the_news() {
        for line in [
            "Ana Holt is a reporter for the Quay.",
            "Follow Ana Holt on Twitter: @anaholt",
            "Contact the author at a.holt@quay.example",
            "Reach her at a.holt@quay.example.",
            "This story was originally published by the Quay.",
            "Quay writers Nell Abara and T. Orr contributed to this report.",
            "The Quay may earn an affiliate commission on what you buy.",
        ] {
            assert!(is_about(&line.to_lowercase()), "{line}");
        }
        for line in [
            "Ana Holt is a reporter.",
            "The ferry is a wreck, a reporter for the Quay wrote.",
            "Follow the coast on foot.",
            "Mara Lindqvist is the mayor of the town.",
            "Contact was lost at nine.",
        ] {
            assert!(!is_about(&line.to_lowercase()), "{line}");
        }
    }
}
