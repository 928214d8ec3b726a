// What tables.cjs and queues.cjs do alike: something that finds quickly stands before each of Azurite's lists, which stays what is saved.
'use strict';

// The list's indexes are marked as out of date, for whoever opens it without what stands before it here.
exports.withoutIndexes = (list) => {
  list.adaptiveBinaryIndices = false;
  list.flagBinaryIndexesDirty();
  for (const index of Object.values(list.binaryIndices)) index.values = [];
  return list;
};

// One of a kind before each list, made when it is first asked for.
exports.before = (Kind) => {
  const all = new WeakMap();
  return (list) => {
    if (!all.has(list)) all.set(list, new Kind(list));
    return all.get(list);
  };
};
