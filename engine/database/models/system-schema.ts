import { Schema, type SchemaDefinition } from 'mongoose';

/**
 * Returns the Mongoose schema of one system collection. A path that is not defined is refused instead of
 * dropped; indexes and collections are made by `prepare`, never by importing a model.
 */
export function systemSchema<Shape>(collection: string, definition: SchemaDefinition): Schema<Shape> {
  return new Schema<Shape>(definition as SchemaDefinition<Shape>, {
    collection,
    strict: 'throw',
    strictQuery: 'throw',
    minimize: false,
    versionKey: false,
    autoIndex: false,
    autoCreate: false,
  });
}
