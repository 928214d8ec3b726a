// The official JavaScript clients, driven by the tests: node crosscheck.mjs <command> <connection string> <name> [arguments...]
// Prints one JSON document.
import { TableClient, TableServiceClient, odata } from '@azure/data-tables';
import { QueueClient } from '@azure/storage-queue';

const [, , command, connection, name, ...rest] = process.argv;
const table = () => TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });
const queue = () => new QueueClient(connection, name);

const describe = (value) => {
  if (value instanceof Uint8Array) return ['bytes', Buffer.from(value).toString('base64')];
  if (value instanceof Date) return ['date', value.toISOString()];
  return [typeof value, String(value?.value ?? value)];
};

const commands = {
  // Copies every row of a partition, types as they came: one by one to <partition>-single, at once to <partition>-batch.
  async copy(partition) {
    const rows = [];
    const options = { queryOptions: { filter: odata`PartitionKey eq ${partition}` }, disableTypeConversion: true };
    for await (const { etag, timestamp, partitionKey, ...row } of table().listEntities(options)) rows.push(row);
    for (const row of rows) await table().createEntity({ partitionKey: `${partition}-single`, ...row });
    await table().submitTransaction(rows.map((row) => ['create', { partitionKey: `${partition}-batch`, ...row }]));
    return { copied: rows.length };
  },

  // What a JavaScript caller sees in a row, with the name of the JavaScript type.
  async see(partition, row) {
    const entity = await table().getEntity(partition, row);
    return Object.fromEntries(Object.entries(entity).map(([key, value]) => [key, describe(value)]));
  },

  // A row with every type, as a JavaScript caller writes it.
  async write(partition, row) {
    await TableServiceClient.fromConnectionString(connection, { allowInsecureConnection: true }).createTable(name);
    return table().createEntity({
      partitionKey: partition,
      rowKey: row,
      Text: 'Grüße <&> "\'\\ \r\n\t 😀',
      Int: -2147483648,
      WholeDouble: { type: 'Double', value: '5' },
      Tenth: 0.1,
      Long: 9223372036854775807n,
      True: true,
      Time: { type: 'DateTime', value: '2026-02-28T23:59:59.1234567Z' },
      Guid: { type: 'Guid', value: 'f8a3b2f0-0000-4000-8000-1234567890ab' },
      Binary: new Uint8Array([0, 1, 2, 253, 254, 255]),
    });
  },

  // Updates a row of a known version; the new version is in the answer.
  async update(partition, row, etag) {
    return table().updateEntity({ partitionKey: partition, rowKey: row, By: 'JavaScript' }, 'Merge', { etag });
  },

  async send(text) {
    await queue().createIfNotExists();
    return queue().sendMessage(Buffer.from(text, 'utf8').toString('base64'));
  },

  async receive() {
    const { receivedMessageItems: [message] } = await queue().receiveMessages({ visibilityTimeout: 300 });
    return { id: message.messageId, receipt: message.popReceipt, text: Buffer.from(message.messageText, 'base64').toString('utf8') };
  },

  async remove(id, receipt) {
    return queue().deleteMessage(id, receipt);
  },
};

const answer = await commands[command](...rest);
console.log(JSON.stringify(answer, (key, value) => (key === '_response' ? undefined : typeof value === 'bigint' ? String(value) : value)));
