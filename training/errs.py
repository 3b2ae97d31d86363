import json,collections,random,sys
n=sys.argv[1]
g={}
for l in open(f'build/{n}.gold.jsonl'): d=json.loads(l); g[d['id']]=d
ex=collections.defaultdict(list)
for l in open(f'build/{n}.pred.jsonl'):
    p=json.loads(l); d=g[p['id']]; t=d['text']
    G={(m['start'],m['end']):m['type'] for m in d['mentions']}; P={(m['start'],m['end']):m['type'] for m in p['mentions']}
    for s,ty in G.items():
        if P.get(s)!=ty: ex['miss',ty,P.get(s) or ('part' if any(a<s[1] and b>s[0] for a,b in P) else None)].append((t[max(0,s[0]-25):s[0]]+'['+t[s[0]:s[1]]+']'+t[s[1]:s[1]+15]).replace('\n','/'))
    for s,ty in P.items():
        if s not in G: ex['spur',ty].append((t[max(0,s[0]-25):s[0]]+'['+t[s[0]:s[1]]+']'+t[s[1]:s[1]+15]).replace('\n','/'))
random.seed(int(sys.argv[2]) if len(sys.argv)>2 else 1)
for k in ex: 
    print('##',k,len(ex[k])); 
    for e in random.sample(ex[k],min(14,len(ex[k]))): print('   ',e)
