/** The requests of `spreadsheets.batchUpdate`. Each changes the result of the previous one. */
import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { badRequest, invalidField } from '../gateway/call/refusals.ts';
import type { Box } from '../workbook/a1-range.ts';
import { shownText } from '../workbook/cell.ts';
import { SheetCells } from '../workbook/sheet-cells.ts';
import { changedSheet, type Sheet, type Workbook, workbookLimits } from '../workbook/workbook.ts';
import { requireFits } from './open-spreadsheet.ts';
import { requireSheet, withSheet } from './ranges.ts';
import {
  changeProperties,
  countIn,
  newSheet,
  objectIn,
  readBookProperties,
  readCellData,
  readTitle,
  textIn,
  writeRows,
} from './sheet-input.ts';
import { sheetProperties } from './spreadsheet-answer.ts';

type Draft = { readonly workbook: Workbook; readonly title?: string };
type Done = Draft & { readonly reply?: JsonObject };
/** `path` is for errors. */
type Change = (draft: Draft, request: JsonObject, path: string) => Done;

const changes: Readonly<Record<string, Change>> = {
  updateSpreadsheetProperties({ workbook, title }, request, path) {
    const names = fieldsOf(request, path);
    const given = objectIn(request, 'properties');
    const all = names.includes('*');
    const properties = Object.fromEntries(
      ['title', 'locale', 'timeZone']
        .filter((name) => all || names.includes(name))
        .map((name) => [name, given[name]]),
    );
    requireKnown(names, ['title', 'locale', 'timeZone'], path);
    const newTitle = readTitle(properties, `${path}.properties`) || title;
    return {
      workbook: { ...workbook, ...readBookProperties(properties, `${path}.properties`) },
      ...(newTitle !== undefined && { title: newTitle }),
    };
  },
  addSheet({ workbook, ...draft }, request, path) {
    const properties = objectIn(request, 'properties');
    const sheet = newSheet(workbook.sheets, properties, `${path}.properties`);
    const added = placed(workbook, sheet, countIn(properties, 'index'));
    return { ...draft, workbook: added, reply: { addSheet: { properties: sheetProperties(added, sheet) } } };
  },
  deleteSheet({ workbook, ...draft }, request) {
    const { id } = requireSheet(workbook, countIn(request, 'sheetId') ?? 0);
    const sheets = workbook.sheets.filter((sheet) => sheet.id !== id);
    if (sheets.length === 0) throw badRequest("You can't remove all the sheets in a document.");
    return { ...draft, workbook: { ...workbook, sheets } };
  },
  duplicateSheet({ workbook, ...draft }, request, path) {
    const source = requireSheet(workbook, countIn(request, 'sourceSheetId') ?? 0);
    const properties = {
      sheetId: request.newSheetId,
      title: textIn(request, 'newSheetName') ?? `Copy of ${source.title}`,
    };
    const { id, title } = newSheet(workbook.sheets, properties, path);
    const sheet = { ...source, id, title, cells: SheetCells.of(source.cells.rows()) };
    const added = placed(workbook, sheet, countIn(request, 'insertSheetIndex') ?? 0);
    return {
      ...draft,
      workbook: added,
      reply: { duplicateSheet: { properties: sheetProperties(added, sheet) } },
    };
  },
  updateSheetProperties({ workbook, ...draft }, request, path) {
    const properties = objectIn(request, 'properties');
    const names = fieldsOf(request, path);
    requireKnown(names, sheetFields, path);
    const sheet = requireSheet(workbook, countIn(properties, 'sheetId') ?? 0);
    const changed = changeProperties(workbook.sheets, sheet, properties, `${path}.properties`, names);
    const index = names.includes('index') || names.includes('*') ? countIn(properties, 'index') : undefined;
    const others = { ...workbook, sheets: workbook.sheets.filter((one) => one !== sheet) };
    return {
      ...draft,
      workbook: index === undefined ? withSheet(workbook, changed) : placed(others, changed, index),
    };
  },
  updateCells({ workbook, ...draft }, request, path) {
    requireKnown(fieldsOf(request, path), ['userEnteredValue'], path);
    const start = objectIn(request, isJsonObject(request.range) ? 'range' : 'start');
    const sheet = requireSheet(workbook, countIn(start, 'sheetId') ?? 0);
    const box = isJsonObject(request.range) ? boxOf(start, sheet) : undefined;
    const place = box ?? { top: countIn(start, 'rowIndex') ?? 0, left: countIn(start, 'columnIndex') ?? 0 };
    // With a range, the method clears cells for which `rows` has no value.
    if (box !== undefined) sheet.cells.clear(box);
    writeRows(sheet, place, request.rows, `${path}.rows`);
    return { ...draft, workbook };
  },
  repeatCell({ workbook, ...draft }, request, path) {
    requireKnown(fieldsOf(request, path), ['userEnteredValue'], path);
    const range = objectIn(request, 'range');
    const sheet = requireSheet(workbook, countIn(range, 'sheetId') ?? 0);
    const { top, left, bottom, right } = boxOf(range, sheet);
    if ((bottom - top) * (right - left) > workbookLimits.cells) {
      throw invalidField(`${path}.range`, `must have at most ${workbookLimits.cells} cells`);
    }
    const cell = readCellData(request.cell, `${path}.cell`);
    for (let row = top; row < bottom; row += 1) {
      for (let column = left; column < right; column += 1) sheet.cells.set(row, column, cell);
    }
    return { ...draft, workbook };
  },
  appendCells({ workbook, ...draft }, request, path) {
    requireKnown(fieldsOf(request, path), ['userEnteredValue'], path);
    const sheet = requireSheet(workbook, countIn(request, 'sheetId') ?? 0);
    const top = (sheet.cells.rows().at(-1)?.[0] ?? -1) + 1;
    const rows = Array.isArray(request.rows) ? request.rows.length : 0;
    const grown = changedSheet(sheet, { rowCount: Math.max(sheet.rowCount, top + rows) });
    writeRows(grown, { top, left: 0 }, request.rows, `${path}.rows`);
    return { ...draft, workbook: withSheet(workbook, grown) };
  },
  appendDimension({ workbook, ...draft }, request, path) {
    const sheet = requireSheet(workbook, countIn(request, 'sheetId') ?? 0);
    const [, side] = dimensionOf(request, path);
    const length = countIn(request, 'length') ?? 0;
    if (length < 1) throw invalidField(`${path}.length`, 'must be at least 1');
    return { ...draft, workbook: withSheet(workbook, changedSheet(sheet, { [side]: sheet[side] + length })) };
  },
  insertDimension({ workbook, ...draft }, request, path) {
    const { sheet, dimension, side, start, end } = spanOf(workbook, request, path);
    sheet.cells.insert(dimension, start, end - start);
    const changed = changedSheet(sheet, { [side]: sheet[side] + end - start });
    return { ...draft, workbook: withSheet(workbook, changed) };
  },
  deleteDimension({ workbook, ...draft }, request, path) {
    const { sheet, dimension, side, start, end } = spanOf(workbook, request, path);
    const left = sheet[side] - (Math.min(end, sheet[side]) - start);
    if (left < 1) throw badRequest("You can't delete all the rows or columns of a sheet.");
    sheet.cells.remove(dimension, start, end);
    return { ...draft, workbook: withSheet(workbook, changedSheet(sheet, { [side]: left })) };
  },
  findReplace({ workbook, ...draft }, request, path) {
    return { ...draft, workbook, reply: { findReplace: findReplace(workbook, request, path) } };
  },
};

