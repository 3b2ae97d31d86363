//! Formulas in `MathML`, on one line of text: `x = (−b ± √(b² − 4ac))/(2a)`.

use dom_query::NodeRef;

/// Returns a formula, or a part of one, as text. How deep it goes is bounded by [`super::guard`].
pub(super) fn linear(node: NodeRef<'_>) -> String {
    let text = part(node);
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (spaced, plain) in [("( ", "("), (" )", ")"), (" ,", ","), ("[ ", "["), (" ]", "]")] {
        line = line.replace(spaced, plain);
    }
    line
}

fn part(node: NodeRef<'_>) -> String {
    let Some(name) = node.node_name() else {
        return if node.is_text() { node.text().to_string() } else { String::new() };
    };
    let children: Vec<NodeRef<'_>> = node.children_it(false).filter(NodeRef::is_element).collect();
    let child = |at: usize| children.get(at).map_or_else(String::new, |child| part(*child));
    match &*name {
        "mi" | "mn" | "ms" => node.text().trim().to_owned(),
        "mtext" => node.text().to_string(),
        "mo" => operator(node.text().trim()),
        "mspace" => " ".to_owned(),
        "mphantom" | "annotation" | "annotation-xml" | "none" | "mprescripts" => String::new(),
        "semantics" => child(0),
        "mfrac" => format!("{}/{}", grouped(&child(0)), grouped(&child(1))),
        "msqrt" => format!("√{}", grouped(&all(&children))),
        "mroot" => format!("{}√{}", raised(&child(1)), grouped(&child(0))),
        "msub" => child(0) + &lowered(&child(1)),
        "msubsup" => child(0) + &lowered(&child(1)) + &raised(&child(2)),
        // Bounds of a sum or a limit.
        "munder" => format!("{}{} ", child(0).trim_end(), lowered(&child(1))),
        "munderover" => format!("{}{}{} ", child(0).trim_end(), lowered(&child(1)), raised(&child(2))),
        // An accent over one letter says nothing that a line could show.
        "mover" if child(1).trim().chars().count() <= 1 => child(0),
        "msup" | "mover" => child(0) + &raised(&child(1)),
        "mfenced" => format!("({})", children.iter().map(|child| part(*child)).collect::<Vec<_>>().join(", ")),
        "mtr" | "mlabeledtr" => children.iter().map(|cell| part(*cell)).collect::<Vec<_>>().join(" "),
        "mtable" => children.iter().map(|row| part(*row)).collect::<Vec<_>>().join("; "),
        _ => all(&children),
    }
}

fn all(children: &[NodeRef<'_>]) -> String {
    children.iter().map(|child| part(*child)).collect()
}

/// An operator with the spaces that belong around it.
fn operator(sign: &str) -> String {
    match sign {
        // What multiplies or applies without being seen.
        "\u{2061}" | "\u{2062}" | "\u{2063}" | "\u{2064}" => String::new(),
        "," | ";" => format!("{sign} "),
        "(" | ")" | "[" | "]" | "{" | "}" | "|" | "‖" | "!" | "′" | "″" | "." | ":" | "%" | "/" | "^" | "~" | "¯" => {
            sign.to_owned()
        }
        _ => format!(" {sign} "),
    }
}

/// A part in brackets, unless it is one word.
fn grouped(text: &str) -> String {
    let text = text.trim();
    let whole = text.chars().all(char::is_alphanumeric) && text.chars().count() <= 3 || text.chars().count() <= 1;
    if whole { text.to_owned() } else { format!("({text})") }
}

fn raised(text: &str) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    script(text, DIGITS, '⁻', '^')
}

fn lowered(text: &str) -> String {
    const DIGITS: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    script(text, DIGITS, '₋', '_')
}

/// Figures as such, all else behind a sign.
fn script(text: &str, digits: [char; 10], minus: char, sign: char) -> String {
    let text = text.trim();
    let small = |c: char| match c {
        '-' | '−' => Some(minus),
        _ => c.to_digit(10).map(|digit| digits[digit as usize]),
    };
    let tight: String = text.chars().filter(|c| *c != ' ').collect();
    match tight.chars().map(small).collect::<Option<String>>() {
        Some(figures) => figures,
        None if matches!(text, "′" | "″") => text.to_owned(),
        None => format!("{sign}{}", grouped(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn line(math: &str) -> String {
        let document = Document::from(format!("<math>{math}</math>"));
        linear(*document.select_single("math").nodes().first().unwrap())
    }

    #[test]
    fn formulas_are_lines() {
        let square = "<msup><mi>b</mi><mn>2</mn></msup>";
        let root = format!("<msqrt>{square}<mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt>");
        let above = format!("<mrow><mo>−</mo><mi>b</mi><mo>±</mo>{root}</mrow>");
        let fraction = format!("<mi>x</mi><mo>=</mo><mfrac>{above}<mrow><mn>2</mn><mi>a</mi></mrow></mfrac>");
        assert_eq!(line(&fraction), "x = (− b ± √(b² − 4ac))/2a");
        assert_eq!(line("<msub><mi>x</mi><mn>12</mn></msub><mo>∈</mo><msup><mi>R</mi><mi>n</mi></msup>"), "x₁₂ ∈ R^n");
        let annotated =
            "<semantics><mrow><mi>E</mi></mrow><annotation encoding='application/x-tex'>E</annotation></semantics>";
        assert_eq!(line(annotated), "E");
    }
}
