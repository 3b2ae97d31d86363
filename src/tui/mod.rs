//! The screen, pure: what is on it (`Model`), how a message changes it (`update`), how it is drawn (`view`).
mod highlight;
mod layout;
mod spans;
