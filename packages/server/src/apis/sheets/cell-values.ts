import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { badRequest, invalidField } from '../gateway/call/refusals.ts';
import { type Cell, enteredCell, isDate, plainValue, shownText } from '../workbook/cell.ts';
import type { SheetCells } from '../workbook/sheet-cells.ts';
import { workbookLimits } from '../workbook/workbook.ts';
import type { SheetRange } from './ranges.ts';

export const inputOptions = ['RAW', 'USER_ENTERED'] as const;
export const renderOptions = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'] as const;
export const dateOptions = ['SERIAL_NUMBER', 'FORMATTED_STRING'] as const;
export const dimensions = ['ROWS', 'COLUMNS'] as const;

export type InputOption = (typeof inputOptions)[number];
export type Rendering = { readonly values: string; readonly dates: string };
type Value = string | number | boolean;

/** Undefined if `given` isn't an allowed option, e.g. absent or Google's `…_UNSPECIFIED`. */
export function chosen<Option extends string>(
  allowed: readonly Option[],
  given: unknown,
): Option | undefined {
  return allowed.find((option) => option === given);
}

/** @throws ApiError with code 400 */
export function requireInputOption(given: unknown, isParameter: boolean): InputOption {
  const option = chosen(inputOptions, given);
  if (option !== undefined) return option;
  const expected = `is required: ${inputOptions.join(' or ')}`;
  throw isParameter
    ? invalidParameter('valueInputOption', expected)
    : invalidField('valueInputOption', expected, { reason: 'required' });
}

/** @returns undefined for null, which doesn't change the cell. @param path names the value in errors */
export function readCell(value: unknown, option: InputOption, path: string): Cell | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'string') throw invalidField(path, 'must be a text, a number, true, false or null');
  if (value.length > workbookLimits.cellCharacters) {
    throw invalidField(path, `must have at most ${workbookLimits.cellCharacters} characters`);
  }
  if (option === 'RAW') return value;
  const cell = enteredCell(value);
  if (cell === undefined) throw noFormulas(path);
  return cell;
}

export function noFormulas(path: string) {
  return invalidField(
    path,
    'is a formula. This server computes none: write the result, or send valueInputOption=RAW to keep the text',
  );
}

/** This server has no formulas, so FORMULA shows the same as UNFORMATTED_VALUE. */
export function shownValue(cell: Cell, { values, dates }: Rendering): Value {
  if (values === 'FORMATTED_VALUE') return shownText(cell);
  return isDate(cell) && dates === 'FORMATTED_STRING' ? shownText(cell) : plainValue(cell);
}

/** Limits the memory for one answer. */
export class AnswerBudget {
  #left = workbookLimits.gridCells;

  /** @throws ApiError with code 400 */
  spend(values: number): void {
    this.#left -= values;
    if (this.#left < 0) {
      throw badRequest(`The ranges have more than ${workbookLimits.gridCells} cells. Ask for fewer.`);
    }
  }
}

/** Leaves out trailing empty rows, and trailing empty cells of each row. */
export function valuesIn(
  { sheet, box }: SheetRange,
  rendering: Rendering,
  dimension: (typeof dimensions)[number],
  budget: AnswerBudget,
): readonly (readonly Value[])[] {
  const lines: Value[][] = [];
  for (const [row, column, cell] of sheet.cells.within(box)) {
    const [line, place] =
      dimension === 'ROWS' ? [row - box.top, column - box.left] : [column - box.left, row - box.top];
    while (lines.length <= line) lines.push([]);
    const values = lines[line] ?? [];
    budget.spend(place + 1 - values.length);
    while (values.length < place) values.push('');
    values.push(shownValue(cell, rendering));
  }
  budget.spend(lines.length);
  return lines;
}

export function readLines(
  values: unknown,
  dimension: unknown,
  option: InputOption,
  path: string,
): readonly (readonly [row: number, column: number, cell: Cell | undefined])[] {
  const lines = Array.isArray(values) ? (values as readonly (readonly unknown[] | null)[]) : [];
  return lines.flatMap((line, index) =>
    (line ?? []).map((value, place) => {
      const cell = readCell(value, option, `${path}[${index}][${place}]`);
      return dimension === 'COLUMNS' ? ([place, index, cell] as const) : ([index, place, cell] as const);
    }),
  );
}

export function write(
  cells: SheetCells,
  { top, left }: { readonly top: number; readonly left: number },
  lines: ReturnType<typeof readLines>,
): void {
  for (const [row, column, cell] of lines) if (cell !== undefined) cells.set(top + row, left + column, cell);
}
