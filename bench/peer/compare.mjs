// Holds the worker's table against the same judgements over every event once. Prints one JSON object.
//
//   node compare.mjs <connection string> <table> <file with one event per line>
import fs from 'node:fs';
import { TableClient } from '@azure/data-tables';
import { judge } from './judge.mjs';

const [, , connection, tableName, file] = process.argv;
const table = TableClient.fromConnectionString(connection, tableName, { allowInsecureConnection: true });
const expected = new Map();
for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  const event = JSON.parse(line);
  const score = judge(event);
  if (score === null) continue;
  const known = expected.get(event.subject) ?? { count: 0, sum: 0 };
  expected.set(event.subject, { count: known.count + 1, sum: known.sum + score });
}

let wrong = 0;
let doubled = 0;
const seen = new Set();
for await (const row of table.listEntities()) {
  const known = expected.get(row.customer);
  seen.add(row.customer);
  doubled += Math.max(0, row.count - (known?.count ?? 0));
  // Sums are added up in another order: equal to a millionth.
  if (!known || row.count !== known.count || Math.abs(row.sum - known.sum) > 1e-6) wrong++;
}

const lost = [...expected.keys()].filter((customer) => !seen.has(customer)).length;
console.log(JSON.stringify({ customers: expected.size, wrong: wrong + lost, doubled }));
