// Runs compromise over texts, as peers.py runs libraries of Python: `node compromise.mjs FOLDER`, FOLDER having node_modules.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const require = createRequire(`${process.argv[2]}/`);
const nlp = require("compromise");
const kinds = { people: "PER", organizations: "ORG", places: "LOC" };
let spent = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const { id, text } = JSON.parse(line);
  const start = process.cpuUsage();
  const doc = nlp(text);
  const mentions = [];
  // Offsets count UTF-16 units, and the others code points.
  const point = (unit) => [...text.slice(0, unit)].length;
  for (const [method, type] of Object.entries(kinds))
    for (const { offset } of doc[method]().json({ offset: true }))
      mentions.push([offset.start, offset.start + offset.length, type]);
  const took = process.cpuUsage(start);
  spent += (took.user + took.system) / 1e6;
  console.log(JSON.stringify({ id, mentions: mentions.map(([start, end, type]) => [point(start), point(end), type]) }));
}
console.log(JSON.stringify({ seconds: spent, version: nlp.version }));
