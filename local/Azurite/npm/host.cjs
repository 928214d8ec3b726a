// Runs Azurite as the child of a .NET process and never outlives it: the parent holds the other end of
// stdin, and the operating system closes it even when the parent is killed.
//
//   node host.cjs <keep|delete> <location> <azurite arguments...>
//
// "stop" on stdin ends Azurite in order (its data is flushed). End of stdin without "stop" means the parent
// is gone: then a temporary location ("delete") is removed too, because nobody else is left to do it.
'use strict';
const fs = require('fs');
const path = require('path');

const [, , temporary, location, ...azuriteArguments] = process.argv;
const services = 3;
let shutdown = null;
let closed = 0;
let stopping = false;

// Azurite registers its own handlers for these signals. Ctrl+C reaches the whole process group, so taking it
// here would stop the storage under a parent that still drains its work.
const once = process.once;
process.once = function (event, handler) {
  if (event === 'SIGINT' || event === 'SIGTERM') {
    shutdown = handler;
    return process;
  }
  return once.call(process, event, handler);
};

const log = console.log;
console.log = function (...values) {
  log(...values);
  if (String(values[0]).includes('successfully closed') && ++closed === services) leave();
};

let removeOnLeave = false;
function leave() {
  if (removeOnLeave) fs.rmSync(location, { recursive: true, force: true });
  process.exit(0);
}

function stop(parentIsGone) {
  if (stopping) return;
  stopping = true;
  removeOnLeave = parentIsGone && temporary === 'delete';
  setTimeout(leave, 5000);
  if (shutdown === null || removeOnLeave) leave();
  shutdown();
}

process.on('SIGINT', () => {});
process.on('SIGTERM', () => stop(false));
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});
process.stdin.setEncoding('utf8');
process.stdin.on('data', (text) => { if (text.includes('stop')) stop(false); });
process.stdin.on('end', () => stop(true));
process.stdin.on('error', () => stop(true));

// Once a minute Azurite clears away the texts of queue messages that are gone, one by one, and each sorts the index of
// all anew: 8,000 messages stop every service for 25 s, 16,000 for 100 s. This takes single rows out, and turns in between.
const source = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src');
const Extents = require(path.join(source, 'common', 'persistence', 'LokiExtentMetadataStore.js')).default;
Extents.prototype.deleteExtent = async function (id) {
  const extents = this.db.getCollection(this.EXTENTS_COLLECTION);
  const extent = extents.findOne({ id });
  if (extent) extents.remove(extent);
  await new Promise((resolve) => setImmediate(resolve));
};

// Before it gets, peeks at, changes or deletes a message, Azurite takes expired messages out of its index as a list, which sorts the index of all
// waiting messages anew even where the list is empty: 6,000 waiting messages make a delete take 5 ms. This looks only when one can have expired,
// and takes single rows out.
const Messages = require(path.join(source, 'queue', 'persistence', 'LokiQueueMetadataStore.js')).default;
const expiryOf = (message) => new Date(message.expirationTime).getTime();
let soonest = 0;
Messages.prototype.clearExpiredMessages = async function (accountName, queueName, context) {
  this.checkQueueExist(accountName, queueName, context);
  if (Date.now() < soonest) return;
  const messages = this.db.getCollection(this.MESSAGES_COLLECTION);
  for (const message of messages.find({ expirationTime: { $lte: Date.now() } })) messages.remove(message);
  soonest = messages.data.reduce((least, message) => Math.min(least, expiryOf(message)), Infinity);
};
const insertMessage = Messages.prototype.insertMessage;
Messages.prototype.insertMessage = async function (message, context) {
  await insertMessage.call(this, message, context);
  soonest = Math.min(soonest, expiryOf(message));
};

// A single row or message is looked for among all that share the first key asked for: all messages of the account, all rows of a partition.
// Every key has an index: the one with the fewest is asked first.
const { Collection } = require(require.resolve('lokijs', { paths: [source] }));
const findOne = Collection.prototype.findOne;
Collection.prototype.findOne = function (query) {
  const keys = Object.keys(query ?? {});
  if (keys.length < 2 || !keys.every((key) => typeof query[key] === 'string' && this.binaryIndices[key])) return findOne.call(this, query);
  const sizes = new Map(keys.map((key) => {
    this.ensureIndex(key);
    const [first, last] = this.calculateRange('$eq', key, query[key]);
    return [key, last - first];
  }));
  keys.sort((one, other) => sizes.get(one) - sizes.get(other));
  return findOne.call(this, Object.fromEntries(keys.map((key) => [key, query[key]])));
};

// A query reads every row of its table, whatever partition it asks for: with 50,000 rows one takes a quarter of a second, and all services wait.
// Where a filter wants one partition and nothing beside it, only that partition's rows are put before it, by the index that single rows are found with.
const Entities = require(path.join(source, 'table', 'persistence', 'LokiTableMetadataStore.js')).default;
const onePartition = /^\s*\(?\s*PartitionKey eq '((?:[^']|'')*)'\s*\)?\s*(?:and\b|$)/;
const partitionOf = (filter) => {
  const found = onePartition.exec(filter ?? '');
  // Texts are taken out first: an "or" or "not" in them is no operator. A filter that holds one is left to the whole table.
  return found === null || /\b(or|not)\b/i.test(filter.replace(/'(?:[^']|'')*'/g, "''")) ? null : found[1].replace(/''/g, "'");
};
const queryTableEntities = Entities.prototype.queryTableEntities;
Entities.prototype.queryTableEntities = function (context, account, table, queryOptions, nextPartitionKey, nextRowKey) {
  const PartitionKey = partitionOf(queryOptions.filter);
  if (PartitionKey === null) return queryTableEntities.call(this, context, account, table, queryOptions, nextPartitionKey, nextRowKey);
  const narrowed = Object.create(this);
  narrowed.getEntityCollection = (...names) => {
    const rows = this.getEntityCollection(...names);
    return { chain: () => rows.chain().find({ PartitionKey }) };
  };
  return queryTableEntities.call(narrowed, context, account, table, queryOptions, nextPartitionKey, nextRowKey);
};

const main = path.join(source, 'azurite.js');
process.argv = [process.argv[0], main, ...azuriteArguments];
require(main);
