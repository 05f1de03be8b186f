import type { Schema, Schemas } from '../catalogue/api-definition.ts';
import { count, flag, listOf, ref, shape, text } from '../catalogue/schema-notation.ts';

const anything: Schema = { type: 'any' };
const number: Schema = { type: 'number', format: 'double' };

/** Google's fields that clients may send or select, though this server has no values for them. */
function unused(names: string): Readonly<Record<string, Schema>> {
  return Object.fromEntries(names.split(/\s+/).map((name) => [name, anything]));
}

const rendering = { responseValueRenderOption: text, responseDateTimeRenderOption: text };
const cellsToWrite = { rows: listOf(ref('RowData')), fields: text };

const ofSpreadsheet: Schemas = {
  Spreadsheet: shape('Spreadsheet', {
    spreadsheetId: text,
    spreadsheetUrl: text,
    properties: ref('SpreadsheetProperties'),
    sheets: listOf(ref('Sheet')),
    ...unused('comments commentsViewMode dataSourceSchedules dataSources developerMetadata namedRanges'),
  }),
  SpreadsheetProperties: shape('SpreadsheetProperties', {
    ...{ title: text, locale: text, autoRecalc: text, timeZone: text },
    ...unused(
      'defaultFormat importFunctionsExternalUrlAccessAllowed iterativeCalculationSettings spreadsheetTheme',
    ),
  }),
  Sheet: shape('Sheet', {
    properties: ref('SheetProperties'),
    data: listOf(ref('GridData')),
    ...unused(
      `bandedRanges basicFilter charts columnGroups commentAnchors conditionalFormats developerMetadata filterViews
      merges protectedRanges rowGroups slicers tables`,
    ),
  }),
  SheetProperties: shape('SheetProperties', {
    ...{ sheetId: count, title: text, index: count, sheetType: text, hidden: flag },
    gridProperties: ref('GridProperties'),
    ...unused('dataSourceSheetProperties rightToLeft tabColor tabColorStyle'),
  }),
  GridProperties: shape('GridProperties', {
    ...{ rowCount: count, columnCount: count, frozenRowCount: count, frozenColumnCount: count },
    ...unused('columnGroupControlAfter hideGridlines rowGroupControlAfter'),
  }),
  GridData: shape('GridData', {
    ...{ startRow: count, startColumn: count, rowData: listOf(ref('RowData')) },
    ...unused('columnMetadata rowMetadata'),
  }),
  RowData: shape('RowData', { values: listOf(ref('CellData')) }),
  CellData: shape('CellData', {
    userEnteredValue: ref('ExtendedValue'),
    effectiveValue: ref('ExtendedValue'),
    formattedValue: text,
    userEnteredFormat: ref('CellFormat'),
    effectiveFormat: ref('CellFormat'),
    ...unused(
      `chipRuns dataSourceFormula dataSourceTable dataValidation hyperlink note pivotTable textFormatRuns`,
    ),
  }),
  ExtendedValue: shape('ExtendedValue', {
    ...{ numberValue: number, stringValue: text, boolValue: flag, formulaValue: text },
    ...unused('errorValue'),
  }),
  CellFormat: shape('CellFormat', {
    numberFormat: ref('NumberFormat'),
    ...unused(
      `backgroundColor backgroundColorStyle borders horizontalAlignment hyperlinkDisplayType padding textDirection
      textFormat textRotation verticalAlignment wrapStrategy`,
    ),
  }),
  NumberFormat: shape('NumberFormat', { type: text, pattern: text }),
};

