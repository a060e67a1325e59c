import { Decimal128, Double, Long, ObjectId } from 'bson';

/** Short names for the values that probes use all the time. */
export const dec = (text: string): Decimal128 => Decimal128.fromString(text);
export const long = (text: string): Long => Long.fromString(text);
export const dbl = (n: number): Double => new Double(n);
export const id1 = new ObjectId('000000000000000000000001');
export const id2 = new ObjectId('000000000000000000000002');
