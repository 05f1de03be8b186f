import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { badRequest, invalidField } from '../gateway/call/refusals.ts';
import type { Box } from '../workbook/a1-range.ts';
import { changedSheet, type Workbook } from '../workbook/workbook.ts';
import {
  AnswerBudget,
  chosen,
  dateOptions,
  dimensions,
  type InputOption,
  type Rendering,
  readLines,
  renderOptions,
  requireInputOption,
  valuesIn,
  write,
} from './cell-values.ts';
import { changeSpreadsheet, openSpreadsheet } from './open-spreadsheet.ts';
import { outsideGrid, readRange, type SheetRange, shownRange, withSheet } from './ranges.ts';

/** Per request. */
export const maximumRanges = 100;

function renderingOf(values: unknown, dates: unknown): Rendering {
  return {
    values: chosen(renderOptions, values) ?? 'FORMATTED_VALUE',
    dates: chosen(dateOptions, dates) ?? 'SERIAL_NUMBER',
  };
}

function valueRange(
  range: SheetRange,
  rendering: Rendering,
  dimension: unknown,
  budget = new AnswerBudget(),
) {
  const majorDimension = chosen(dimensions, dimension) ?? 'ROWS';
  const values = valuesIn(range, rendering, majorDimension, budget);
  return { range: shownRange(range), majorDimension, ...(values.length > 0 && { values }) };
}

const readingOf = ({ parameters }: ApiCall): Rendering =>
  renderingOf(parameters.string('valueRenderOption'), parameters.string('dateTimeRenderOption'));

export async function getValues(call: ApiCall): Promise<ApiAnswer> {
  const { parameters } = call;
  const { workbook } = await openSpreadsheet(call);
  const range = readRange(workbook, parameters.string('range') ?? '');
  return valueRange(range, readingOf(call), parameters.string('majorDimension'));
}

export async function batchGetValues(call: ApiCall): Promise<ApiAnswer> {
  const { parameters } = call;
  const { file, workbook } = await openSpreadsheet(call);
  const ranges = parameters.list('ranges');
  if (ranges.length > maximumRanges)
    throw invalidParameter('ranges', `must be at most ${maximumRanges} ranges`);
  const budget = new AnswerBudget();
  const dimension = parameters.string('majorDimension');
  return {
    spreadsheetId: file.id,
    valueRanges: ranges.map((text) =>
      valueRange(readRange(workbook, text), readingOf(call), dimension, budget),
    ),
  };
}

type Update = {
  readonly range: string;
  readonly majorDimension: unknown;
  readonly values: unknown;
  readonly option: InputOption;
  /** For errors. */
  readonly path: string;
};

type Updated = { readonly range: SheetRange; readonly cells: number };

const countOf = (lines: ReturnType<typeof readLines>): number =>
  lines.filter(([, , cell]) => cell !== undefined).length;

function updateRange(workbook: Workbook, { range: text, majorDimension, ...update }: Update): Updated {
  const { sheet, box } = readRange(workbook, text);
  const lines = readLines(update.values, majorDimension, update.option, update.path);
  const written = boxAt(box, lines);
  // A range of one cell is only the top left corner, so the values may extend beyond it.
  const isCorner = box.bottom - box.top === 1 && box.right - box.left === 1;
  if (!isCorner && (written.bottom > box.bottom || written.right > box.right)) {
    throw badRequest(
      `Requested writing within range [${shownRange({ sheet, box })}], but tried writing to ${
        written.bottom > box.bottom ? `row [${box.bottom + 1}]` : `column [${box.right + 1}]`
      }`,
    );
  }
  if (written.bottom > sheet.rowCount || written.right > sheet.columnCount) {
    throw outsideGrid({ sheet, box: { ...written, top: written.bottom - 1, left: written.right - 1 } });
  }
  write(sheet.cells, box, lines);
  return { range: { sheet, box: written }, cells: countOf(lines) };
}

/** The box that the lines fill, at least one cell. */
function boxAt({ top, left }: Pick<Box, 'top' | 'left'>, lines: ReturnType<typeof readLines>): Box {
  let [rows, columns] = [1, 1];
  for (const [row, column] of lines) {
    [rows, columns] = [Math.max(rows, row + 1), Math.max(columns, column + 1)];
  }
  return { top, left, bottom: top + rows, right: left + columns };
}

function updateAnswer(spreadsheetId: string, { range, cells }: Updated, included?: Rendering) {
  const { top, left, bottom, right } = range.box;
  const isEmpty = cells === 0;
  return {
    spreadsheetId,
    updatedRange: shownRange(range),
    ...(!isEmpty && { updatedRows: bottom - top, updatedColumns: right - left, updatedCells: cells }),
    ...(included && { updatedData: valueRange(range, included, 'ROWS') }),
  };
}

function includedIn({ parameters }: ApiCall): Rendering | undefined {
  if (!parameters.boolean('includeValuesInResponse')) return undefined;
  return renderingOf(
    parameters.string('responseValueRenderOption'),
    parameters.string('responseDateTimeRenderOption'),
  );
}

