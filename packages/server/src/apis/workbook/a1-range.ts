/** Ranges in A1 notation, e.g. `Sheet1!A1:B2`, `'My sheet'!C:C`, `3:4` or `Sheet1`. */

/** Indexes from 0. `bottom` and `right` are exclusive. */
export type Box = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type GridSize = { readonly rowCount: number; readonly columnCount: number };

/** `bottom` or `right` is undefined if the text leaves it open, e.g. `A:B`. */
export type OpenBox = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number | undefined;
  readonly right: number | undefined;
};

export type ParsedRange = {
  /** Default: the first sheet. */
  readonly title: string | undefined;
  /** Default: all cells. */
  readonly box: OpenBox | undefined;
};

/** Undefined if the text isn't a range. @param isTitle says whether a sheet has this title */
export function parseA1(text: string, isTitle: (title: string) => boolean): ParsedRange | undefined {
  const quoted = /^'((?:[^']|'')+)'(?:!(.*))?$/s.exec(text);
  const unquoted = /^([^'!]+)!(.*)$/s.exec(text);
  const [, named, cells] = quoted ?? unquoted ?? [];
  if (named !== undefined) {
    const title = quoted === null ? named : named.replaceAll("''", "'");
    if (!isTitle(title)) return undefined;
    if (cells === undefined) return { title, box: undefined };
    const box = parseCells(cells);
    return box && { title, box };
  }
  if (isTitle(text)) return { title: text, box: undefined };
  const box = parseCells(text);
  return box && { title: undefined, box };
}

const corner = /^\$?([A-Za-z]{1,3})?(?:\$?([1-9]\d{0,7}))?$/;

function parseCells(text: string): OpenBox | undefined {
  const parts = text.split(':');
  if (parts.length > 2 || text === '') return undefined;
  const corners = parts.map((part) => (part === '' ? null : corner.exec(part)));
  const [first, last = first] = corners;
  if (!first || !last) return undefined;
  const [from, to] = [cornerOf(first), cornerOf(last)];
  // A part without a colon must name one cell: `A` and `1` aren't ranges.
  if (parts.length === 1 && (from.row === undefined || from.column === undefined)) return undefined;
  if ((from.column === undefined) !== (to.column === undefined) && to.row === undefined) return undefined;
  const [top, bottom] = ordered(from.row, to.row);
  const [left, right] = ordered(from.column, to.column);
  return { top, bottom, left, right };
}

function cornerOf([, letters, digits]: RegExpExecArray) {
  return {
    column: letters === undefined ? undefined : columnIndex(letters),
    row: digits === undefined ? undefined : Number(digits) - 1,
  };
}

function ordered(one: number | undefined, other: number | undefined): [number, number | undefined] {
  if (one === undefined || other === undefined) return [one ?? other ?? 0, undefined];
  return [Math.min(one, other), Math.max(one, other) + 1];
}

function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters.toUpperCase()) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

export function columnName(index: number): string {
  let name = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

/** Clips the end to the grid, but not the start. */
export function closedBox(box: OpenBox | undefined, { rowCount, columnCount }: GridSize): Box {
  const { top = 0, left = 0, bottom = rowCount, right = columnCount } = box ?? {};
  return { top, left, bottom: Math.min(bottom, rowCount), right: Math.min(right, columnCount) };
}

export function formatA1(title: string, { top, left, bottom, right }: Box): string {
  const first = `${columnName(left)}${top + 1}`;
  const last = `${columnName(right - 1)}${bottom}`;
  return `${quoteTitle(title)}!${first === last ? first : `${first}:${last}`}`;
}

function quoteTitle(title: string): string {
  const isPlain = /^[\p{L}_][\p{L}\d_]*$/u.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title);
  return isPlain ? title : `'${title.replaceAll("'", "''")}'`;
}
