/**
 * Writes small baseline JPEGs (ITU-T T.81) of one-color squares. They need no cosine transform: only a block's average
 * matters.
 */

type Color = readonly [red: number, green: number, blue: number];

const end = Buffer.from([0xff, 0xd9]);

export function jpegOf(columns: number, rows: number, colorAt: (x: number, y: number) => Color): Buffer {
  const bits = new BitWriter();
  const before = [0, 0, 0];
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      for (const [component, average] of averages(colorAt(x, y)).entries()) {
        bits.writeDifference(average - (before[component] ?? 0));
        before[component] = average;
        // The table's only code: the block's other 63 values are zero.
        bits.write(0, 1);
      }
    }
  }
  return Buffer.concat([header(columns * 8, rows * 8), bits.end(), end]);
}

/** Brightness and two color differences, from -128 to 127 (JFIF §7). */
function averages([red, green, blue]: Color): readonly number[] {
  const brightness = 0.299 * red + 0.587 * green + 0.114 * blue;
  return [brightness - 128, (blue - brightness) * 0.564, (red - brightness) * 0.713].map((value) =>
    Math.max(-128, Math.min(127, Math.round(value))),
  );
}

function header(width: number, height: number): Buffer {
  const size = [height >> 8, height & 255, width >> 8, width & 255];
  const components = [1, 2, 3];
  // The first value of a block is eight times its average. Divided by 8, it is the average.
  const quantization = Array<number>(64).fill(8);
  // Nine 4-bit codes, for differences of 0 to 8 bits.
  const differences = [0x00, 0, 0, 0, 9, ...Array<number>(12).fill(0), 0, 1, 2, 3, 4, 5, 6, 7, 8];
  const others = [0x10, 1, ...Array<number>(15).fill(0), 0];
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    segment(0xdb, [0, ...quantization]),
    segment(0xc0, [8, ...size, 3, ...components.flatMap((id) => [id, 0x11, 0])]),
    segment(0xc4, differences),
    segment(0xc4, others),
    segment(0xda, [3, ...components.flatMap((id) => [id, 0]), 0, 63, 0]),
  ]);
}

function segment(marker: number, content: readonly number[]): Buffer {
  const length = content.length + 2;
  return Buffer.from([0xff, marker, length >> 8, length & 255, ...content]);
}

class BitWriter {
  readonly #bytes: number[] = [];
  #pending = 0;
  #count = 0;

  write(value: number, bits: number): void {
    for (let bit = bits - 1; bit >= 0; bit -= 1) {
      this.#pending = (this.#pending << 1) | ((value >> bit) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#flush();
    }
  }

  /** Writes the bit count, then the difference. Negative differences are written as complements. */
  writeDifference(difference: number): void {
    const bits = difference === 0 ? 0 : 32 - Math.clz32(Math.abs(difference));
    this.write(bits, 4);
    this.write(difference < 0 ? difference + (1 << bits) - 1 : difference, bits);
  }

  end(): Buffer {
    while (this.#count > 0) this.write(1, 1);
    return Buffer.from(this.#bytes);
  }

  #flush(): void {
    this.#bytes.push(this.#pending);
    // After a byte 0xff, a zero says that no marker begins.
    if (this.#pending === 0xff) this.#bytes.push(0);
    this.#pending = 0;
    this.#count = 0;
  }
}
