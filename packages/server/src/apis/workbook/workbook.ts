/** The content of a spreadsheet, for Drive and the Sheets API. */
import { parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { type Cell, cellFromJson, cellJson, enteredCell, shownText } from './cell.ts';
import { formatCsv, parseCsv } from './csv.ts';
import { SheetCells } from './sheet-cells.ts';
import type { JsonValue } from './workbook-json.ts';

export const spreadsheetType = 'application/vnd.google-apps.spreadsheet';

export const workbookLimits = {
  sheets: 200,
  titleCharacters: 100,
  /** Nonempty cells of all sheets. */
  cells: 50_000,
  /** Rows times columns, summed over all sheets. */
  gridCells: 2_000_000,
  columns: 18_278,
  cellCharacters: 50_000,
  /** As JSON. */
  bytes: 4 * 1024 * 1024,
} as const;

export type Sheet = {
  readonly id: number;
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRowCount?: number;
  readonly frozenColumnCount?: number;
  readonly hidden?: true;
  readonly cells: SheetCells;
};

export type Workbook = {
  readonly locale: string;
  readonly timeZone: string;
  /** At least one, in the order of the tabs. */
  readonly sheets: readonly Sheet[];
};

export const newSheetSize = { rowCount: 1_000, columnCount: 26 } as const;

export function emptySheet(id: number, title: string): Sheet {
  return { id, title, ...newSheetSize, cells: new SheetCells() };
}

/** @param text CSV */
export function workbookFromText(text: string): Workbook {
  const cells = new SheetCells();
  const rows = parseCsv(text);
  for (const [row, fields] of rows.entries()) {
    for (const [column, field] of fields.entries()) cells.set(row, column, enteredCell(field) ?? field);
  }
  const columns = Math.max(0, ...rows.map((fields) => fields.length));
  const size = {
    rowCount: Math.max(newSheetSize.rowCount, rows.length),
    columnCount: Math.max(newSheetSize.columnCount, columns),
  };
  return { ...emptyBook, sheets: [{ id: 0, title: 'Sheet1', ...size, cells }] };
}

const emptyBook = { locale: 'en_US', timeZone: 'Etc/GMT' } as const;

type StoredSheet = Omit<Sheet, 'cells'> & {
  readonly rows: readonly (readonly [number, readonly (readonly [number, JsonValue])[]])[];
};

export function formatWorkbook({ sheets, ...book }: Workbook): Buffer {
  const stored = sheets.map(
    ({ cells, ...sheet }): StoredSheet => ({
      ...sheet,
      rows: cells.rows().map(([row, values]) => [row, [...values].map(([at, cell]) => [at, cellJson(cell)])]),
    }),
  );
  return Buffer.from(JSON.stringify({ ...book, sheets: stored }));
}

/** Only `formatWorkbook` writes these bytes, so the casts are safe. */
export function parseWorkbook(bytes: Uint8Array): Workbook {
  const { sheets, ...book } = parseJsonObject(Buffer.from(bytes).toString()) as unknown as Omit<
    Workbook,
    'sheets'
  > & { readonly sheets: readonly StoredSheet[] };
  return {
    ...book,
    sheets: sheets.map(({ rows, ...sheet }) => ({
      ...sheet,
      cells: SheetCells.of(
        rows.map(([row, values]) => [
          row,
          values.map(([at, value]): readonly [number, Cell] => [at, cellFromJson(value)]),
        ]),
      ),
    })),
  };
}

/** The first sheet as CSV, with formatted values. */
export function csvOf({ sheets: [sheet] }: Workbook): string {
  if (sheet === undefined) return '';
  const rows: string[][] = [];
  for (const [row, values] of sheet.cells.rows()) {
    while (rows.length < row) rows.push([]);
    const fields: string[] = [];
    for (const [column, cell] of values) fields[column] = shownText(cell);
    rows.push(Array.from(fields, (field) => field ?? ''));
  }
  return formatCsv(rows);
}

export function changedSheet(sheet: Sheet, change: Partial<Sheet>): Sheet {
  return presentFields<Sheet>({ ...sheet, ...change });
}
