import { presentFields } from '@grantway/protocol/present-fields';
import type { DriveContent, DriveFile } from '../../../records/drive-file.ts';
import type { ApiCall } from '../../catalogue/api-definition.ts';
import type { KeptContent } from '../../catalogue/contents.ts';
import { MediaAnswer } from '../../catalogue/media-answer.ts';
import { scopesNamed } from '../../catalogue/scope-notation.ts';
import { forbidden } from '../../gateway/call/refusals.ts';
import { notAllowedOnFile, scopeTooNarrow } from '../drive-errors.ts';
import { hasBytes } from '../drive-ids.ts';
import { canWrite, type FileView } from '../drive-view.ts';

/** Other scopes see only metadata. */
const downloadScopes = scopesNamed(
  'drive',
  'drive.readonly',
  'drive.file',
  'drive.appdata',
  'drive.meet.readonly',
  'drive.photos.readonly',
);

/** The digests are those of no bytes. */
const empty: Omit<DriveContent, 'originalName'> = {
  size: 0,
  md5: 'd41d8cd98f00b204e9800998ecf8427e',
  sha1: 'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
};

/** Undefined for folders and other files that have no bytes of their own. */
export function contentOf({ content, mimeType, name }: DriveFile): DriveContent | undefined {
  return hasBytes(mimeType) ? (content ?? { ...empty, originalName: name }) : undefined;
}

/** The stored facts of an upload. Empty content needs no stored bytes. */
export function rememberContent(kept: KeptContent, originalName: string): DriveContent {
  const [md5, sha1, sha256] = [kept.md5, kept.sha1, kept.sha256].map((bytes) =>
    Buffer.from(bytes).toString('hex'),
  ) as [string, string, string];
  return presentFields<DriveContent>({
    id: kept.size === 0 ? undefined : kept.id,
    ...{ size: kept.size, md5, sha1, sha256, originalName },
  });
}

/** Answers `alt=media`. @throws ApiError with code 403 if the file has no bytes or the caller can't download it */
export function downloadFile(call: ApiCall, seen: FileView): MediaAnswer {
  const { file } = seen;
  if (!downloadScopes.some((scope) => call.token.scopes.includes(scope))) {
    throw scopeTooNarrow(downloadScopes);
  }
  requireCopyable(seen);
  const content = contentOf(file);
  if (content === undefined) {
    throw forbidden(
      'Only files with binary content can be downloaded. Use files.export for documents of an editor.',
      'fileNotDownloadable',
    );
  }
  return new MediaAnswer({
    mediaType: file.mimeType,
    size: content.size,
    sha256: Buffer.from(content.sha256, 'hex'),
    read: (first, end) => readContent(call, content, first, end),
  });
}

export async function* readContent(
  call: ApiCall,
  { id }: DriveContent,
  first: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  if (id !== undefined && end > first) yield* call.contents.read(id, first, end);
}

/** @throws ApiError with code 403 if the owner disallows downloading and copying and the caller can't edit */
export function requireCopyable(seen: FileView): void {
  if (seen.file.copyRequiresWriter && !canWrite(seen)) {
    throw notAllowedOnFile('its owner doesn’t let viewers download and copy it');
  }
}
