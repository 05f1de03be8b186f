import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveFile } from '../../../records/drive-file.ts';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import { shownText } from '../../workbook/cell.ts';
import {
  formatWorkbook,
  parseWorkbook,
  type Workbook,
  workbookFromText,
  workbookLimits,
} from '../../workbook/workbook.ts';
import { driveLimits } from '../drive-limits.ts';
import { rememberContent } from './file-content.ts';

/** Before the first change through the Sheets API, a file has only CSV in `indexableText`. */
export async function readWorkbook(
  { contents }: Pick<ApiCall, 'contents'>,
  { content, indexableText = '' }: DriveFile,
): Promise<Workbook> {
  if (content?.id === undefined) return workbookFromText(indexableText);
  const pieces: Uint8Array[] = [];
  for await (const piece of contents.read(content.id, 0, content.size)) pieces.push(piece);
  return parseWorkbook(Buffer.concat(pieces));
}

/**
 * Stores the workbook as new content. The caller must store the returned file or drop the content.
 *
 * @returns undefined if the workbook is larger than `workbookLimits.bytes`
 * @throws ApiError with code 403 if the content exceeds the account's quota
 */
export async function withWorkbook(
  { contents, account, now }: Pick<ApiCall, 'contents' | 'account' | 'now'>,
  file: DriveFile,
  workbook: Workbook,
): Promise<DriveFile | undefined> {
  const bytes = formatWorkbook(workbook);
  if (bytes.length > workbookLimits.bytes) return undefined;
  const kept = await contents.keep(account.sub, oneChunk(bytes), 'application/json');
  return presentFields<DriveFile>({
    ...file,
    content: rememberContent(kept, file.name),
    indexableText: searchTextOf(workbook) || undefined,
    modifiedMs: now * 1000,
    modifiedBySub: account.sub,
  });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function searchTextOf({ sheets }: Workbook): string {
  let found = '';
  for (const { cells } of sheets) {
    for (const [, values] of cells.rows()) {
      for (const cell of values.values()) found += `${shownText(cell)} `;
      if (found.length > driveLimits.indexableTextCharacters) {
        return found.slice(0, driveLimits.indexableTextCharacters);
      }
    }
  }
  return found;
}