const sheetFields = [
  'title',
  'index',
  'hidden',
  'sheetId',
  'gridProperties',
  ...['rowCount', 'columnCount', 'frozenRowCount', 'frozenColumnCount'].map(
    (name) => `gridProperties.${name}`,
  ),
];

export const knownRequests: readonly string[] = Object.keys(changes);
export const maximumRequests = 100;

/** @throws ApiError with code 400 for an invalid or unsupported request */
export function runRequests(
  workbook: Workbook,
  requests: readonly unknown[],
): Draft & { readonly replies: readonly JsonObject[] } {
  let draft: Draft = { workbook };
  const replies: JsonObject[] = [];
  for (const [index, request] of requests.entries()) {
    const path = `requests[${index}]`;
    const [name, ...more] = isJsonObject(request) ? Object.keys(request) : [];
    if (!isJsonObject(request) || name === undefined || more.length > 0) {
      throw invalidField(path, 'must have exactly one field, which names the kind of request');
    }
    const change = Object.hasOwn(changes, name) ? changes[name] : undefined;
    if (change === undefined) {
      throw invalidField(
        `${path}.${name}`,
        `is not supported. This server stores values without formats, and knows: ${knownRequests.join(', ')}`,
      );
    }
    const { reply = {}, ...next } = change(draft, objectIn(request, name), `${path}.${name}`);
    requireFits(next.workbook);
    draft = next;
    replies.push(reply);
  }
  return { ...draft, replies };
}

