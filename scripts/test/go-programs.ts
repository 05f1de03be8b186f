/** The programs in Go that tests in `tests/interop` run, and where they are installed. */
import { join } from 'node:path';

/** Packages with the version. */
export const goPackages: readonly string[] = ['github.com/oauth2-proxy/oauth2-proxy/v7@v7.15.6'];

export const goProgramsFolder = join(import.meta.dirname, '../../tests/interop/.go');

/** The path of a program, whether it is installed or not. */
export function goProgram(name: string): string {
  return join(goProgramsFolder, name);
}
