import { presentFields } from '@grantway/protocol/present-fields';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import type { Box } from '../workbook/a1-range.ts';
import { type Cell, formatTypeOf, isFormatted, plainValue, shownText } from '../workbook/cell.ts';
import type { Sheet, Workbook } from '../workbook/workbook.ts';
import { AnswerBudget } from './cell-values.ts';
import type { OpenSpreadsheet } from './open-spreadsheet.ts';
import { readRange } from './ranges.ts';

export type Included = {
  /** Empty: all sheets. */
  readonly ranges: readonly string[];
  readonly gridData: boolean;
};

export function spreadsheetAnswer(
  { file, workbook }: OpenSpreadsheet,
  included: Included,
  { origin }: Pick<ApiCall, 'origin'>,
): ApiAnswer {
  const { locale, timeZone } = workbook;
  const budget = new AnswerBudget();
  return {
    spreadsheetId: file.id,
    // This server has no page for a spreadsheet, so link to the API.
    spreadsheetUrl: `${origin}/v4/spreadsheets/${file.id}`,
    properties: { title: file.name, locale, autoRecalc: 'ON_CHANGE', timeZone },
    sheets: boxesIn(workbook, included).map(([sheet, boxes]) => ({
      properties: sheetProperties(workbook, sheet),
      ...(included.gridData && { data: boxes.map((box) => gridData(sheet, box, budget)) }),
    })),
  };
}

function boxesIn(workbook: Workbook, { ranges }: Included): readonly (readonly [Sheet, readonly Box[]])[] {
  const whole = ({ rowCount, columnCount }: Sheet) => [
    { top: 0, left: 0, bottom: rowCount, right: columnCount },
  ];
  if (ranges.length === 0) return workbook.sheets.map((sheet) => [sheet, whole(sheet)]);
  const named = ranges.map((text) => readRange(workbook, text));
  return workbook.sheets
    .map((sheet) => [sheet, named.filter((range) => range.sheet === sheet).map(({ box }) => box)] as const)
    .filter(([, boxes]) => boxes.length > 0);
}

export function sheetProperties({ sheets }: Workbook, sheet: Sheet) {
  const { id, title, rowCount, columnCount, frozenRowCount, frozenColumnCount, hidden } = sheet;
  return presentFields({
    sheetId: id,
    title,
    index: sheets.findIndex((one) => one.id === id),
    sheetType: 'GRID',
    gridProperties: presentFields({ rowCount, columnCount, frozenRowCount, frozenColumnCount }),
    hidden,
  });
}

function gridData({ cells }: Sheet, box: Box, budget: AnswerBudget): ApiAnswer {
  const rowData: { values: object[] }[] = [];
  for (const [row, column, cell] of cells.within(box)) {
    while (rowData.length <= row - box.top) rowData.push({ values: [] });
    const values = rowData[row - box.top]?.values ?? [];
    budget.spend(column - box.left + 1 - values.length);
    while (values.length < column - box.left) values.push({});
    values.push(cellData(cell));
  }
  budget.spend(rowData.length);
  return presentFields({
    startRow: box.top || undefined,
    startColumn: box.left || undefined,
    rowData: rowData.map(({ values }) => (values.length === 0 ? {} : { values })),
  });
}

function cellData(cell: Cell) {
  const value = extendedValue(plainValue(cell));
  const data = { userEnteredValue: value, effectiveValue: value, formattedValue: shownText(cell) };
  if (!isFormatted(cell)) return data;
  const format = { numberFormat: { type: formatTypeOf(cell.pattern), pattern: cell.pattern } };
  return { ...data, userEnteredFormat: format, effectiveFormat: format };
}

function extendedValue(value: string | number | boolean) {
  if (typeof value === 'number') return { numberValue: value };
  return typeof value === 'boolean' ? { boolValue: value } : { stringValue: value };
}
