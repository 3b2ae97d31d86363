//! Opens the file of an article in an editor, moves it away and back, and gives it to a command.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::config::{Action, Command};
use crate::export;
use crate::library::ArticleId;
use crate::tui::areas::Focus;
use crate::tui::effect::{Effect, Whither};
use crate::tui::folder::{FolderLine, is_inside, no_folder};
use crate::tui::journal::{FileStep, Step};
use crate::tui::layer::{Ask, Flow, Kind, Layer};
use crate::tui::line::LineKey;
use crate::tui::model::{Model, Notice};
use crate::tui::view::{Arrival, ReaderPlace};

/// The keys of the commands, in their order.
const LETTERS: &str = "123456789abcdefghijklmnopqrstuvwxyz";

impl Model {
    /// Does what an action asks for with the file of the article that is meant.
    pub(super) fn do_with_file(&mut self, action: Action, effects: &mut Vec<Effect>) {
        match action {
            Action::Edit => self.edit(effects),
            Action::Archive => self.ask_to_move(Whither::Archive),
            Action::MoveTo => self.begin_folder(effects),
            _ => self.ask_to_move(Whither::Trash),
        }
    }

    /// Opens the file in the reader's editor, at the line that is read.
    fn edit(&mut self, effects: &mut Vec<Effect>) {
        let Some((id, path)) = self.file() else { return };
        let page = self.shown.page().filter(|page| page.id == id && self.focus != Focus::Articles);
        let words = page.map_or_else(String::new, |page| {
            let line = page.layout.lines.get(page.layout.line_of(page.viewport.place.position));
            line.map_or_else(String::new, |line| line.span.of(page.body()).to_owned())
        });
        effects.push(Effect::Edit { id, path, words });
    }

    /// The editor has ended: the article is read anew, at the same place.
    pub(super) fn edited(&mut self, id: ArticleId, effects: &mut Vec<Effect>) -> bool {
        if self.shown.id() == Some(id) {
            self.opening.wanted = None;
            self.ask_for(id, effects);
        }
        effects.push(Effect::Rescan);
        true
    }

    /// Returns the article that is meant and its file; none where it has none, which is told.
    fn file(&mut self) -> Option<(ArticleId, PathBuf)> {
        let id = self.target();
        let path = id.and_then(|id| {
            let open = self.shown.page().filter(|page| page.id == id).and_then(|page| page.article_ref.clone());
            let listed = self.articles.find(id).and_then(|(_, header)| header.path.clone());
            listed.or_else(|| open.and_then(|open| open.path))
        });
        if path.is_none() {
            self.tell(if id.is_some() { "this article has no file" } else { "no article here" });
        }
        id.zip(path)
    }

    /// Asks whether the file is to be moved there.
    fn ask_to_move(&mut self, whither: Whither) {
        let Some((id, path)) = self.file() else { return };
        let title = self.titled(id);
        let words = match &whither {
            Whither::Trash => format!("move to the trash? Any other key leaves {title}"),
            Whither::Archive => format!("move to the archive, kept but not listed? Any other key leaves {title}"),
            Whither::Folder(folder) => format!("move to the folder `{folder}`? Any other key leaves {title}"),
        };
        self.layers.close_overlays();
        self.layers.push(Layer::Ask(Ask { id, path, whither, words }));
    }

    pub(super) fn key_in_ask(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let Some(Layer::Ask(ask)) = self.layers.remove(Kind::Ask) else { return Flow::Passed };
        if matches!(event.code, KeyCode::Enter | KeyCode::Char('y' | 'Y')) {
            let Ask { id, path, whither, .. } = ask;
            effects.push(Effect::Move { id, path, whither, again: false });
        } else {
            self.tell("left where it is");
        }
        Flow::Handled
    }

    /// Has the name of a folder typed.
    fn begin_folder(&mut self, effects: &mut Vec<Effect>) {
        if self.file().is_some() {
            self.layers.close_overlays();
            self.layers.push(Layer::Folder(FolderLine::default()));
            effects.push(Effect::Folders);
        }
    }

    pub(super) fn key_in_folder(&mut self, event: KeyEvent) -> Flow {
        let Some(folder) = self.layers.folder_mut() else { return Flow::Passed };
        match folder.line.key(event) {
            LineKey::Tab(_) => folder.complete(),
            LineKey::Changed => folder.typed(),
            LineKey::Enter => {
                let folder = folder.line.text().trim().to_owned();
                self.layers.remove(Kind::Folder);
                if !is_inside(&folder) {
                    self.tell(no_folder(&folder));
                } else if !folder.is_empty() {
                    self.ask_to_move(Whither::Folder(folder));
                }
            }
            LineKey::Leave => drop(self.layers.remove(Kind::Folder)),
            _ => {}
        }
        Flow::Handled
    }

