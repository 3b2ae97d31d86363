//! Reading a parsed file value by value, with every error noted and nothing given up at the first.

use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::error::Error;
use super::names;
use pullquote_extract::text::nearest::advice;

/// A value and where it stands.
pub(super) type Value<'t> = Spanned<DeValue<'t>>;

/// A name, where it stands, and its value.
pub(super) struct Entry<'e, 't> {
    pub(super) name: &'e str,
    pub(super) place: Range<usize>,
    pub(super) value: &'e Value<'t>,
}

/// Returns the entries of a table in the order of the file.
pub(super) fn entries<'e, 't>(table: &'e DeTable<'t>) -> Vec<Entry<'e, 't>> {
    let mut entries: Vec<_> =
        table.iter().map(|(name, value)| Entry { name: name.get_ref(), place: name.span(), value }).collect();
    entries.sort_by_key(|entry| entry.place.start);
    entries
}

/// Puts a value in its place, where it could be read.
pub(super) fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

/// Takes values out of a file's table and notes what is wrong with them.
pub(super) struct Checker<'t> {
    /// The whole text of the file.
    text: &'t str,
    /// The errors so far.
    pub(super) errors: Vec<Error>,
}

impl<'t> Checker<'t> {
    pub(super) const fn new(text: &'t str) -> Self {
        Self { text, errors: Vec::new() }
    }

    /// Notes an error.
    pub(super) fn error(&mut self, place: Range<usize>, message: String, advice: impl Into<String>) {
        self.errors.push(Error { message, place, advice: advice.into(), other: None });
    }

    /// Notes that `entry`, a `what`, is none of `known`: with the place where it belongs, or the nearest that is known.
    pub(super) fn unknown(&mut self, entry: &Entry<'_, '_>, what: &str, known: &[&str]) {
        let advice = match names::home(entry.name) {
            Some(home) => format!("`{}` belongs {home}", entry.name),
            None => advice(entry.name, known),
        };
        self.error(entry.place.clone(), format!("unknown {what} `{}`", entry.name), advice);
    }

    /// Notes that the string `written`, a `what`, is none of `known`.
    pub(super) fn unknown_value(&mut self, value: &Value<'_>, what: &str, written: &str, known: &[&str]) {
        self.error(value.span(), format!("unknown {what} `{written}`"), advice(written, known));
    }

    /// Returns a string.
    pub(super) fn string<'v>(&mut self, name: &str, value: &'v Value<'_>) -> Option<&'v str> {
        match value.get_ref() {
            DeValue::String(string) => Some(string),
            _ => self.wrong_type(name, value, "write a string, in quotation marks"),
        }
    }

    /// `true` or `false`.
    pub(super) fn flag(&mut self, name: &str, value: &Value<'_>) -> Option<bool> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(*flag),
            _ => self.wrong_type(name, value, "write `true` or `false`"),
        }
    }

    /// Returns a whole number within `range`.
    pub(super) fn number(&mut self, name: &str, value: &Value<'_>, range: &RangeInclusive<u16>) -> Option<u16> {
        let number = self.whole(name, value, &(u64::from(*range.start())..=u64::from(*range.end())))?;
        u16::try_from(number).ok()
    }

    /// A whole number within `range`, which may be large.
    pub(super) fn whole(&mut self, name: &str, value: &Value<'_>, range: &RangeInclusive<u64>) -> Option<u64> {
        let allowed = format!("write a number from {} to {}", range.start(), range.end());
        let DeValue::Integer(integer) = value.get_ref() else {
            return self.wrong_type(name, value, &allowed);
        };
        let number =
            u64::from_str_radix(integer.as_str(), integer.radix()).ok().filter(|number| range.contains(number));
        if number.is_none() {
            self.error(value.span(), format!("`{name}` is out of range"), allowed);
        }
        number
    }

    /// Returns the value of one of some names.
    pub(super) fn one_of<T: Copy>(&mut self, name: &str, value: &Value<'_>, named: &[(&str, T)]) -> Option<T> {
        let written = self.string(name, value)?;
        let found = named.iter().find(|(known, _)| *known == written).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = named.iter().map(|(known, _)| *known).collect();
            self.unknown_value(value, name, written, &known);
        }
        found
    }

    /// Returns a table, as entries in the order of the file.
    pub(super) fn table<'e, 'v>(
        &mut self,
        name: &str,
        value: &'e Value<'v>,
        advice: &str,
    ) -> Option<Vec<Entry<'e, 'v>>> {
        match value.get_ref() {
            DeValue::Table(table) => Some(entries(table)),
            _ => self.wrong_type(name, value, advice),
        }
    }

    /// Notes that `name` cannot be what `value` is, and returns nothing.
    pub(super) fn wrong_type<T>(&mut self, name: &str, value: &Value<'_>, advice: &str) -> Option<T> {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a number with a fraction",
            DeValue::Boolean(true) => "`true`",
            DeValue::Boolean(false) => "`false`",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.error(value.span(), format!("`{name}` cannot be {found}"), advice);
        None
    }

    /// Returns where the bytes `part` of the string `value` stand in the file: exactly, unless escapes keep it from
    /// being told.
    pub(super) fn within(&self, value: &Value<'_>, string: &str, part: Range<usize>) -> Range<usize> {
        let whole = value.span();
        let start = whole.start + 1;
        if self.text.get(start..start + string.len()) == Some(string) {
            start + part.start..start + part.end
        } else {
            whole
        }
    }
}
