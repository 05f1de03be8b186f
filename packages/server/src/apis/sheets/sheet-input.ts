import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import { driveLimits } from '../drive/drive-limits.ts';
import { badRequest, invalidField } from '../gateway/call/refusals.ts';
import { changedSheet, emptySheet, type Sheet, type Workbook, workbookLimits } from '../workbook/workbook.ts';
import { readCell } from './cell-values.ts';

export const objectIn = (body: JsonObject, name: string): JsonObject => {
  const value = body[name];
  return isJsonObject(value) ? value : {};
};

export function textIn(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

export function countIn(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  return value === undefined || value === null ? undefined : Number(value);
}

export function readTitle(properties: JsonObject, path: string): string | undefined {
  const title = textIn(properties, 'title');
  if ((title?.length ?? 0) > driveLimits.nameCharacters) {
    throw invalidField(`${path}.title`, `must have at most ${driveLimits.nameCharacters} characters`);
  }
  return title;
}

export function readBookProperties(properties: JsonObject, path: string) {
  const [locale, timeZone] = [textIn(properties, 'locale'), textIn(properties, 'timeZone')];
  if (locale !== undefined && !/^[a-z]{2,3}(?:_[A-Z]{2})?$/.test(locale)) {
    throw invalidField(`${path}.locale`, 'must be a locale, e.g. en or en_US');
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw invalidField(`${path}.timeZone`, 'must be a time zone, e.g. America/New_York');
  }
  return presentFields<Partial<Pick<Workbook, 'locale' | 'timeZone'>>>({ locale, timeZone });
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name.length <= 60;
  } catch {
    return false;
  }
}

export function readNewSheets(given: unknown): readonly Sheet[] {
  const sheets: Sheet[] = [];
  for (const [index, sheet] of (Array.isArray(given) ? given : []).entries()) {
    const properties = isJsonObject(sheet) ? objectIn(sheet, 'properties') : {};
    const added = newSheet(sheets, properties, `sheets[${index}].properties`);
    for (const [at, grid] of (Array.isArray(sheet?.data) ? sheet.data : []).entries()) {
      if (!isJsonObject(grid)) continue;
      const start = { top: countIn(grid, 'startRow') ?? 0, left: countIn(grid, 'startColumn') ?? 0 };
      writeRows(added, start, grid.rowData, `sheets[${index}].data[${at}].rowData`);
    }
    sheets.push(added);
  }
  return sheets.length === 0 ? [emptySheet(0, 'Sheet1')] : sheets;
}

/** @param present the spreadsheet's other sheets */
export function newSheet(present: readonly Sheet[], properties: JsonObject, path: string): Sheet {
  const id = countIn(properties, 'sheetId') ?? Math.max(-1, ...present.map((sheet) => sheet.id)) + 1;
  if (id < 0 || id > 2 ** 31 - 1) throw invalidField(`${path}.sheetId`, 'must be from 0 to 2147483647');
  if (present.some((sheet) => sheet.id === id)) {
    throw badRequest(`The sheet with the ID ${id} already exists. Please enter another ID.`);
  }
  const titles = new Set(present.map(({ title }) => title));
  let number = present.length + 1;
  while (titles.has(`Sheet${number}`)) number += 1;
  const sheet = emptySheet(id, `Sheet${number}`);
  return changeProperties(present, sheet, properties, path, Object.keys(properties));
}

/** @param names the properties to change, as in a field mask, e.g. `title` or `gridProperties.rowCount` */
export function changeProperties(
  present: readonly Sheet[],
  sheet: Sheet,
  properties: JsonObject,
  path: string,
  names: readonly string[],
): Sheet {
  const grid = objectIn(properties, 'gridProperties');
  const changes = (name: string) =>
    names.some((one) => one === '*' || one === name || name.startsWith(`${one}.`));
  const title = changes('title') ? textIn(properties, 'title') : undefined;
  if (title !== undefined && (title.length === 0 || title.length > workbookLimits.titleCharacters)) {
    throw invalidField(`${path}.title`, `must have 1 to ${workbookLimits.titleCharacters} characters`);
  }
  if (title !== undefined && present.some((one) => one.id !== sheet.id && one.title === title)) {
    throw badRequest(`A sheet with the name "${title}" already exists. Please enter another name.`);
  }
  const size = (name: 'rowCount' | 'columnCount') => {
    const count = changes(`gridProperties.${name}`) ? countIn(grid, name) : undefined;
    if (count === undefined) return sheet[name];
    if (count < 1) throw invalidField(`${path}.gridProperties.${name}`, 'must be at least 1');
    return count;
  };
  const frozen = (name: 'frozenRowCount' | 'frozenColumnCount') =>
    changes(`gridProperties.${name}`) ? countIn(grid, name) || undefined : sheet[name];
  const [rowCount, columnCount] = [size('rowCount'), size('columnCount')];
  sheet.cells.remove('rows', rowCount, Math.max(rowCount, sheet.rowCount));
  sheet.cells.remove('columns', columnCount, Math.max(columnCount, sheet.columnCount));
  return changedSheet(sheet, {
    title: title ?? sheet.title,
    rowCount,
    columnCount,
    frozenRowCount: frozen('frozenRowCount'),
    frozenColumnCount: frozen('frozenColumnCount'),
    hidden: changes('hidden') ? properties.hidden === true || undefined : sheet.hidden,
  } as Partial<Sheet>);
}

/** @throws ApiError with code 400 for a row outside the grid, or a cell with more than a value */
export function writeRows(
  { cells, rowCount, columnCount }: Sheet,
  { top, left }: { readonly top: number; readonly left: number },
  rows: unknown,
  path: string,
): void {
  for (const [index, row] of (Array.isArray(rows) ? rows : []).entries()) {
    const values = isJsonObject(row) && Array.isArray(row.values) ? row.values : [];
    const isOutside = top < 0 || left < 0 || top + index >= rowCount || left + values.length > columnCount;
    if (values.length > 0 && isOutside) {
      throw invalidField(`${path}[${index}]`, 'must lie within the grid of the sheet');
    }
    for (const [place, data] of values.entries()) {
      const value = readCellData(data, `${path}[${index}].values[${place}]`);
      cells.set(top + index, left + place, value);
    }
  }
}

export function readCellData(data: unknown, path: string) {
  if (!isJsonObject(data)) return undefined;
  const other = Object.keys(data).find((name) => name !== 'userEnteredValue');
  if (other !== undefined) {
    throw invalidField(
      `${path}.${other}`,
      'can’t be set: this server stores only values. Send userEnteredValue',
    );
  }
  const value = objectIn(data, 'userEnteredValue');
  if (value.formulaValue !== undefined) {
    return readCell(`=${value.formulaValue}`, 'USER_ENTERED', `${path}.userEnteredValue.formulaValue`);
  }
  const given = value.numberValue ?? value.boolValue ?? value.stringValue;
  return readCell(given, 'RAW', `${path}.userEnteredValue`);
}
