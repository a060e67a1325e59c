const float = new Float64Array(1);
const floatBytes = new Uint8Array(float.buffer);

/** A growing byte string whose parts compare by memcmp in the order of the values they stand for. */
export class KeyBytes {
  #buffer = Buffer.allocUnsafe(256);
  length = 0;

  #room(bytes: number): void {
    if (this.length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe((this.length + bytes) * 2);
    this.#buffer.copy(larger, 0, 0, this.length);
    this.#buffer = larger;
  }

  byte(value: number): void {
    this.#room(1);
    this.#buffer[this.length++] = value;
  }

  bytes(values: Uint8Array): void {
    this.#room(values.length);
    this.#buffer.set(values, this.length);
    this.length += values.length;
  }

  uint32(value: number): void {
    this.#room(4);
    this.length = this.#buffer.writeUInt32BE(value, this.length);
  }

  uint64(value: bigint): void {
    this.#room(8);
    this.length = this.#buffer.writeBigUInt64BE(BigInt.asUintN(64, value), this.length);
  }

  /** Eight bytes in the order of doubles: NaN first, then the negatives with all bits, the others with the sign bit inverted. */
  double(value: number): void {
    this.#room(8);
    float[0] = value === 0 ? 0 : value;
    const negative = ((floatBytes[7] as number) & 0x80) !== 0;
    for (let i = 7; i >= 0; i--) {
      const byte = floatBytes[i] as number;
      const flipped = negative ? ~byte & 0xff : i === 7 ? byte | 0x80 : byte;
      this.#buffer[this.length++] = Number.isNaN(value) ? 0 : flipped;
    }
  }

  /** UTF-8 with 00 written as 00 FF, ended by 00 01, so that no string is the start of another. */
  text(value: string): void {
    this.#room(value.length * 3 + 2);
    if (!value.includes('\0')) this.length += this.#buffer.write(value, this.length, 'utf8');
    else for (const byte of Buffer.from(value)) this.#escaped(byte);
    this.byte(0);
    this.byte(1);
  }

  #escaped(byte: number): void {
    this.byte(byte);
    if (byte === 0) this.byte(0xff);
  }

  /** Turns the bytes from `start` on into their descending form. */
  invertFrom(start: number): void {
    for (let i = start; i < this.length; i++) this.#buffer[i] = ~(this.#buffer[i] as number) & 0xff;
  }

  /** A copy of the bytes so far; the builder can then be used again after `length = 0`. */
  take(): Buffer {
    const bytes = Buffer.allocUnsafe(this.length);
    this.#buffer.copy(bytes, 0, 0, this.length);
    return bytes;
  }
}
