// Azurite keeps the rows of a table in a list with an index for each of the two keys. Every row that is replaced is taken out and put in anew, which
// counts both indexes down from there, and a query reads and sorts all rows: what a request costs grows with the table. Here the rows are in a tree as
// well, in the order of their keys, which finds single rows, and where a query begins. Azurite still judges every row and decides every answer.
'use strict';
const path = require('path');
const BTree = require('sorted-btree').default;
const { before, withoutIndexes } = require('./lists.cjs');

const source = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src', 'table', 'persistence');
const Store = require(path.join(source, 'LokiTableMetadataStore.js')).default;
const Filter = require(path.join(source, 'LokiTableStoreQueryGenerator.js')).default;

// No key holds a zero character: texts joined by one are in the order of the two keys.
const keyOf = (row) => `${row.PartitionKey}\0${row.RowKey}`;
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
const afterAll = '\uffff';

class Rows {
  constructor(list) {
    this.list = withoutIndexes(list);
    this.tree = new BTree(undefined, compare);
    for (const row of list.data) this.tree.set(keyOf(row), row);
  }

  findOne(keys) { return this.tree.get(keyOf(keys)) ?? null; }

  insert(row) {
    this.list.insert(row);
    this.tree.set(keyOf(row), row);
  }

  update(row) {
    this.tree.set(keyOf(row), this.list.update(row));
  }

  remove(row) {
    this.tree.delete(keyOf(row));
    this.list.remove(row);
  }

  // In the place of another row of the same keys.
  replace(old, row) {
    const [, position] = this.list.get(old.$loki, true);
    row.$loki = old.$loki;
    row.meta = old.meta;
    this.list.data[position] = row;
    this.list.dirty = true;
    this.tree.set(keyOf(row), row);
  }

  *between(first, last) {
    for (const [key, row] of this.tree.entries(first)) {
      if (key > last) return;
      yield row;
    }
  }
}

const rowsOf = before(Rows);

const clausesOf = (name) => new RegExp(`(?<![\\w/])${name}\\s+(eq|ge|gt|le|lt)\\s+'(\\d+)'`, 'g');
const partitionClauses = clausesOf('PartitionKey');
const rowClauses = clausesOf('RowKey');

// What every row that a filter takes lies between. A filter with "or" or "not" in it, outside its texts, may take any.
function boundsOf(filter) {
  const texts = [];
  const bare = (filter ?? '').replace(/'((?:[^']|'')*)'/g, (_, text) => `'${texts.push(text.replace(/''/g, "'")) - 1}'`);
  let [first, last] = ['', afterAll];
  if (/\b(or|not)\b/i.test(bare)) return [first, last];
  const found = (clauses) => [...bare.matchAll(clauses)].map(([, sign, number]) => [sign, texts[number]]);
  const narrow = (from, to) => {
    if (from > first) first = from;
    if (to < last) last = to;
  };
  for (const [sign, partition] of found(partitionClauses)) {
    narrow(/eq|g/.test(sign) ? `${partition}\0` : '', /eq|l/.test(sign) ? `${partition}\0${afterAll}` : afterAll);
    if (sign !== 'eq') continue;
    for (const [rowSign, row] of found(rowClauses)) narrow(/eq|g/.test(rowSign) ? `${partition}\0${row}` : '', /eq|l/.test(rowSign) ? `${partition}\0${row}` : afterAll);
  }
  return [first, last];
}

const getEntityCollection = Store.prototype.getEntityCollection;
Store.prototype.getEntityCollection = function (account, table, context) {
  return rowsOf(getEntityCollection.call(this, account, table, context));
};

Store.prototype.queryTableEntities = async function (context, account, table, queryOptions, nextPartitionKey, nextRowKey) {
  const rows = this.getEntityCollection(account, table, context);
  const takes = Filter.generateQueryForPersistenceLayer(queryOptions, context);
  const most = this.getMaxResultsOption(queryOptions);
  let [first, last] = boundsOf(queryOptions.filter);
  const goOn = `${this.decodeContinuationHeader(nextPartitionKey) ?? ''}\0${this.decodeContinuationHeader(nextRowKey) ?? ''}`;
  if (nextPartitionKey !== undefined && goOn > first) first = goOn;
  const found = [];
  for (const row of rows.between(first, last)) {
    if (takes(row) && found.push(row) > most) break;
  }
  const { nextPartitionKeyResponse, nextRowKeyResponse } = this.adjustQueryResultforTop(found, most);
  return [found, nextPartitionKeyResponse, nextRowKeyResponse];
};

// Azurite takes a row out and puts its successor in, with nothing between.
const updateTableEntity = Store.prototype.updateTableEntity;
Store.prototype.updateTableEntity = function (context, table, account, ...others) {
  const rows = this.getEntityCollection(account, table, context);
  let old = null;
  const replacing = Object.create(this);
  replacing.getEntityCollection = () => ({
    findOne: (keys) => rows.findOne(keys),
    remove: (row) => { old = row; },
    insert: (row) => rows.replace(old, row),
  });
  return updateTableEntity.call(replacing, context, table, account, ...others);
};

for (const undo of ['rollbackEntityChanges', 'removeEntitiesAddedInBatch']) {
  const of = Store.prototype[undo];
  Store.prototype[undo] = function (list) { return of.call(this, rowsOf(list)); };
}
