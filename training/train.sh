#!/bin/sh
# Trains the shipped tagger anew: training/train.sh EVAL, where EVAL is the folder with organisations.tsv and dev/.
# The same input gives the same bytes.
set -eu
eval=$(cd "$1" && pwd)
cd "$(dirname "$0")"
[ -d build/venv ] || python3 -m venv build/venv
build/venv/bin/pip install --quiet --requirement requirements.txt
build/venv/bin/python lists.py "$eval/organisations.tsv" build
cargo build --release --locked --package pullquote-training
../target/release/pullquote-training lexicon
../target/release/pullquote-training ship "$eval/dev"
../target/release/pullquote-training pronouns "$eval/dev"
