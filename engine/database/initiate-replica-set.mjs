import { MongoClient } from 'mongodb';

/** Makes a fresh single mongod a one-member replica set and waits until it is the primary. Argument: its URI. */
const client = new MongoClient(process.argv[2]);
await client.connect();
const admin = client.db('admin');
await admin.command({ replSetInitiate: {} });
while (!(await admin.command({ hello: 1 })).isWritablePrimary)
  await new Promise((done) => setTimeout(done, 200));
await client.close();
