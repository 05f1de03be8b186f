/** The paths whose handlers read the body as it arrives (decisions 0050, 0065, 0092). All other paths share a size limit. */
import { playgroundApiPath } from '@grantway/protocol/playground';
import { isUploadPath } from '../apis/gateway/upload/upload-paths.ts';
import { takesFile } from '../management-api/declaration/file-paths.ts';

export function streamsBody(path: string): boolean {
  return isUploadPath(path) || takesFile(path) || path === playgroundCallPath;
}

/** A person can upload a video in the playground. */
const playgroundCallPath = `${playgroundApiPath}/call`;
