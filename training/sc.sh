#!/bin/bash
python3 /work/shared/eval/score.py build/${1:-dev}.gold.jsonl build/${1:-dev}.pred.jsonl | grep norm | awk '{print $3,$5,$7,$9}' | tr '\n' ';'; echo
