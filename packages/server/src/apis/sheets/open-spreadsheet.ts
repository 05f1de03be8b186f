/** Finds, creates and changes spreadsheets, which are files in Drive. */
import { ApiError, notFound } from '../../http/api-error.ts';
import type { DriveFile } from '../../records/drive-file.ts';
import type { ApiCall } from '../catalogue/api-definition.ts';
import { scopesNamed } from '../catalogue/scope-notation.ts';
import { canWrite, type DriveView, type FileView, type Reach } from '../drive/drive-view.ts';
import { readWorkbook, withWorkbook } from '../drive/files/spreadsheet-content.ts';
import { newFile, retrying, storeChange, storeNewFile } from '../drive/files/write-file.ts';
import { openView } from '../drive/open-drive.ts';
import { badRequest, forbidden } from '../gateway/call/refusals.ts';
import { spreadsheetType, type Workbook, workbookLimits } from '../workbook/workbook.ts';

/** Without the metadata scopes of Drive, which give no access to a file's content. */
const reaches = {
  reading: {
    everyFile: scopesNamed('drive', 'drive.readonly', 'spreadsheets', 'spreadsheets.readonly'),
    ownFiles: scopesNamed('drive.file'),
  },
  writing: { everyFile: scopesNamed('drive', 'spreadsheets'), ownFiles: scopesNamed('drive.file') },
} as const satisfies Readonly<Record<string, Reach>>;

export const scopesTo = {
  read: [...reaches.reading.everyFile, ...reaches.reading.ownFiles].toSorted(),
  write: [...reaches.writing.everyFile, ...reaches.writing.ownFiles].toSorted(),
};

export type OpenSpreadsheet = { readonly file: DriveFile; readonly workbook: Workbook };

export async function openSpreadsheet(call: ApiCall): Promise<OpenSpreadsheet> {
  const { file } = await findSpreadsheet(await openView(call, reaches.reading), call);
  return { file, workbook: await readWorkbook(call, file) };
}

async function findSpreadsheet(view: DriveView, { parameters }: ApiCall): Promise<FileView> {
  const id = parameters.string('spreadsheetId') ?? '';
  const file = await view.call.storage.findDriveFile(id);
  const seen = file && (await view.see(file));
  if (seen === undefined) throw notFound('Requested entity was not found.', 'spreadsheetId');
  if (seen.file.mimeType !== spreadsheetType) {
    throw new ApiError({
      code: 400,
      status: 'FAILED_PRECONDITION',
      message: 'This operation is not supported for this document: it is no spreadsheet.',
      reason: 'failedPrecondition',
    });
  }
  return seen;
}

export async function createSpreadsheet(
  call: ApiCall,
  title: string,
  workbook: Workbook,
): Promise<OpenSpreadsheet> {
  const view = await openView(call, reaches.writing);
  const file = await newFile(view, { name: title, mimeType: spreadsheetType });
  return { file: await keep(call, file, workbook, (kept) => storeNewFile(view, kept)), workbook };
}

/**
 * Calls `change` again if another request has changed the file meanwhile.
 *
 * @param change may modify its argument's cells, because each attempt reads the file again
 */
export async function changeSpreadsheet<Result>(
  call: ApiCall,
  change: (open: OpenSpreadsheet) => {
    readonly workbook: Workbook;
    readonly title?: string;
    readonly result: Result;
  },
): Promise<OpenSpreadsheet & { readonly result: Result }> {
  const view = await openView(call, reaches.writing);
  return retrying(async () => {
    const seen = await findSpreadsheet(view, call);
    if (!canWrite(seen)) throw forbidden('The caller does not have permission to change this spreadsheet.');
    const { workbook, title, result } = change({
      file: seen.file,
      workbook: await readWorkbook(call, seen.file),
    });
    const file = { ...seen.file, name: title ?? seen.file.name };
    return { file: await keep(call, file, workbook, (kept) => storeChange(view, kept)), workbook, result };
  });
}

async function keep(
  call: ApiCall,
  file: DriveFile,
  workbook: Workbook,
  store: (file: DriveFile) => Promise<DriveFile>,
): Promise<DriveFile> {
  requireFits(workbook);
  const kept = await withWorkbook(call, file, workbook);
  if (kept === undefined) throw tooLong();
  try {
    return await store(kept);
  } catch (error) {
    if (kept.content?.id !== undefined) await call.contents.drop(kept.content.id);
    throw error;
  }
}

/** @throws ApiError with code 400 */
export function requireFits({ sheets }: Workbook): void {
  const { bytes, cells, gridCells, columns, sheets: mostSheets } = workbookLimits;
  const sum = (count: (sheet: Workbook['sheets'][number]) => number) =>
    sheets.reduce((total, sheet) => total + count(sheet), 0);
  if (sheets.length > mostSheets) throw tooLarge(`${mostSheets} sheets`, 'Delete some of them.');
  if (sheets.some(({ columnCount }) => columnCount > columns)) {
    throw tooLarge(`${columns} columns in a sheet`, 'Ask for fewer.');
  }
  if (sum(({ rowCount, columnCount }) => rowCount * columnCount) > gridCells) {
    throw tooLarge(`${gridCells} cells, empty ones included`, 'Ask for fewer rows or columns.');
  }
  if (sum((sheet) => sheet.cells.count) > cells) {
    throw tooLarge(`${cells} cells with a value`, 'Clear some of them, or use another spreadsheet.');
  }
  // A short request can put one text into many cells, so check the size before writing JSON.
  if (sum((sheet) => sheet.cells.characters) > bytes) throw tooLong();
}

function tooLong(): ApiError {
  return tooLarge(`${workbookLimits.bytes} bytes as JSON`, 'Write less text.');
}

function tooLarge(limit: string, advice: string): ApiError {
  return badRequest(`On this server, a spreadsheet has at most ${limit}. ${advice}`);
}