const ofValues: Schemas = {
  ValueRange: shape('ValueRange', {
    range: text,
    majorDimension: { ...text, enum: ['DIMENSION_UNSPECIFIED', 'ROWS', 'COLUMNS'] },
    values: listOf(listOf(anything)),
  }),
  UpdateValuesResponse: shape('UpdateValuesResponse', {
    ...{ spreadsheetId: text, updatedRange: text, updatedData: ref('ValueRange') },
    ...{ updatedRows: count, updatedColumns: count, updatedCells: count },
  }),
  AppendValuesResponse: shape('AppendValuesResponse', {
    ...{ spreadsheetId: text, tableRange: text, updates: ref('UpdateValuesResponse') },
  }),
  ClearValuesRequest: shape('ClearValuesRequest', {}),
  ClearValuesResponse: shape('ClearValuesResponse', { spreadsheetId: text, clearedRange: text }),
  BatchGetValuesResponse: shape('BatchGetValuesResponse', {
    ...{ spreadsheetId: text, valueRanges: listOf(ref('ValueRange')) },
  }),
  BatchUpdateValuesRequest: shape('BatchUpdateValuesRequest', {
    ...{ valueInputOption: text, data: listOf(ref('ValueRange')), includeValuesInResponse: flag },
    ...rendering,
  }),
  BatchUpdateValuesResponse: shape('BatchUpdateValuesResponse', {
    ...{ spreadsheetId: text, totalUpdatedRows: count, totalUpdatedColumns: count },
    ...{ totalUpdatedCells: count, totalUpdatedSheets: count },
    responses: listOf(ref('UpdateValuesResponse')),
  }),
  BatchClearValuesRequest: shape('BatchClearValuesRequest', { ranges: listOf(text) }),
  BatchClearValuesResponse: shape('BatchClearValuesResponse', {
    ...{ spreadsheetId: text, clearedRanges: listOf(text) },
  }),
};