/** @throws ApiError with code 400 if the ranges in the body and the path differ */
function requireSameRange({ parameters, body }: ApiCall): string {
  const range = parameters.string('range') ?? '';
  if (typeof body.range === 'string' && body.range !== '' && body.range !== range) {
    throw invalidField('range', 'must be the range of the address, or left out');
  }
  return range;
}

export async function updateValues(call: ApiCall): Promise<ApiAnswer> {
  const { majorDimension, values } = call.body;
  const option = requireInputOption(call.parameters.string('valueInputOption'), true);
  const update: Update = { range: requireSameRange(call), majorDimension, values, option, path: 'values' };
  const { file, result } = await changeSpreadsheet(call, ({ workbook }) => ({
    workbook,
    result: updateRange(workbook, update),
  }));
  return updateAnswer(file.id, result, includedIn(call));
}

export async function batchUpdateValues(call: ApiCall): Promise<ApiAnswer> {
  const { body } = call;
  const option = requireInputOption(body.valueInputOption, false);
  const data = (Array.isArray(body.data) ? body.data : []).filter(isJsonObject);
  if (data.length > maximumRanges) throw invalidField('data', `must be at most ${maximumRanges} ranges`);
  const updates = data.map(({ range, majorDimension, values }, index): Update => {
    if (typeof range !== 'string') {
      throw invalidField(`data[${index}].range`, 'is required', { reason: 'required' });
    }
    return { range, majorDimension, values, option, path: `data[${index}].values` };
  });
  const { file, result } = await changeSpreadsheet(call, ({ workbook }) => ({
    workbook,
    result: updates.map((update) => updateRange(workbook, update)),
  }));
  const included =
    body.includeValuesInResponse === true
      ? renderingOf(body.responseValueRenderOption, body.responseDateTimeRenderOption)
      : undefined;
  const responses = result.map((updated) => updateAnswer(file.id, updated, included));
  const total = (name: 'updatedRows' | 'updatedColumns' | 'updatedCells') =>
    responses.reduce((sum, response) => sum + (response[name] ?? 0), 0);
  return {
    spreadsheetId: file.id,
    totalUpdatedRows: total('updatedRows'),
    totalUpdatedColumns: total('updatedColumns'),
    totalUpdatedCells: total('updatedCells'),
    totalUpdatedSheets: new Set(result.map(({ range }) => range.sheet.id)).size,
    responses,
  };
}

export async function appendValues(call: ApiCall): Promise<ApiAnswer> {
  const { majorDimension, values } = call.body;
  const text = requireSameRange(call);
  const option = requireInputOption(call.parameters.string('valueInputOption'), true);
  const inserts = call.parameters.string('insertDataOption') === 'INSERT_ROWS';
  const lines = readLines(values, majorDimension, option, 'values');
  const { file, result } = await changeSpreadsheet(call, ({ workbook }) => {
    const { sheet, box } = readRange(workbook, text);
    const table = sheet.cells.tableIn(box);
    const place = table === undefined ? box : { top: table.bottom, left: table.left };
    const written = boxAt(place, lines);
    const added = inserts && table !== undefined && lines.length > 0 ? written.bottom - written.top : 0;
    if (added > 0) sheet.cells.insert('rows', place.top, added);
    write(sheet.cells, place, lines);
    const changed = changedSheet(sheet, {
      rowCount: Math.max(sheet.rowCount + added, written.bottom),
      columnCount: Math.max(sheet.columnCount, written.right),
    });
    const updated = { range: { sheet: changed, box: written }, cells: countOf(lines) };
    return { workbook: withSheet(workbook, changed), result: { table, updated } };
  });
  const { table, updated } = result;
  return {
    spreadsheetId: file.id,
    ...(table && { tableRange: shownRange({ sheet: updated.range.sheet, box: table }) }),
    updates: updateAnswer(file.id, updated, includedIn(call)),
  };
}

async function clearRanges(call: ApiCall, texts: readonly string[]) {
  const { file, result } = await changeSpreadsheet(call, ({ workbook }) => {
    const ranges = texts.map((text) => readRange(workbook, text));
    for (const { sheet, box } of ranges) sheet.cells.clear(box);
    return { workbook, result: ranges.map(shownRange) };
  });
  return { spreadsheetId: file.id, ranges: result };
}

export async function clearValues(call: ApiCall): Promise<ApiAnswer> {
  const { spreadsheetId, ranges } = await clearRanges(call, [call.parameters.string('range') ?? '']);
  return { spreadsheetId, clearedRange: ranges[0] };
}

export async function batchClearValues(call: ApiCall): Promise<ApiAnswer> {
  const given: JsonObject['ranges'] = call.body.ranges;
  const texts = (Array.isArray(given) ? given : []).map(String);
  if (texts.length > maximumRanges) throw invalidField('ranges', `must be at most ${maximumRanges} ranges`);
  const { spreadsheetId, ranges } = await clearRanges(call, texts);
  return { spreadsheetId, clearedRanges: ranges };
}