    /// A file was moved, or could not be. What was open is left for the next article.
    pub(super) fn moved(&mut self, file: FileStep, again: bool, effects: &mut Vec<Effect>) -> bool {
        let id = file.id;
        let title = self.titled(id);
        let words = match &file.whither {
            Whither::Trash => format!("moved {title} to the trash"),
            Whither::Archive => format!("moved {title} to the archive"),
            Whither::Folder(folder) => format!("moved {title} to `{folder}`"),
        };
        // What is in the trash has left the library, and is known as where it was there.
        let known = if file.whither == Whither::Trash { None } else { file.known_at(&file.to) };
        if again {
            self.journal.move_again(file);
        } else {
            self.journal.add(Step { words: words.clone(), edits: Vec::new(), file: Some(file) });
            let undo = self.keymap.key(Action::Undo).unwrap_or_default();
            self.tell(format!("{words}; {undo} brings it back"));
        }
        (self.gone, self.restored) = (Some(id), None);
        if self.shown.id() == Some(id) {
            let notice = self.notice.take();
            self.next_article(1, effects);
            self.notice = notice;
        }
        effects.extend(known.map(|known| Effect::Record(vec![known])));
        effects.push(Effect::Rescan);
        true
    }

    /// A file could not be moved: where that was to be done again, it can be tried once more.
    pub(super) fn stay(&mut self, text: String, again: bool) -> bool {
        if again {
            self.journal.keep_undone();
        }
        self.show(Notice { text, error: true, lasting: true })
    }

    /// A file is where it was before, and opened where it was open; or it could not be put there: then it can be tried once
    /// more.
    pub(super) fn put_back(&mut self, id: ArticleId, result: Result<(), String>, effects: &mut Vec<Effect>) -> bool {
        if let Err(text) = result {
            self.journal.keep_done();
            return self.show(Notice { text, error: true, lasting: true });
        }
        (self.gone, self.restored) = (None, Some(id));
        let known = self.journal.undone_move(id).and_then(|file| file.known_at(&file.from));
        effects.extend(known.map(|known| Effect::Record(vec![known])));
        effects.push(Effect::Rescan);
        if self.layers.view().is_none() {
            self.choose_in_list(id, effects);
            if let Some(left) = self.journal.undone().and_then(|step| step.file.as_ref()?.left) {
                self.history.leave_views();
                let place = ReaderPlace { id: Some(id), focus: self.focus, left: Some(left), trails: None };
                self.go_to_article(id, Arrival::Back(place), effects);
                self.opening.returning = Some(id).filter(|_| self.is_opening());
            }
        }
        true
    }

    /// Shows the commands that take an article or a quote.
    pub(super) fn choose_command(&mut self) {
        if self.commands.is_empty() {
            self.tell("no commands are set; `[[command]]` in config.toml names some");
            return;
        }
        self.layers.close_overlays();
        self.layers.push(Layer::Commands);
    }

    /// Runs the command of a key. Another key leaves the list as it is, so that those after it do nothing unforeseen.
    pub(super) fn key_in_commands(&mut self, event: KeyEvent, effects: &mut Vec<Effect>) -> Flow {
        let plain = !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        let chosen = match event.code {
            KeyCode::Char(letter) if plain => self.keyed_commands().find(|(key, _)| *key == letter),
            _ => None,
        };
        match chosen.map(|(_, command)| command.clone()) {
            Some(command) => {
                self.layers.remove(Kind::Commands);
                self.pipe(command, effects);
            }
            None if event.code == KeyCode::Esc => drop(self.layers.remove(Kind::Commands)),
            None => drop(self.tell("no command has this key; Esc closes the commands")),
        }
        Flow::Handled
    }

    /// Returns the commands with their keys.
    pub(crate) fn keyed_commands(&self) -> impl Iterator<Item = (char, &Command)> {
        LETTERS.chars().zip(&self.commands)
    }

    fn pipe(&mut self, command: Command, effects: &mut Vec<Effect>) {
        let Some(page) = self.shown.page() else {
            self.tell("no article here");
            return;
        };
        let text = if command.takes_quote {
            page.current().map(|quote| export::quote_text(&page.reading.article, page.quote(quote)))
        } else {
            Some(page.body().replace('\u{ad}', ""))
        };
        let Some(text) = text else {
            self.tell("no quote here");
            return;
        };
        self.tell(format!("`{}` runs …", command.name));
        self.queries.piping = true;
        effects.push(Effect::Pipe { name: command.name, run: command.run, text: text + "\n" });
    }
}
