import { isJsonObject } from '@grantway/protocol/json-object';
import type { ApiAnswer, ApiCall } from '../catalogue/api-definition.ts';
import { invalidParameter } from '../gateway/call/invalid-parameter.ts';
import { invalidField } from '../gateway/call/refusals.ts';
import { workbookFromText } from '../workbook/workbook.ts';
import { maximumRequests, runRequests } from './batch-requests.ts';
import { changeSpreadsheet, createSpreadsheet, openSpreadsheet } from './open-spreadsheet.ts';
import { objectIn, readBookProperties, readNewSheets, readTitle } from './sheet-input.ts';
import { spreadsheetAnswer } from './spreadsheet-answer.ts';
import { maximumRanges } from './values-methods.ts';

export async function createMethod(call: ApiCall): Promise<ApiAnswer> {
  const properties = objectIn(call.body, 'properties');
  const workbook = {
    ...workbookFromText(''),
    ...readBookProperties(properties, 'properties'),
    sheets: readNewSheets(call.body.sheets),
  };
  const title = readTitle(properties, 'properties') || 'Untitled spreadsheet';
  const created = await createSpreadsheet(call, title, workbook);
  return spreadsheetAnswer(created, { ranges: [], gridData: false }, call);
}

export async function getMethod(call: ApiCall): Promise<ApiAnswer> {
  const { parameters } = call;
  const ranges = parameters.list('ranges');
  if (ranges.length > maximumRanges)
    throw invalidParameter('ranges', `must be at most ${maximumRanges} ranges`);
  // Google returns cells also if `fields` selects `sheets.data`, without `includeGridData`.
  const gridData =
    parameters.boolean('includeGridData') || /\bdata\b/.test(parameters.string('fields') ?? '');
  return spreadsheetAnswer(await openSpreadsheet(call), { ranges, gridData }, call);
}

export async function batchUpdateMethod(call: ApiCall): Promise<ApiAnswer> {
  const { requests, includeSpreadsheetInResponse, responseIncludeGridData, responseRanges } = call.body;
  const wanted = Array.isArray(requests) ? requests.filter(isJsonObject) : [];
  if (wanted.length === 0) {
    throw invalidField('requests', 'must have at least one request', { reason: 'required' });
  }
  if (wanted.length > maximumRequests) {
    throw invalidField('requests', `must have at most ${maximumRequests} requests on this server`);
  }
  const ranges = (Array.isArray(responseRanges) ? responseRanges : []).map(String);
  if (ranges.length > maximumRanges) {
    throw invalidField('responseRanges', `must be at most ${maximumRanges} ranges`);
  }
  const changed = await changeSpreadsheet(call, ({ workbook }) => {
    const { replies, ...draft } = runRequests(workbook, wanted);
    return { ...draft, result: replies };
  });
  return {
    spreadsheetId: changed.file.id,
    replies: changed.result,
    ...(includeSpreadsheetInResponse === true && {
      updatedSpreadsheet: spreadsheetAnswer(
        changed,
        { ranges, gridData: responseIncludeGridData === true },
        call,
      ),
    }),
  };
}
