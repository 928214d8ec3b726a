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
// waiting messages anew even where the list is empty: 6,000 waiting messages make a delete take 5 ms. This takes single rows out, too.
const Messages = require(path.join(source, 'queue', 'persistence', 'LokiQueueMetadataStore.js')).default;
Messages.prototype.clearExpiredMessages = async function (accountName, queueName, context) {
  this.checkQueueExist(accountName, queueName, context);
  const messages = this.db.getCollection(this.MESSAGES_COLLECTION);
  for (const message of messages.find({ queueName, accountName, expirationTime: { $lte: Date.now() } })) messages.remove(message);
};

const main = path.join(source, 'azurite.js');
process.argv = [process.argv[0], main, ...azuriteArguments];
require(main);