/** The names in the field mask, without the prefix `properties.`. */
function fieldsOf(request: JsonObject, path: string): readonly string[] {
  const names = (textIn(request, 'fields') ?? '')
    .split(',')
    .map((name) => name.trim().replace(/^properties\./, ''));
  if (names.every((name) => name === ''))
    throw invalidField(`${path}.fields`, 'is required', { reason: 'required' });
  return names;
}

function requireKnown(names: readonly string[], known: readonly string[], path: string): void {
  const unknown = names.find((name) => name !== '*' && !known.includes(name));
  if (unknown === undefined) return;
  throw invalidField(`${path}.fields`, `must be * or of: ${known.join(', ')}. This server stores no formats`);
}

function placed(workbook: Workbook, sheet: Sheet, index = workbook.sheets.length): Workbook {
  return { ...workbook, sheets: workbook.sheets.toSpliced(Math.max(0, index), 0, sheet) };
}

function boxOf(range: JsonObject, { rowCount, columnCount }: Sheet): Box {
  return {
    top: Math.max(0, countIn(range, 'startRowIndex') ?? 0),
    left: Math.max(0, countIn(range, 'startColumnIndex') ?? 0),
    bottom: Math.min(rowCount, countIn(range, 'endRowIndex') ?? rowCount),
    right: Math.min(columnCount, countIn(range, 'endColumnIndex') ?? columnCount),
  };
}

function dimensionOf(request: JsonObject, path: string) {
  switch (request.dimension) {
    case 'ROWS':
      return ['rows', 'rowCount'] as const;
    case 'COLUMNS':
      return ['columns', 'columnCount'] as const;
    default:
      throw invalidField(`${path}.dimension`, 'must be ROWS or COLUMNS');
  }
}

function spanOf(workbook: Workbook, request: JsonObject, path: string) {
  const range = objectIn(request, 'range');
  const sheet = requireSheet(workbook, countIn(range, 'sheetId') ?? 0);
  const [dimension, side] = dimensionOf(range, `${path}.range`);
  const [start, end] = [countIn(range, 'startIndex') ?? 0, countIn(range, 'endIndex') ?? sheet[side]];
  if (start < 0 || end <= start || start >= sheet[side] || end - start > workbookLimits.gridCells) {
    throw invalidField(`${path}.range`, 'must begin within the sheet and end after its beginning');
  }
  return { sheet, dimension, side, start, end };
}

function findReplace({ sheets, ...workbook }: Workbook, request: JsonObject, path: string) {
  const [find, replacement] = [textIn(request, 'find') ?? '', textIn(request, 'replacement') ?? ''];
  if (find === '') throw invalidField(`${path}.find`, 'is required', { reason: 'required' });
  if (request.searchByRegex === true)
    throw invalidField(`${path}.searchByRegex`, 'must be false on this server');
  const range = isJsonObject(request.range) ? request.range : undefined;
  const id = countIn(range ?? request, 'sheetId');
  if (request.allSheets !== true && range === undefined && id === undefined) {
    throw invalidField(path, 'needs one of: allSheets, sheetId, range');
  }
  const searched = request.allSheets === true ? sheets : [requireSheet({ ...workbook, sheets }, id ?? 0)];
  const pattern = new RegExp(
    find.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    request.matchCase === true ? 'g' : 'gi',
  );
  const rows = new Set<string>();
  const counts = { values: 0, occurrences: 0, sheets: new Set<number>() };
  for (const sheet of searched) {
    for (const [row, column, cell] of [...sheet.cells.within(boxOf(range ?? {}, sheet))]) {
      const before = shownText(cell);
      const found = [...before.matchAll(pattern)].length;
      const isWhole = found === 1 && before.length === find.length;
      if (found === 0 || (request.matchEntireCell === true && !isWhole)) continue;
      if (before.length + found * (replacement.length - find.length) > workbookLimits.cellCharacters) {
        throw invalidField(`${path}.replacement`, 'makes the text of a cell too long');
      }
      sheet.cells.set(
        row,
        column,
        before.replaceAll(pattern, () => replacement),
      );
      rows.add(`${sheet.id} ${row}`);
      counts.values += 1;
      counts.occurrences += found;
      counts.sheets.add(sheet.id);
      if (counts.values % 1_000 === 0) requireFits({ ...workbook, sheets });
    }
  }
  if (counts.values === 0) return {};
  return {
    valuesChanged: counts.values,
    rowsChanged: rows.size,
    sheetsChanged: counts.sheets.size,
    occurrencesChanged: counts.occurrences,
  };
}
