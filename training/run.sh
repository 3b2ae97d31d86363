#!/bin/bash
# run.sh "A=1 B=2" [seeds]: mean of F1 over seeds
for seed in ${2:-1 2}; do env $1 SEED=$seed nice ./target/release/pullquote-training 2>/tmp/log || { tail -3 /tmp/log; exit 1; }; for s in dev own; do [ -f build/$s.gold.jsonl ] && python3 /work/shared/eval/score.py build/$s.gold.jsonl build/$s.pred.jsonl | grep "norm  *[POLA]" | awk -v s=$s '{print s,$3,$9}'; done; done | awk -v n="$1" '{k=$1" "$2;if(!(k in c))o[++m]=k;t[k]+=$3;c[k]++}END{printf "%-44s",n;for(i=1;i<=m;i++)printf " %s %.1f;",o[i],t[o[i]]/c[o[i]];print ""}'
grep -E "weights in|listed|words/s" /tmp/log | sed 's/^/      /'
