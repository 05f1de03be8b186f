/** Google Sheets API, version 4: the values of spreadsheets. A spreadsheet is a file of Drive (decision 0093). */
import type { ApiDefinition, ApiMethod, ParameterDefinitions } from '../catalogue/api-definition.ts';
import { queryFlag, queryText } from '../catalogue/parameter-notation.ts';
import { scopesOf } from '../catalogue/scope-notation.ts';
import { dateOptions, dimensions, inputOptions, renderOptions } from './cell-values.ts';
import { scopesTo } from './open-spreadsheet.ts';
import { sheetsSchemas } from './sheets-schemas.ts';
import { batchUpdateMethod, createMethod, getMethod } from './spreadsheets-methods.ts';
import {
  appendValues,
  batchClearValues,
  batchGetValues,
  batchUpdateValues,
  clearValues,
  getValues,
  updateValues,
} from './values-methods.ts';

const scopes = scopesOf([
  ['spreadsheets', 'sensitive', 'See, create, change and delete all of your spreadsheets'],
  ['spreadsheets.readonly', 'sensitive', 'See all of your spreadsheets'],
]);

const ofSpreadsheet: ParameterDefinitions = {
  spreadsheetId: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'The id of the spreadsheet, which is also that of its file in Drive.',
  },
};
const ofRange: ParameterDefinitions = {
  ...ofSpreadsheet,
  range: {
    location: 'path',
    type: 'string',
    required: true,
    description: 'Cells in A1 notation, e.g. Sheet1!A1:B2.',
  },
};
const ranges = queryText('Cells in A1 notation.', { repeated: true, keepsCommas: true });
const option = (description: string, values: readonly string[]) => queryText(description, { enum: values });

const reading: ParameterDefinitions = {
  majorDimension: option('Whether the lines of the answer are rows or columns.', [
    'DIMENSION_UNSPECIFIED',
    ...dimensions,
  ]),
  valueRenderOption: option('How to show values.', renderOptions),
  dateTimeRenderOption: option('How to show dates, unless values are formatted.', dateOptions),
};
const writing: ParameterDefinitions = {
  ...ofRange,
  valueInputOption: option('RAW keeps texts; USER_ENTERED reads them as if somebody typed them.', [
    'INPUT_VALUE_OPTION_UNSPECIFIED',
    ...inputOptions,
  ]),
  includeValuesInResponse: queryFlag('Whether to answer with the written cells.', { default: false }),
  responseValueRenderOption: option('How to show values in the answer.', renderOptions),
  responseDateTimeRenderOption: option('How to show dates in the answer.', dateOptions),
};

const spreadsheet = 'spreadsheets/{spreadsheetId}';
const values = `${spreadsheet}/values`;

const methods: readonly ApiMethod[] = [
  {
    ...{ id: 'sheets.spreadsheets.create', httpMethod: 'POST', path: 'spreadsheets' },
    ...{ summary: 'Creates a spreadsheet in the top folder of Drive.', acceptedScopes: scopesTo.write },
    ...{ parameters: {}, request: 'Spreadsheet', response: 'Spreadsheet', handler: createMethod },
  },
  {
    ...{ id: 'sheets.spreadsheets.get', httpMethod: 'GET', path: spreadsheet },
    ...{ summary: 'Returns a spreadsheet, on request with its cells.', acceptedScopes: scopesTo.read },
    parameters: {
      ...ofSpreadsheet,
      ranges,
      includeGridData: queryFlag('Whether to answer with the cells too.', { default: false }),
      excludeTablesInBandedRanges: queryFlag('No effect: this server has no tables.', { default: false }),
      commentsViewMode: option('No effect: this server has no comments.', [
        'COMMENTS_VIEW_MODE_UNSPECIFIED',
        'COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS',
        'COMMENTS_VIEW_MODE_OMITTED',
        'COMMENTS_VIEW_MODE_INCLUDED',
      ]),
    },
    ...{ response: 'Spreadsheet', handler: getMethod },
  },
  {
    ...{ id: 'sheets.spreadsheets.batchUpdate', httpMethod: 'POST', path: `${spreadsheet}:batchUpdate` },
    ...{ summary: 'Applies several changes to a spreadsheet, all or none.', acceptedScopes: scopesTo.write },
    ...{ parameters: ofSpreadsheet, request: 'BatchUpdateSpreadsheetRequest' },
    ...{ response: 'BatchUpdateSpreadsheetResponse', handler: batchUpdateMethod },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.get', httpMethod: 'GET', path: `${values}/{range}` },
    ...{ summary: 'Returns the values of a range.', acceptedScopes: scopesTo.read },
    ...{ parameters: { ...ofRange, ...reading }, response: 'ValueRange', handler: getValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.update', httpMethod: 'PUT', path: `${values}/{range}` },
    ...{ summary: 'Writes the values of a range.', acceptedScopes: scopesTo.write, parameters: writing },
    ...{ request: 'ValueRange', response: 'UpdateValuesResponse', handler: updateValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.append', httpMethod: 'POST', path: `${values}/{range}:append` },
    ...{ summary: 'Writes values below the table in a range.', acceptedScopes: scopesTo.write },
    parameters: {
      ...writing,
      insertDataOption: option('Whether to overwrite what is below the table, or to insert rows.', [
        'OVERWRITE',
        'INSERT_ROWS',
      ]),
    },
    ...{ request: 'ValueRange', response: 'AppendValuesResponse', handler: appendValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.clear', httpMethod: 'POST', path: `${values}/{range}:clear` },
    ...{ summary: 'Deletes the values of a range.', acceptedScopes: scopesTo.write, parameters: ofRange },
    ...{ request: 'ClearValuesRequest', response: 'ClearValuesResponse', handler: clearValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.batchGet', httpMethod: 'GET', path: `${values}:batchGet` },
    ...{ summary: 'Returns the values of several ranges.', acceptedScopes: scopesTo.read },
    parameters: { ...ofSpreadsheet, ...reading, ranges },
    ...{ response: 'BatchGetValuesResponse', handler: batchGetValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.batchUpdate', httpMethod: 'POST', path: `${values}:batchUpdate` },
    ...{ summary: 'Writes several ranges, all or none.', acceptedScopes: scopesTo.write },
    ...{ parameters: ofSpreadsheet, request: 'BatchUpdateValuesRequest' },
    ...{ response: 'BatchUpdateValuesResponse', handler: batchUpdateValues },
  },
  {
    ...{ id: 'sheets.spreadsheets.values.batchClear', httpMethod: 'POST', path: `${values}:batchClear` },
    ...{ summary: 'Deletes the values of several ranges.', acceptedScopes: scopesTo.write },
    ...{ parameters: ofSpreadsheet, request: 'BatchClearValuesRequest' },
    ...{ response: 'BatchClearValuesResponse', handler: batchClearValues },
  },
];

export const sheets: ApiDefinition = {
  name: 'sheets',
  service: 'sheets.googleapis.com',
  title: 'Google Sheets API',
  description: 'The values of an account’s spreadsheets.',
  offersTimeLimit: true,
  scopes,
  versions: [
    {
      version: 'v4',
      servicePath: 'v4/',
      identifierPath: 'sheets/v4',
      preferred: true,
      methods,
      schemas: sheetsSchemas,
    },
  ],
};
