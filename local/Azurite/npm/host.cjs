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

require('./blobs.cjs');
require('./queues.cjs');
require('./tables.cjs');
require('./transactions.cjs');

const main = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src', 'azurite.js');
process.argv = [process.argv[0], main, ...azuriteArguments];
require(main);
