/** The paths whose body is a file instead of JSON. */
import { basePath } from './base-path.ts';

/** If an operation's verb begins like this, the operation takes a file: `POST …/projects/{project}:uploadLogo`. */
export const uploadVerb = /^upload[A-Z]/;

/** Whether the server must pass on the body of a request to this path as it arrives, without the usual size limit. */
export function takesFile(path: string): boolean {
  const [, verb = ''] = /:(\w+)$/.exec(path) ?? [];
  return path.startsWith(`${basePath}/`) && uploadVerb.test(verb);
}
