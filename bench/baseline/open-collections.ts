import type { Collection, Document, MongoClient, ObjectId } from 'mongodb';

/** The collections that the baseline reads and writes; documents are those of the product. */
export interface BaselineCollections {
  deals: Collection<DealDocument>;
  accounts: Collection<NamedDocument>;
  products: Collection<NamedDocument>;
  members: Collection<MemberDocument>;
  departments: Collection<MemberDocument>;
  history: Collection<Document>;
  outbox: Collection<Document>;
}

/** A deal as the product stores it, as far as the baseline looks. */
export interface DealDocument extends Document {
  _id: ObjectId;
  _rev: number;
  _state: string;
  _owner: ObjectId;
  _department?: ObjectId;
  _stage: { pipeline: string; stage: string; since: Date; rank: string };
  _createdAt: Date;
  _createdBy: ObjectId;
  _updatedAt: Date;
  _updatedBy: ObjectId;
  fields: Document;
}

export interface NamedDocument extends Document {
  _id: ObjectId;
  fields: { name: string };
}

export interface MemberDocument extends Document {
  _id: ObjectId;
  name: string;
}

/** Opens the collections of the one database that the baseline keeps. */
export function openCollections(client: MongoClient, name: string): BaselineCollections {
  const db = client.db(name);
  return {
    deals: db.collection<DealDocument>('deal'),
    accounts: db.collection<NamedDocument>('account'),
    products: db.collection<NamedDocument>('product'),
    members: db.collection<MemberDocument>('_members'),
    departments: db.collection<MemberDocument>('_departments'),
    history: db.collection('history_deal'),
    outbox: db.collection('_outbox'),
  };
}
