import { basePath } from './base-path.ts';

/** The verbs of operations that take a file: `POST …/projects/{project}:uploadLogo`. */
export const uploadVerb = /^upload[A-Z]/;

/** Whether the server passes on the body as it arrives, without the usual size limit. */
export function takesFile(path: string): boolean {
  const [, verb = ''] = /:(\w+)$/.exec(path) ?? [];
  return path.startsWith(`${basePath}/`) && uploadVerb.test(verb);
}
