import { join } from 'node:path';

export const goPackages: readonly string[] = ['github.com/oauth2-proxy/oauth2-proxy/v7@v7.15.6'];

export const goProgramsFolder = join(import.meta.dirname, '../../tests/interop/.go');

/** The path, even if the program isn't installed. */
export function goProgram(name: string): string {
  return join(goProgramsFolder, name);
}
