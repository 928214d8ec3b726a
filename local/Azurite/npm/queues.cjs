// Azurite keeps all waiting messages, and apart from them their texts, in lists with an index for every field. Taking messages from a queue sorts all of
// those indexes anew, and so does looking for expired messages, before every request; texts that are gone are cleared away with the same sort for each:
// 6,000 waiting messages make a request take 5 ms, 8,000 gone ones stop every service for 25 s. Here messages are in trees by the time they can be seen
// as well, and texts in a map. Azurite still decides every answer.
'use strict';
const path = require('path');
const BTree = require('sorted-btree').default;
const { before, withoutIndexes } = require('./lists.cjs');

const source = path.join(__dirname, 'node_modules', 'azurite', 'dist', 'src');
const Texts = require(path.join(source, 'common', 'persistence', 'LokiExtentMetadataStore.js')).default;
const Memory = require(path.join(source, 'common', 'persistence', 'MemoryExtentStore.js')).default;
const Store = require(path.join(source, 'queue', 'persistence', 'LokiQueueMetadataStore.js')).default;

const compare = ([time, number], [otherTime, otherNumber]) => time - otherTime || number - otherNumber;
const expiryOf = (message) => new Date(message.expirationTime).getTime();

class Messages {
  constructor(list) {
    this.list = withoutIndexes(list);
    this.queues = new Map();
    // Azurite changes a message before it says so: where it stands in the tree must be known from before.
    this.keys = new Map();
    this.soonest = Infinity;
    for (const message of list.data) this.add(message);
  }

  queueOf({ accountName, queueName }) {
    const name = `${accountName}/${queueName}`;
    if (!this.queues.has(name)) this.queues.set(name, { byId: new Map(), byTime: new BTree(undefined, compare) });
    return this.queues.get(name);
  }

  add(message) {
    const { byId, byTime } = this.queueOf(message);
    const key = [Number(message.timeNextVisible), message.$loki];
    byId.set(message.messageId, message);
    byTime.set(key, message);
    this.keys.set(message, key);
    this.soonest = Math.min(this.soonest, expiryOf(message));
  }

  takeOut(message) {
    const { byId, byTime } = this.queueOf(message);
    byId.delete(message.messageId);
    byTime.delete(this.keys.get(message));
    this.keys.delete(message);
  }

  insert(message) { this.add(this.list.insert(message)); }

  update(messages) {
    for (const message of [messages].flat()) {
      this.takeOut(message);
      this.add(message);
    }
    this.list.dirty = true;
  }

  remove(message) {
    this.takeOut(message);
    this.list.remove(message);
  }

  findAndRemove(queue) {
    for (const message of [...this.queueOf(queue).byId.values()]) this.remove(message);
  }

  findOne(query) { return this.queueOf(query).byId.get(query.messageId) ?? null; }

  count(queue) { return this.queueOf(queue).byId.size; }

  // What Azurite asks for: those of a queue that can be seen by a time, in that order, up to a number; or the list itself.
  chain() {
    return {
      find: (query) => (query.queueName === undefined ? this.list.chain().find(query) : {
        compoundsort: () => ({ limit: (most) => ({ data: () => this.visible(query, query.timeNextVisible.$lte, most) }) }),
      }),
    };
  }

  visible(queue, until, most) {
    const found = [];
    for (const [[time], message] of this.queueOf(queue).byTime.entries()) {
      if (time > until || found.push(message) === most) break;
    }
    return found;
  }

  removeExpired() {
    if (Date.now() < this.soonest) return;
    for (const message of [...this.list.data]) {
      if (expiryOf(message) <= Date.now()) this.remove(message);
    }
    this.soonest = this.list.data.reduce((least, message) => Math.min(least, expiryOf(message)), Infinity);
  }
}

class TextPlaces {
  constructor(list) {
    this.list = withoutIndexes(list);
    this.byId = new Map(list.data.map((text) => [text.id, text]));
  }

  insert(text) { this.byId.set(text.id, this.list.insert(text)); }

  update() { this.list.dirty = true; }

  findOne({ id }) { return this.byId.get(id) ?? null; }

  findAndRemove({ id }) {
    const text = this.byId.get(id);
    if (text === undefined) return;
    this.byId.delete(id);
    this.list.remove(text);
  }

  removeAll(ids) {
    const texts = ids.map((id) => this.byId.get(id)).filter((text) => text !== undefined);
    for (const { id } of texts) this.byId.delete(id);
    this.list.removeBatch(texts);
  }

  chain() { return this.list.chain(); }
}

// Puts what is here in the place of one of a store's lists.
function replace(Type, nameOf, Kind) {
  const standsBefore = before(Kind);
  const init = Type.prototype.init;
  Type.prototype.init = async function () {
    await init.call(this);
    const get = this.db.getCollection;
    this.db.getCollection = (name) => {
      const list = get.call(this.db, name);
      return name !== nameOf(this) || list === null ? list : standsBefore(list);
    };
  };
}

replace(Store, (store) => store.MESSAGES_COLLECTION, Messages);
replace(Texts, (store) => store.EXTENTS_COLLECTION, TextPlaces);

Store.prototype.clearExpiredMessages = async function (accountName, queueName, context) {
  this.checkQueueExist(accountName, queueName, context);
  this.db.getCollection(this.MESSAGES_COLLECTION).removeExpired();
};

// Kept in memory, all texts that are gone go at once: cleared away one by one, each moves all later ones.
Memory.prototype.deleteExtents = async function (ids) {
  const gone = [...ids];
  for (const id of gone) this.chunks.delete(this.categoryName, id);
  const { db, EXTENTS_COLLECTION } = this.metadataStore;
  db.getCollection(EXTENTS_COLLECTION).removeAll(gone);
  return gone.length;
};
