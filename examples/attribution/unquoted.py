#!/usr/bin/env python3
"""unquoted.py GITDIR OUT.jsonl

Gold of reported speech without marks, for measuring alone: the attributions of PolNeAR (github.com/networkdynamics/PolNeAR,
US political news with attributions annotated by hand) as JSON lines for `attribution --indirect`:

 {"id", "text", "attributions": [{"content": [[start, end], ..], "cue": [[start, end], ..],
                                  "speaker": {"start", "end"} | null, "kind": "unquoted|ignore"}]}

in code points. GITDIR is a bare git directory of the repository. Only data/train/{text,attributions} is read: the other
parts are for testing, and the texts are the publishers', so keep OUT.jsonl out of version control.

All contents of one cue and source are one attribution. It is `unquoted` where it has a source and none of its words stands
between double quotation marks, else `ignore`: whatever is found there counts neither way.
"""
import collections, json, re, subprocess, sys

ROOT = 'data/train'
QUOTED = re.compile("[“„«][^”\n]*[”\n]|\"[^\"\n]*[\"\n]|(?:``|'').*?(?:''|\n)|‘‘.*?(?:’’|\n)")
WORD = re.compile(r'\w+')


def folder(gitdir, name):
    """-> {file name: text} of a folder below the train part"""
    git = ['git', '--git-dir', gitdir]
    listed = subprocess.run([*git, 'ls-tree', '-z', 'HEAD:%s/%s' % (ROOT, name)], capture_output=True, check=True).stdout
    entries = [entry.split(b'\t', 1) for entry in listed.split(b'\0') if entry]
    objects = [entry[0].split()[2] for entry in entries]
    given = subprocess.run([*git, 'cat-file', '--batch'], input=b'\n'.join(objects) + b'\n', capture_output=True, check=True)
    files, at, out = {}, 0, given.stdout
    for _, path in entries:
        header, at = out[at:out.index(b'\n', at)].split(), out.index(b'\n', at) + 1
        if header[-1] == b'missing': continue
        files[path.decode()], at = out[at:at + int(header[2])].decode('utf-8'), at + int(header[2]) + 1
    return files


def annotations(brat):
    """-> {span id: [(start, end), ..]}, [{role: [span ids]}]"""
    spans, events = {}, []
    for line in brat.split('\n'):
        fields = line.rstrip('\r').split('\t')
        if re.match(r'T\d+\t', line):
            spans[fields[0]] = [tuple(map(int, place.split())) for place in fields[1].split(' ', 1)[1].split(';')]
        elif re.match(r'E\d+\t', line):
            roles = collections.defaultdict(list)
            for item in fields[1].split():
                role, span = item.split(':')
                roles[re.match('[A-Za-z]+', role).group()].append(span)
            events.append(roles)
    return spans, events


def attributions(text, brat):
    """-> the attributions of an article, in order"""
    quoted = {word.start() for quote in QUOTED.finditer(text + '\n') for word in WORD.finditer(text, *quote.span())}
    spans, events = annotations(brat)
    contents = collections.defaultdict(list)
    for roles in events:
        source = next((span for span in roles['Source'] if span in spans), None)
        contents[roles['Attribution'][0], source] += [place for span in roles['Content'] for place in spans.get(span, ())]
    for (cue, source), places in contents.items():
        words = {word.start() for place in places for word in WORD.finditer(text, *place)}
        if not words: continue
        speaker = spans[source] if source else None
        yield {'content': sorted(places), 'cue': spans.get(cue, []),
               'speaker': speaker and {'start': speaker[0][0], 'end': speaker[-1][1]},
               'kind': 'unquoted' if speaker and not words & quoted else 'ignore'}


def main(gitdir, out):
    annotated, count = {}, collections.Counter()
    for name, brat in sorted(folder(gitdir, 'attributions').items()):
        match = re.fullmatch(r'(.+)_[0-9a-f]{4}\.ann', name)       # where several people annotated one, the first counts
        if match: annotated.setdefault(match.group(1), brat)
    with open(out, 'w', encoding='utf-8') as lines:
        for name, text in sorted(folder(gitdir, 'text').items()):
            if name[:-4] not in annotated: continue
            found = sorted(attributions(text, annotated[name[:-4]]), key=lambda found: found['content'])
            count.update(attribution['kind'] for attribution in found)
            lines.write(json.dumps({'id': name[:-4], 'text': text, 'attributions': found}, ensure_ascii=False) + '\n')
    print(dict(count))


if __name__ == '__main__':
    if len(sys.argv) != 3: sys.exit(__doc__.split('\n')[0])
    main(*sys.argv[1:])
