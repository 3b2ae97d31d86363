//! The forms of English verbs, in British and American spelling.

/// One spelling of all forms of a verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Forms {
    pub(super) base: String,
    pub(super) third: String,
    pub(super) past: String,
    pub(super) participle: String,
    pub(super) ing: String,
}

/// Returns the forms of `verb`, one entry a spelling. `past` holds the past where that is irregular, and after a blank the
/// participle where it is another; `spelling` is as in `verbs.tsv`.
pub(super) fn inflect(verb: &str, past: &str, spelling: &str) -> Vec<Forms> {
    let mut bases = vec![verb.to_owned()];
    if spelling.contains('z') {
        bases.extend(verb.strip_suffix("se").map(|stem| format!("{stem}ze")));
    }
    if spelling.contains('u') {
        bases.extend(verb.strip_suffix("our").map(|stem| format!("{stem}or")));
    }
    let doubled: &[bool] = match spelling {
        _ if spelling.contains('2') => &[true],
        _ if spelling.contains('b') => &[true, false],
        _ if !ends_short(verb) => &[false],
        _ if syllables(verb) == 1 => &[true],
        // British English doubles an l whatever the stress: labelled, labeled.
        _ if verb.ends_with('l') => &[true, false],
        _ => &[false],
    };
    let spellings = bases.iter().flat_map(|base| doubled.iter().map(move |&doubled| regular(base, doubled)));
    let irregular = |forms: Forms| match past.split_once(' ') {
        _ if past.is_empty() => forms,
        Some((past, participle)) => Forms { past: past.to_owned(), participle: participle.to_owned(), ..forms },
        None => Forms { past: past.to_owned(), participle: past.to_owned(), ..forms },
    };
    spellings.map(irregular).collect()
}

fn regular(base: &str, doubled: bool) -> Forms {
    let last = base.chars().next_back().unwrap_or_default();
    let stem = if doubled { with(base, &base[base.len() - last.len_utf8()..]) } else { base.to_owned() };
    let before = base.chars().rev().nth(1).unwrap_or_default();
    let after_consonant = !is_vowel(before);
    let third = match last {
        'z' => with(&stem, "es"),
        's' | 'x' => with(base, "es"),
        'h' if matches!(before, 'c' | 's') => with(base, "es"),
        'y' if after_consonant => with(&base[..base.len() - 1], "ies"),
        'o' if after_consonant => with(base, "es"),
        _ => with(base, "s"),
    };
    let past = match last {
        'e' => with(base, "d"),
        'y' if after_consonant => with(&base[..base.len() - 1], "ied"),
        'c' => with(base, "ked"),
        _ => with(&stem, "ed"),
    };
    let ing = match last {
        'e' if before == 'i' => with(&base[..base.len() - 2], "ying"),
        'e' if !matches!(before, 'e' | 'o' | 'y') => with(&base[..base.len() - 1], "ing"),
        'c' => with(base, "king"),
        _ => with(&stem, "ing"),
    };
    Forms { base: base.to_owned(), third, participle: past.clone(), past, ing }
}

/// Returns a stem with its ending. Thousands of forms are made at each start, which `format!` would slow.
fn with(stem: &str, ending: &str) -> String {
    [stem, ending].concat()
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// Returns whether a verb ends with one vowel between consonants, the last of which can be doubled.
fn ends_short(verb: &str) -> bool {
    let mut letters = verb.chars().rev();
    let (Some(last), Some(vowel), Some(first)) = (letters.next(), letters.next(), letters.next()) else { return false };
    // The u of `quit` sounds as a consonant.
    let first = if first == 'u' && letters.next() == Some('q') { 'w' } else { first };
    !is_vowel(last) && !matches!(last, 'w' | 'x' | 'y' | 'h') && (is_vowel(vowel) || vowel == 'y') && !is_vowel(first)
}

/// Returns how many groups of vowels a verb has.
fn syllables(verb: &str) -> usize {
    let verb = verb.replace("qu", "q");
    let vowel = |c: char| is_vowel(c) || c == 'y';
    verb.split(|c| !vowel(c)).filter(|group| !group.is_empty()).count()
}