const ofRequests: Schemas = {
  BatchUpdateSpreadsheetRequest: shape('BatchUpdateSpreadsheetRequest', {
    ...{ requests: listOf(ref('Request')), includeSpreadsheetInResponse: flag },
    ...{ responseRanges: listOf(text), responseIncludeGridData: flag },
    ...unused('commentsViewMode'),
  }),
  BatchUpdateSpreadsheetResponse: shape('BatchUpdateSpreadsheetResponse', {
    ...{ spreadsheetId: text, replies: listOf(ref('Response')), updatedSpreadsheet: ref('Spreadsheet') },
    ...unused('commentUpdateState'),
  }),
  Request: shape('Request', {
    ...unused(
      `addBanding addChart addCommentReply addConditionalFormatRule addDataSource addDimensionGroup addFilterView
      addNamedRange addProtectedRange addSlicer addTable autoFill autoResizeDimensions cancelDataSourceRefresh
      clearBasicFilter copyPaste createDeveloperMetadata cutPaste deleteBanding deleteComment deleteCommentReply
      deleteConditionalFormatRule deleteDataSource deleteDeveloperMetadata deleteDimensionGroup deleteDuplicates
      deleteEmbeddedObject deleteFilterView deleteNamedRange deleteProtectedRange deleteRange deleteTable
      duplicateFilterView insertComment insertRange mergeCells moveDimension pasteData randomizeRange
      refreshDataSource setBasicFilter setDataValidation sortRange textToColumns trimWhitespace unmergeCells
      updateBanding updateBorders updateChartSpec updateCommentPost updateConditionalFormatRule updateDataSource
      updateDeveloperMetadata updateDimensionGroup updateDimensionProperties updateEmbeddedObjectBorder
      updateEmbeddedObjectPosition updateFilterView updateNamedRange updateProtectedRange updateSlicerSpec
      updateTable`,
    ),
    addSheet: ref('AddSheetRequest'),
    appendCells: ref('AppendCellsRequest'),
    appendDimension: ref('AppendDimensionRequest'),
    deleteDimension: ref('DeleteDimensionRequest'),
    deleteSheet: ref('DeleteSheetRequest'),
    duplicateSheet: ref('DuplicateSheetRequest'),
    findReplace: ref('FindReplaceRequest'),
    insertDimension: ref('InsertDimensionRequest'),
    repeatCell: ref('RepeatCellRequest'),
    updateCells: ref('UpdateCellsRequest'),
    updateSheetProperties: ref('UpdateSheetPropertiesRequest'),
    updateSpreadsheetProperties: ref('UpdateSpreadsheetPropertiesRequest'),
  }),
  Response: shape('Response', {
    ...unused(
      `addBanding addChart addCommentReply addDataSource addDimensionGroup addFilterView addNamedRange
      addProtectedRange addSlicer addTable cancelDataSourceRefresh createDeveloperMetadata
      deleteConditionalFormatRule deleteDeveloperMetadata deleteDimensionGroup deleteDuplicates duplicateFilterView
      insertComment refreshDataSource trimWhitespace updateConditionalFormatRule updateDataSource
      updateDeveloperMetadata updateEmbeddedObjectPosition`,
    ),
    addSheet: ref('AddSheetResponse'),
    duplicateSheet: ref('DuplicateSheetResponse'),
    findReplace: ref('FindReplaceResponse'),
  }),
  AddSheetRequest: shape('AddSheetRequest', { properties: ref('SheetProperties') }),
  AddSheetResponse: shape('AddSheetResponse', { properties: ref('SheetProperties') }),
  AppendCellsRequest: shape('AppendCellsRequest', { sheetId: count, tableId: text, ...cellsToWrite }),
  AppendDimensionRequest: shape('AppendDimensionRequest', { sheetId: count, dimension: text, length: count }),
  DeleteDimensionRequest: shape('DeleteDimensionRequest', { range: ref('DimensionRange') }),
  DeleteSheetRequest: shape('DeleteSheetRequest', { sheetId: count }),
  DimensionRange: shape('DimensionRange', {
    ...{ sheetId: count, dimension: text, startIndex: count, endIndex: count },
  }),
  DuplicateSheetRequest: shape('DuplicateSheetRequest', {
    ...{ sourceSheetId: count, insertSheetIndex: count, newSheetId: count, newSheetName: text },
  }),
  DuplicateSheetResponse: shape('DuplicateSheetResponse', { properties: ref('SheetProperties') }),
  FindReplaceRequest: shape('FindReplaceRequest', {
    ...{ find: text, replacement: text, matchCase: flag, matchEntireCell: flag, searchByRegex: flag },
    ...{ includeFormulas: flag, range: ref('GridRange'), sheetId: count, allSheets: flag },
  }),
  FindReplaceResponse: shape('FindReplaceResponse', {
    ...{ valuesChanged: count, formulasChanged: count, rowsChanged: count, sheetsChanged: count },
    occurrencesChanged: count,
  }),
  GridCoordinate: shape('GridCoordinate', { sheetId: count, rowIndex: count, columnIndex: count }),
  GridRange: shape('GridRange', {
    ...{ sheetId: count, startRowIndex: count, endRowIndex: count },
    ...{ startColumnIndex: count, endColumnIndex: count },
  }),
  InsertDimensionRequest: shape('InsertDimensionRequest', {
    ...{ range: ref('DimensionRange'), inheritFromBefore: flag },
  }),
  RepeatCellRequest: shape('RepeatCellRequest', {
    ...{ range: ref('GridRange'), cell: ref('CellData'), fields: text },
  }),
  UpdateCellsRequest: shape('UpdateCellsRequest', {
    ...{ start: ref('GridCoordinate'), range: ref('GridRange'), ...cellsToWrite },
  }),
  UpdateSheetPropertiesRequest: shape('UpdateSheetPropertiesRequest', {
    ...{ properties: ref('SheetProperties'), fields: text },
  }),
  UpdateSpreadsheetPropertiesRequest: shape('UpdateSpreadsheetPropertiesRequest', {
    ...{ properties: ref('SpreadsheetProperties'), fields: text },
  }),
};

export const sheetsSchemas: Schemas = { ...ofSpreadsheet, ...ofValues, ...ofRequests };
