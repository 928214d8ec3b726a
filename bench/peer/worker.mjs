// A sentiment score per customer, as one would write it in an afternoon: take messages off the queue, judge, read the
// customer's row, add to it under its ETag, delete the message. Ends when the queue has been empty for a while.
//
//   node worker.mjs <connection string> <queue> <table> [<seconds of emptiness>]
import { TableClient } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';
import { judge } from './judge.mjs';

const [, , connection, queueName, tableName, patience = '2'] = process.argv;
const options = { allowInsecureConnection: true };
const queue = new QueueClient(connection, queueName, options);
const table = TableClient.fromConnectionString(connection, tableName, options);

async function handle(message) {
  const event = JSON.parse(Buffer.from(message.messageText, 'base64').toString('utf8'));
  const score = judge(event);
  if (score !== null) await add(event.subject, score);
  await queue.deleteMessage(message.messageId, message.popReceipt);
}

async function add(customer, score) {
  const key = encodeURIComponent(customer).replaceAll('%', '_');
  for (;;) {
    try {
      const row = await read(key);
      if (row === null) await table.createEntity({ partitionKey: key, rowKey: 'score', customer, count: 1, sum: { type: 'Double', value: String(score) } });
      else await table.updateEntity(
        { partitionKey: key, rowKey: 'score', count: row.count + 1, sum: { type: 'Double', value: String(row.sum + score) } }, 'Merge', { etag: row.etag });
      return;
    } catch (error) {
      if (error.statusCode !== 412 && error.statusCode !== 409) throw error;
    }
  }
}

async function read(key) {
  try {
    return await table.getEntity(key, 'score');
  } catch (error) {
    if (error.statusCode === 404) return null;
    throw error;
  }
}

let emptySince = Date.now();
while (Date.now() - emptySince < Number(patience) * 1000) {
  const { receivedMessageItems } = await queue.receiveMessages({ numberOfMessages: 32, visibilityTimeout: 30 });
  if (receivedMessageItems.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    continue;
  }

  // A message that fails comes back when its time of invisibility is over.
  await Promise.allSettled(receivedMessageItems.map(handle));
  emptySince = Date.now();
}
