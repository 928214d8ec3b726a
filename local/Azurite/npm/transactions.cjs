// Azurite makes a context for each action of a transaction with the transaction's own as its prototype. V8 keeps a shape for every prototype among what is
// old, and the shape keeps the prototype, with the request and its bytes, until the whole heap is marked; and 64 MiB of such bytes begin a marking. Here the
// context of an action is made with the same fields and no prototype of its own.
'use strict';
const path = require('path');

const source = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src', 'table');
const Orchestrator = require(path.join(source, 'batch', 'TableBatchOrchestrator.js')).default;
const Context = require(path.join(source, 'context', 'TableStorageContext.js')).default;

Orchestrator.prototype.createBatchContextClone = function (context, request, batchId) {
  context.tableName = request.getPath();
  return Object.assign(new Context(context), { path: request.getPath(), request, batchId });
};
