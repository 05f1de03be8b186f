/**
 * Reads the TypeScript of a Markdown page as programs.
 *
 * - Fences ```` ```ts ```` form the page's program, in order, as one file. ```` ```ts name ```` belongs to another
 *   program, with that name.
 * - ```` ```ts file=app/route.ts ```` is a separate module at that path (`.tsx` too), which the page's programs can
 *   import.
 * - ```` ```ts only compiled: reason ````, with or without a file, is a separate module and doesn't run.
 * - Lines `<!-- ts` and `-->` enclose code that the reader doesn't see: what the person does, and assertions.
 *   `<!-- ts name` belongs to the program with that name.
 *
 * In a module's name, `repository:` is the repository's folder. Programs keep the page's line numbers for messages.
 */

export type Snippets = {
  /** `program.ts`, `program-<name>.ts`, or the path that a fence names. */
  readonly path: string;
  readonly code: string;
  /** For each fence that the reader sees: the first and last line of its code, as line numbers of the page. */
  readonly fences: readonly Fence[];
  readonly isProgram: boolean;
  /** Why the code is only compiled. Undefined if it runs. */
  readonly onlyCompiled: string | undefined;
};

export type Fence = { readonly first: number; readonly last: number };

/** The first line of every program. In the page, this line is the heading. */
const prelude =
  "import assert from 'node:assert/strict'; import * as world from 'repository:tests/docs/snippets/world.ts';";

/** A page must write `ts` instead of these words. */
const otherScript = /^(?:js|jsx|mjs|cjs|javascript|typescript)$/;

/**
 * @throws Error if a fence would otherwise be skipped (another name of the language, an unknown word), or if a fence or
 *   hidden part has no end
 */
export function snippetsOf(markdown: string): readonly Snippets[] {
  const lines = markdown.split('\n');
  const files = new Map<string, { code: string[]; fences: Fence[]; onlyCompiled: string | undefined }>();
  const add = (path: string, first: number, last: number, hidden: boolean, reason?: string): void => {
    const file = files.get(path) ?? { code: lines.map(() => ''), fences: [], onlyCompiled: reason };
    for (let index = first; index <= last; index += 1) file.code[index] = lines[index] ?? '';
    if (!hidden) file.fences.push({ first: first + 1, last: last + 1 });
    files.set(path, file);
  };

  for (let index = 0; index < lines.length; index += 1) {
    const at = index;
    const hidden = /^<!-- ts(?: ([\w-]+))?$/.exec(lines[at] ?? '');
    const fence = /^\s*```(\w+)\s*(.*)$/.exec(lines[at] ?? '');
    if (hidden === null && fence === null) continue;
    const end = hidden === null ? /^\s*```$/ : /^-->$/;
    do index += 1;
    while (index < lines.length && !end.test(lines[index] ?? ''));
    if (index === lines.length) throw new Error(`line ${at + 1}: this fence or hidden part has no end`);
    if (hidden !== null) add(programPath(hidden[1]), at + 1, index - 1, true);
    if (fence === null) continue;
    const [, language = '', info = ''] = fence;
    if (otherScript.test(language)) throw new Error(`line ${at + 1}: write ts for ${language}`);
    if (language !== 'ts' && language !== 'tsx') continue;
    const { path, reason } = readInfo(info, at, language);
    add(path, at + 1, index - 1, false, reason);
  }
  return [...files].map(([path, { code, fences, onlyCompiled }]) => {
    const isProgram = /^program(-[^/]+)?\.ts$/.test(path);
    if (isProgram) code[0] = prelude;
    else code[0] = 'export {};';
    return { path, code: `${code.join('\n')}\n`, fences, isProgram, onlyCompiled };
  });
}

function programPath(name: string | undefined): string {
  return name === undefined ? 'program.ts' : `program-${name}.ts`;
}

/** @param info the words after the language */
function readInfo(info: string, at: number, language: string): { path: string; reason?: string } {
  const [, file, name, reason] =
    /^(?:file=(\S+)|([\w-]+(?= *$)))? *(?:only compiled: (.+))?$/.exec(info) ?? [];
  if (info !== '' && (file ?? name ?? reason) === undefined) {
    throw new Error(`line ${at + 1}: unknown words after the language: "${info}"`);
  }
  const path = file ?? (reason === undefined ? programPath(name) : `only-compiled-${at + 1}.${language}`);
  return reason === undefined ? { path } : { path, reason };
}
