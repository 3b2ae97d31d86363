#!/bin/bash
# runbin.sh BIN "A=1" seeds
for seed in ${3:-1}; do env $2 SEED=$seed nice $1 2>/tmp/log.$$ || { tail -3 /tmp/log.$$; exit 1; }; for s in dev own; do python3 /work/shared/eval/score.py build/$s.gold.jsonl build/$s.pred.jsonl | grep "norm  *[POLA]" | awk -v s=$s '{print s,$3,$9}'; done; done | awk -v n="$2" '{k=$1" "$2;if(!(k in c))o[++m]=k;t[k]+=$3;c[k]++}END{printf "%-44s",n;for(i=1;i<=m;i++)printf " %s %.1f;",o[i],t[o[i]]/c[o[i]];print ""}'
