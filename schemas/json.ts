/** A value that JSON can hold. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** An object that JSON can hold. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** A generated JSON Schema 2020-12 (or part of one); only this project writes them, never an admin. */
export type JsonSchema = JsonObject;
