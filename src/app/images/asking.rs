//! Learns what a terminal can show of images, and by asking alone: what is sent to a terminal that does not know it may end
//! up on its screen.
//!
//! First come questions that every terminal either answers or passes over: for its name (XTVERSION), for the size of a cell,
//! and for its abilities (DA1), which all answer, so that it is known when no other answer will come. Only where it told its
//! name is it asked for kitty's protocol, in a string that others would print; only where it said that it knows sixel, for
//! its colours. A second DA1 ends that. Inside tmux and GNU screen nothing is asked: what they say of themselves need not
//! hold for the terminal outside.

use crate::library::Image;
use crate::tui::Cell;

/// Asks for its name, the size of a cell in points, and its abilities.
const FIRST: &str = "\x1b[>q\x1b[16t\x1b[c";
/// Asks for a point in kitty's protocol, to be looked at and not shown.
const KITTY: &str = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\";
/// Asks how many colours sixel has (XTSMGRAPHICS).
const COLOURS: &str = "\x1b[?1;1;0S";
/// Asks for its abilities once more.
const LAST: &str = "\x1b[c";
/// Asks for the size of a cell in points.
pub(in crate::app) const CELL: &str = "\x1b[16t";

/// The most colours of an image in sixel: one number is left for what has none.
const MOST_COLOURS: u16 = 255;
/// The points of a cell where the terminal does not tell, and need not.
const USUAL: Cell = Cell { width: 10, height: 20 };

/// A protocol for images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Protocol {
    Kitty,
    Iterm,
    /// With so many colours.
    Sixel(u16),
}

/// A terminal that shows images.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) struct Ability {
    pub(in crate::app) protocol: Protocol,
    pub(in crate::app) cell: Cell,
}

/// The terminal's answer to one of the questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Answer {
    /// Its name and version.
    Version(String),
    /// Knows kitty's protocol.
    Kitty,
    /// The end of a round of questions, and whether it knows sixel.
    Abilities { sixel: bool },
    /// The number of colours in sixel.
    Colours(u16),
    /// The points of a cell.
    Cell(Cell),
}

/// What follows from an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) enum Next {
    /// More is to be asked.
    Ask(String),
    /// It is known now how large a cell is in points; none where no images are shown.
    Known(Option<Cell>),
}

/// The place in the conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Silent,
    First,
    Last,
    Done,
}

/// What the terminal said so far.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct Asking {
    stage: Stage,
    name: Option<String>,
    kitty: bool,
    sixel: bool,
    colours: Option<u16>,
    cell: Option<Cell>,
    ability: Option<Ability>,
}

impl Asking {
    /// Begins, unless nothing is to be expected by the environment; `var` returns its variables.
    pub(in crate::app) fn begin(&mut self, var: impl Fn(&str) -> Option<String>) -> Next {
        let term = var("TERM").unwrap_or_default();
        let is_within = ["TMUX", "STY"].iter().any(|name| var(name).is_some_and(|value| !value.is_empty()))
            || ["tmux", "screen", "linux", "dumb"].iter().any(|name| term.starts_with(name));
        if is_within {
            self.stage = Stage::Done;
            return Next::Known(None);
        }
        self.stage = Stage::First;
        Next::Ask(FIRST.to_owned())
    }

    /// Takes in an answer. `window` is the size of a cell by what the system knows of the window.
    pub(in crate::app) fn take(&mut self, answer: Answer, window: Option<Cell>) -> Option<Next> {
        match (self.stage, answer) {
            (Stage::First, Answer::Version(name)) => self.name = Some(name),
            (Stage::First, Answer::Abilities { sixel }) => return Some(self.ask_more(sixel)),
            (Stage::Last, Answer::Kitty) => self.kitty = true,
            (Stage::Last, Answer::Colours(colours)) => self.colours = Some(colours),
            (Stage::Last, Answer::Abilities { .. }) => return Some(self.decide(window)),
            (Stage::First | Stage::Last, Answer::Cell(cell)) => self.cell = Some(cell),
            (Stage::Done, Answer::Cell(cell)) => return self.resize(cell),
            _ => {}
        }
        None
    }

    /// Returns what the terminal can do, where it has said so.
    pub(in crate::app) const fn ability(&self) -> Option<Ability> {
        self.ability
    }

    /// Returns whether the terminal tells by itself how large its cells are.
    pub(in crate::app) const fn tells_cell(&self) -> bool {
        self.cell.is_some() && self.ability.is_some()
    }

    /// Takes up that cells have another size now. Returns what follows where they do.
    pub(in crate::app) fn resize(&mut self, cell: Cell) -> Option<Next> {
        let ability = self.ability.as_mut().filter(|ability| ability.cell != cell)?;
        ability.cell = cell;
        Some(Next::Known(Some(cell)))
    }

    fn ask_more(&mut self, sixel: bool) -> Next {
        self.sixel = sixel;
        let is_multiplexer = |name: &str| name.starts_with("tmux") || name.starts_with("screen");
        let is_named = self.name.is_some();
        if self.name.as_deref().is_some_and(is_multiplexer) || !is_named && !sixel {
            self.stage = Stage::Done;
            return Next::Known(None);
        }
        self.stage = Stage::Last;
        let (kitty, colours) = (if is_named { KITTY } else { "" }, if sixel { COLOURS } else { "" });
        Next::Ask(format!("{kitty}{colours}{LAST}"))
    }

