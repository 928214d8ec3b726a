// Azurite looks for a single blob among all of its account, one by one. Every field asked for has an index: the one with the fewest is asked first.
'use strict';
const path = require('path');

const source = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src');
const { Collection } = require(require.resolve('lokijs', { paths: [source] }));
const findOne = Collection.prototype.findOne;
Collection.prototype.findOne = function (query) {
  const keys = Object.keys(query ?? {}).filter((key) => typeof query[key] === 'string' && this.binaryIndices[key]);
  if (keys.length < 2 || !this.adaptiveBinaryIndices) return findOne.call(this, query);
  const sizes = new Map(keys.map((key) => {
    this.ensureIndex(key);
    const [first, last] = this.calculateRange('$eq', key, query[key]);
    return [key, last - first];
  }));
  keys.sort((one, other) => sizes.get(one) - sizes.get(other));
  return findOne.call(this, { ...Object.fromEntries(keys.map((key) => [key, query[key]])), ...query });
};

// What Azurite keeps in memory it keeps as pieces of the buffers that came from the network: a text of 400 bytes holds 64 KiB. Here it is copied.
const { MemoryExtentChunkStore } = require(path.join(source, 'common', 'persistence', 'MemoryExtentStore.js'));
const copyOf = (piece) => {
  const copy = Buffer.allocUnsafeSlow(piece.length);
  piece.copy(copy);
  return copy;
};
const trySet = MemoryExtentChunkStore.prototype.trySet;
MemoryExtentChunkStore.prototype.trySet = function (category, content) {
  content.chunks = content.chunks.map((piece) => (Buffer.isBuffer(piece) && piece.length < piece.buffer.byteLength / 2 ? copyOf(piece) : piece));
  return trySet.call(this, category, content);
};
