/** The nonempty cells of a sheet. Row and column indexes start at 0. */
import type { Box } from './a1-range.ts';
import type { Cell } from './cell.ts';

type Row = ReadonlyMap<number, Cell>;
export type Dimension = 'rows' | 'columns';

export class SheetCells {
  readonly #rows = new Map<number, Map<number, Cell>>();

  static of(rows: Iterable<readonly [number, Iterable<readonly [number, Cell]>]>): SheetCells {
    const cells = new SheetCells();
    for (const [row, values] of rows) for (const [column, cell] of values) cells.set(row, column, cell);
    return cells;
  }

  get count(): number {
    let count = 0;
    for (const row of this.#rows.values()) count += row.size;
    return count;
  }

  /** Of all texts. */
  get characters(): number {
    let characters = 0;
    for (const row of this.#rows.values()) {
      for (const cell of row.values()) if (typeof cell === 'string') characters += cell.length;
    }
    return characters;
  }

  get(row: number, column: number): Cell | undefined {
    return this.#rows.get(row)?.get(column);
  }

  set(row: number, column: number, cell: Cell | undefined): void {
    const values = this.#rows.get(row) ?? new Map<number, Cell>();
    if (cell === undefined || cell === '') values.delete(column);
    else values.set(column, cell);
    if (values.size === 0) this.#rows.delete(row);
    else this.#rows.set(row, values);
  }

  clear(box: Box): void {
    for (const [row, column] of [...this.within(box)]) this.set(row, column, undefined);
  }

  /** Row by row, from left to right. */
  *within({ top, left, bottom, right }: Box): Generator<readonly [row: number, column: number, cell: Cell]> {
    for (const row of this.#rowNumbers(top, bottom)) {
      for (const [column, cell] of byNumber(this.#rows.get(row) ?? new Map<number, Cell>())) {
        if (column >= left && column < right) yield [row, column, cell];
      }
    }
  }

  #rowNumbers(top: number, bottom: number): readonly number[] {
    // For a small range, don't go through the rows of the whole sheet.
    if (bottom - top < this.#rows.size) {
      return Array.from({ length: Math.max(0, bottom - top) }, (_, index) => top + index);
    }
    return [...this.#rows.keys()].filter((row) => row >= top && row < bottom).sort((a, b) => a - b);
  }

  rows(): readonly (readonly [number, Row])[] {
    return byNumber(this.#rows);
  }

  insert(dimension: Dimension, at: number, count: number): void {
    this.#move(dimension, (place) => (place < at ? place : place + count));
  }

  remove(dimension: Dimension, from: number, end: number): void {
    this.#move(dimension, (place) => {
      if (place >= from && place < end) return undefined;
      return place < from ? place : place - (end - from);
    });
  }

  #move(dimension: Dimension, placeAfter: (place: number) => number | undefined): void {
    const before = [...this.#rows];
    this.#rows.clear();
    for (const [row, values] of before) {
      for (const [column, cell] of values) {
        const [newRow, newColumn] =
          dimension === 'rows' ? [placeAfter(row), column] : [row, placeAfter(column)];
        if (newRow !== undefined && newColumn !== undefined) this.set(newRow, newColumn, cell);
      }
    }
  }

  /**
   * The table that `values.append` extends: the smallest box around all cells connected to the last cell of `box`.
   * Undefined if `box` is empty.
   */
  tableIn(box: Box): Box | undefined {
    const last = [...this.within(box)].at(-1);
    if (last === undefined) return undefined;
    let { top, left, bottom, right } = {
      top: last[0],
      left: last[1],
      bottom: last[0] + 1,
      right: last[1] + 1,
    };
    const seen = new Set<string>([`${last[0]} ${last[1]}`]);
    const waiting: (readonly [number, number])[] = [[last[0], last[1]]];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [row, column] = next;
      [top, left] = [Math.min(top, row), Math.min(left, column)];
      [bottom, right] = [Math.max(bottom, row + 1), Math.max(right, column + 1)];
      for (const [down, across] of neighbors) {
        const place = [row + down, column + across] as const;
        const key = `${place[0]} ${place[1]}`;
        if (seen.has(key) || this.get(...place) === undefined) continue;
        seen.add(key);
        waiting.push(place);
      }
    }
    return { top, left, bottom, right };
  }
}

const around = [-1, 0, 1];
const neighbors = around.flatMap((down) => around.map((across) => [down, across] as const));

function byNumber<Value>(map: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] {
  return [...map].sort(([a], [b]) => a - b);
}