    fn decide(&mut self, window: Option<Cell>) -> Next {
        self.stage = Stage::Done;
        let cell = self.cell.or(window);
        let is_iterm = self.name.as_deref().is_some_and(|name| name.starts_with("iTerm2"));
        self.ability = match cell {
            _ if self.kitty => Some(Ability { protocol: Protocol::Kitty, cell: cell.unwrap_or(USUAL) }),
            _ if is_iterm => Some(Ability { protocol: Protocol::Iterm, cell: cell.unwrap_or(USUAL) }),
            // Its points are the terminal's own: without the size of a cell an image would not fit its place.
            Some(cell) if self.sixel => {
                let colours = self.colours.unwrap_or(MOST_COLOURS).min(MOST_COLOURS);
                Some(Ability { protocol: Protocol::Sixel(colours), cell }).filter(|_| colours >= 2)
            }
            _ => None,
        };
        Next::Known(self.ability.map(|ability| ability.cell))
    }
}

/// Returns the points across and down to which an image is scaled so that it fits in some columns and rows. It is never made
/// larger.
pub(super) fn points(image: &Image, (columns, rows): (u16, u16), cell: Cell) -> (u32, u32) {
    image.scaled(u32::from(columns) * u32::from(cell.width), u32::from(rows) * u32::from(cell.height))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Cell = Cell { width: 6, height: 13 };

    fn var(name: &str, value: &str) -> impl Fn(&str) -> Option<String> {
        move |asked| (asked == name).then(|| value.to_owned())
    }

    /// What a terminal with these answers is asked besides, and what it turns out to be able to, where that is known in the end.
    fn talk(answers: &[Answer], window: Option<Cell>) -> (String, Vec<Option<Ability>>) {
        let mut asking = Asking::default();
        assert_eq!(asking.begin(var("TERM", "xterm-256color")), Next::Ask(FIRST.to_owned()));
        let (mut asked, mut end) = (String::new(), Vec::new());
        for answer in answers {
            match asking.take(answer.clone(), window) {
                Some(Next::Ask(more)) => asked.push_str(&more),
                Some(Next::Known(_)) => end.push(asking.ability()),
                None => {}
            }
        }
        (asked, end)
    }

    #[test]
    fn a_terminal_that_answers_is_taken_at_its_word() {
        let none = Answer::Abilities { sixel: false };
        let sixel = Answer::Abilities { sixel: true };
        let name = |name: &str| Answer::Version(name.to_owned());
        let (asked, end) = talk(&[name("kitty(0.26.5)"), none.clone(), Answer::Kitty, none.clone()], Some(SMALL));
        assert_eq!(asked, format!("{KITTY}{LAST}"));
        assert_eq!(end, [Some(Ability { protocol: Protocol::Kitty, cell: SMALL })]);
        let (asked, end) = talk(&[Answer::Cell(SMALL), sixel.clone(), Answer::Colours(16), sixel.clone()], None);
        assert_eq!(asked, format!("{COLOURS}{LAST}"), "no string is sent to a terminal without a name");
        assert_eq!(end, [Some(Ability { protocol: Protocol::Sixel(16), cell: SMALL })]);
        let (_, end) = talk(&[name("iTerm2 3.5.0"), sixel.clone(), sixel.clone()], None);
        assert_eq!(end, [Some(Ability { protocol: Protocol::Iterm, cell: USUAL })]);
        // Without the size of a cell there is no sixel.
        assert_eq!(talk(&[sixel.clone(), sixel], None).1, [None]);
    }

    #[test]
    fn a_terminal_that_cannot_is_sent_nothing_more() {
        let none = Answer::Abilities { sixel: false };
        assert_eq!(talk(std::slice::from_ref(&none), Some(SMALL)), (String::new(), vec![None]));
        assert_eq!(talk(&[], Some(SMALL)), (String::new(), Vec::new()));
        let tmux = [Answer::Version("tmux 3.4".to_owned()), Answer::Abilities { sixel: true }];
        assert_eq!(talk(&tmux, Some(SMALL)), (String::new(), vec![None]));
        // Named, and without anything that is known here.
        let (asked, end) = talk(&[Answer::Version("foo 1".to_owned()), none.clone(), none], Some(SMALL));
        assert_eq!((asked, end), (format!("{KITTY}{LAST}"), vec![None]));
    }

    #[test]
    fn nothing_is_asked_inside_tmux_and_screen() {
        for (name, value) in
            [("TMUX", "/tmp/tmux-0/default,1,0"), ("STY", "1.pts-0"), ("TERM", "screen.xterm"), ("TERM", "linux")]
        {
            assert_eq!(Asking::default().begin(var(name, value)), Next::Known(None), "{name}");
        }
    }

    #[test]
    fn an_image_keeps_its_shape_and_is_never_made_larger() {
        let image = |width, height| Image { block: 0, file: "a.png".into(), width, height };
        assert_eq!(points(&image(600, 300), (50, 13), SMALL), (300, 150));
        assert_eq!(points(&image(600, 3000), (50, 10), SMALL), (26, 130));
        assert_eq!(points(&image(60, 30), (50, 10), SMALL), (60, 30));
    }
}
