/**
 * SHA-256 (FIPS 180-4) with a state that can be stored, so that another process can continue. Node's hash can't do
 * that. `update` takes whole blocks of 64 bytes; `digest` pads the last block.
 */

export const blockBytes = 64;

/** FIPS 180-4 §4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes. */
const roundConstants = fractions(64, Math.cbrt);

/** FIPS 180-4 §5.3.3: likewise for the square roots of the first 8 primes. */
const initialState = fractions(8, Math.sqrt);

function fractions(count: number, root: (prime: number) => number): Int32Array {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return Int32Array.from(found, (prime) => ((root(prime) % 1) * 2 ** 32) | 0);
}

/** All digests can share this array, because `compress` is synchronous. */
const schedule = new Int32Array(64);

export class Sha256State {
  #state = Int32Array.from(initialState);

  /** 64 hexadecimal digits. */
  export(): string {
    return bigEndian(this.#state).toString('hex');
  }

  /** @param text what `export` returned */
  static import(text: string): Sha256State {
    const bytes = Buffer.from(text, 'hex');
    if (bytes.length !== 32) throw new TypeError('The state of a digest has 64 hexadecimal digits.');
    const restored = new Sha256State();
    restored.#state = Int32Array.from({ length: 8 }, (_, index) => bytes.readInt32BE(4 * index));
    return restored;
  }

  /** @param bytes whole blocks */
  update(bytes: Uint8Array): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at + blockBytes <= bytes.length; at += blockBytes) compress(this.#state, view, at);
  }

  /**
   * Leaves the state unchanged.
   *
   * @param last the bytes after the last whole block
   * @param size of the whole message, in bytes
   */
  digest(last: Uint8Array, size: number): Uint8Array {
    const state = Int32Array.from(this.#state);
    // FIPS 180-4 §5.1.1: a one bit, zeros, and the length in bits as a 64-bit number.
    const padded = Buffer.alloc(last.length + blockBytes - ((last.length + 8) % blockBytes) + 8);
    padded.set(last);
    padded[last.length] = 0x80;
    padded.writeBigUInt64BE(BigInt(size) * 8n, padded.length - 8);
    const view = new DataView(padded.buffer, padded.byteOffset, padded.length);
    for (let at = 0; at < padded.length; at += blockBytes) compress(state, view, at);
    return new Uint8Array(bigEndian(state));
  }
}

/** FIPS 180-4 §6.2.2. */
function compress(state: Int32Array, bytes: DataView, at: number): void {
  const w = schedule;
  for (let t = 0; t < 16; t += 1) w[t] = bytes.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const x = w[t - 15] as number;
    const y = w[t - 2] as number;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[t] = (s1 + (w[t - 7] as number) + s0 + (w[t - 16] as number)) | 0;
  }
  // `as number` is safe, because every index is in range. Destructuring would take as long as the rounds.
  let a = state[0] as number;
  let b = state[1] as number;
  let c = state[2] as number;
  let d = state[3] as number;
  let e = state[4] as number;
  let f = state[5] as number;
  let g = state[6] as number;
  let h = state[7] as number;
  for (let t = 0; t < 64; t += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (roundConstants[t] as number) + (w[t] as number)) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = (state[0] as number) + a;
  state[1] = (state[1] as number) + b;
  state[2] = (state[2] as number) + c;
  state[3] = (state[3] as number) + d;
  state[4] = (state[4] as number) + e;
  state[5] = (state[5] as number) + f;
  state[6] = (state[6] as number) + g;
  state[7] = (state[7] as number) + h;
}

function bigEndian(words: Int32Array): Buffer {
  const bytes = Buffer.alloc(4 * words.length);
  for (const [index, word] of words.entries()) bytes.writeInt32BE(word, 4 * index);
  return bytes;
}
