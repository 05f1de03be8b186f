/**
 * Exports editor documents (`files.export`). This server has no editors, so a document's content is its indexable text.
 */
import { ApiError } from '../../../http/api-error.ts';
import type { ApiHandler } from '../../catalogue/api-definition.ts';
import { MediaAnswer } from '../../catalogue/media-answer.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { requireCopyable } from '../files/file-content.ts';
import { openView } from '../open-drive.ts';
import { pdfOf } from './pdf.ts';

export const exportFormats: Readonly<Record<string, readonly string[]>> = {
  'application/vnd.google-apps.document': ['text/plain', 'application/pdf'],
  'application/vnd.google-apps.presentation': ['text/plain', 'application/pdf'],
  'application/vnd.google-apps.spreadsheet': ['text/csv', 'application/pdf'],
};

export const exportMethod: ApiHandler = async (call) => {
  const view = await openView(call);
  const seen = await view.find(call.parameters.string('fileId') ?? '');
  requireCopyable(seen);
  const { mimeType, indexableText = '' } = seen.file;
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
  if (wanted === 'application/pdf') return MediaAnswer.of(wanted, pdfOf(indexableText));
  return MediaAnswer.of(`${wanted}; charset=utf-8`, Buffer.from(indexableText));
};
