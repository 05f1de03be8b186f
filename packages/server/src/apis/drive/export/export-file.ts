/**
 * Exports editor documents (`files.export`). This server has no editors, so a document's content is its indexable text,
 * or for a spreadsheet what apps wrote with the Sheets API.
 */
import { ApiError } from '../../../http/api-error.ts';
import type { DriveFile } from '../../../records/drive-file.ts';
import type { ApiCall, ApiHandler } from '../../catalogue/api-definition.ts';
import { MediaAnswer } from '../../catalogue/media-answer.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { csvOf, spreadsheetType } from '../../workbook/workbook.ts';
import { requireCopyable } from '../files/file-content.ts';
import { readWorkbook } from '../files/spreadsheet-content.ts';
import { openView } from '../open-drive.ts';
import { pdfOf } from './pdf.ts';

export const exportFormats: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.google-apps.document': ['text/plain', 'application/pdf'],
  'application/vnd.google-apps.presentation': ['text/plain', 'application/pdf'],
  [spreadsheetType]: ['text/csv', 'application/pdf'],
};

export const exportMethod: ApiHandler = async (call) => {
  const view = await openView(call);
  const seen = await view.find(call.parameters.string('fileId') ?? '');
  requireCopyable(seen);
  const { mimeType } = seen.file;
  const formats = exportFormats[mimeType];
  if (formats === undefined) {
    throw forbidden('Export only supports documents of editors. Use alt=media.', 'fileNotExportable');
  }
  const wanted = call.parameters.string('mimeType') ?? '';
  if (!formats.includes(wanted)) {
    throw new ApiError({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message: `This file can't be exported to that type, but to: ${formats.join(', ')}.`,
      reason: 'badRequest',
      location: 'convertTo',
      locationType: 'parameter',
    });
  }
  const text = await textOf(call, seen.file);
  if (wanted === 'application/pdf') return MediaAnswer.of(wanted, pdfOf(text));
  return MediaAnswer.of(`${wanted}; charset=utf-8`, Buffer.from(text));
};

/** Of a spreadsheet that the Sheets API has changed, the first sheet. */
async function textOf(call: ApiCall, file: DriveFile): Promise<string> {
  if (file.content === undefined) return file.indexableText ?? '';
  return csvOf(await readWorkbook(call, file));
}
