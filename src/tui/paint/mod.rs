//! Roles to what the terminal shows. The only module that knows ratatui's styles.
//!
//! ratatui's cells have one kind of underline; the painter knows another, [`DOTTED`].

mod canvas;

use pullquote_painter::DOTTED;
use ratatui::style::{Color, Modifier, Style};

pub(crate) use self::canvas::{Canvas, Title};
use crate::config::{Colour, Role, Theme, Underline};
use crate::tui::highlight::Roles;

/// A theme, ready to draw with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Palette {
    styles: Vec<Style>,
}

impl Palette {
    pub(crate) fn new(theme: &Theme) -> Self {
        Self { styles: Role::ALL.iter().map(|role| style(theme.style(*role))).collect() }
    }

    /// Returns what one role adds to what lies under it.
    pub(crate) fn role(&self, role: Role) -> Style {
        self.styles[role as usize]
    }

    /// Returns what several roles of a text come to.
    pub(crate) fn roles(&self, roles: Roles) -> Style {
        roles.ordered().fold(Style::new(), |style, role| style.patch(self.role(role)))
    }
}

fn style(from: crate::config::Style) -> Style {
    let modifiers = [
        (from.bold, Modifier::BOLD),
        (from.dim, Modifier::DIM),
        (from.italic, Modifier::ITALIC),
        (from.underline == Some(Underline::Line), Modifier::UNDERLINED),
        (from.underline == Some(Underline::Dotted), DOTTED),
        (from.reverse, Modifier::REVERSED),
        (from.strike, Modifier::CROSSED_OUT),
    ];
    let set = modifiers.into_iter().filter(|(on, _)| *on).map(|(_, modifier)| modifier);
    Style {
        fg: from.fg.map(colour),
        bg: from.bg.map(colour),
        add_modifier: set.fold(Modifier::empty(), Modifier::union),
        ..Style::new()
    }
}

const fn colour(from: Colour) -> Color {
    match from {
        Colour::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
        Colour::Indexed(index) => Color::Indexed(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_leaves_what_it_does_not_set() {
        let mut theme = Theme::plain("test");
        let style = crate::config::Style::default();
        let (ink, paper) = (Colour::Rgb(1, 2, 3), Colour::Indexed(4));
        theme.set(Role::Quote, crate::config::Style { fg: Some(ink), bg: Some(paper), ..style });
        theme.set(Role::Organisation, crate::config::Style { underline: Some(Underline::Dotted), ..style });
        theme.set(Role::Hit, crate::config::Style { fg: Some(Colour::Indexed(9)), bold: true, ..style });
        let roles = Roles::default().with(Role::Hit).with(Role::Organisation).with(Role::Quote);
        let expected = Style::new().fg(Color::Indexed(9)).bg(Color::Indexed(4)).add_modifier(Modifier::BOLD | DOTTED);
        assert_eq!(Palette::new(&theme).roles(roles), expected);
    }
}
