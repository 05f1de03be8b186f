/** Reads from Node's coverage files which functions of a page's code were called. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export type ModuleCalls = {
  readonly path: string;
  readonly functions: readonly { readonly name: string; readonly line: number; readonly called: boolean }[];
};

type Coverage = {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly startOffset: number; readonly count: number }[];
    }[];
  }[];
};

/** @param coverageFolder the value of `NODE_V8_COVERAGE` */
export function readCalls(coverageFolder: string, folder: string): readonly ModuleCalls[] {
  const prefix = `${pathToFileURL(folder).href}/`;
  const reports = readdirSync(coverageFolder).map(
    (name) => JSON.parse(readFileSync(join(coverageFolder, name), 'utf8')) as Coverage,
  );
  return reports
    .flatMap(({ result }) => result)
    .filter(({ url }) => url.startsWith(prefix))
    .map(({ url, functions }) => {
      const path = decodeURIComponent(url.slice(prefix.length));
      const text = readFileSync(join(folder, path), 'utf8');
      return {
        path,
        functions: functions.map(({ functionName, ranges: [range] }) => ({
          name: functionName === '' ? 'a function' : functionName,
          line: text.slice(0, range?.startOffset).split('\n').length,
          called: (range?.count ?? 0) > 0,
        })),
      };
    });
}
