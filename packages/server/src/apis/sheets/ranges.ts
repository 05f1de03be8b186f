import type { ApiError } from '../../http/api-error.ts';
import { badRequest } from '../gateway/call/refusals.ts';
import { type Box, closedBox, formatA1, parseA1 } from '../workbook/a1-range.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';

export type SheetRange = { readonly sheet: Sheet; readonly box: Box };

/** @throws ApiError with code 400 if the text isn't a range of this workbook */
export function readRange({ sheets }: Workbook, text: string): SheetRange {
  const sheetNamed = (title: string) => sheets.find((sheet) => sheet.title === title);
  const range = parseA1(text, (title) => sheetNamed(title) !== undefined);
  const sheet = range && (range.title === undefined ? sheets[0] : sheetNamed(range.title));
  if (sheet === undefined) throw badRequest(`Unable to parse range: ${text.slice(0, 200)}`);
  const box = closedBox(range?.box, sheet);
  if (box.top >= sheet.rowCount || box.left >= sheet.columnCount) throw outsideGrid({ sheet, box });
  return { sheet, box };
}

export function outsideGrid({ sheet, box }: SheetRange): ApiError {
  const { title, rowCount, columnCount } = sheet;
  const range = formatA1(title, { ...box, bottom: box.top + 1, right: box.left + 1 });
  return badRequest(
    `Range (${range}) exceeds grid limits. Max rows: ${rowCount}, max columns: ${columnCount}`,
  );
}

export function requireSheet({ sheets }: Workbook, id: number): Sheet {
  const sheet = sheets.find((one) => one.id === id);
  if (sheet === undefined) throw badRequest(`No grid with id: ${id}`);
  return sheet;
}

export const shownRange = ({ sheet, box }: SheetRange): string => formatA1(sheet.title, box);

export function withSheet(workbook: Workbook, changed: Sheet): Workbook {
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => (sheet.id === changed.id ? changed : sheet)),
  };
}
