import { readFileSync, statSync } from 'node:fs';
import { findRepeatedKey, type RepeatedKey } from '@grantway/protocol/repeated-key';
import { CommandError } from '../host/command-error.ts';
import { findJsonFault } from '../host/json-fault.ts';

const mostBytes = 10_000_000;
/** The YAML parser takes some seconds for this many characters. JSON is a hundred times as fast. */
const mostYamlCharacters = 1_000_000;

/** @throws CommandError with one line that names the file and, if known, the place in it */
export async function readOpenApiFile(file: string): Promise<unknown> {
  const text = readText(file);
  return /^\s*\{/.test(text) ? readJson(text, file) : await readYaml(text, file);
}

function readText(file: string): string {
  try {
    const { size } = statSync(file);
    if (size > mostBytes) {
      throw new CommandError(
        `${file} has ${size.toLocaleString('en-US')} bytes; at most 10 MB can be imported`,
      );
    }
    // JSON doesn't allow the byte order mark with which some editors begin a file.
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new CommandError(`can't read ${file} (${code}); name another file`);
  }
}

function readJson(text: string, file: string): unknown {
  const fault = findJsonFault(text);
  if (fault === undefined) return JSON.parse(text);
  throw new CommandError(`${file}, line ${fault.line}, column ${fault.column}: ${fault.problem}`);
}

async function readYaml(text: string, file: string): Promise<unknown> {
  if (text.length > mostYamlCharacters) {
    throw new CommandError(`${file}: at most 1 MB of YAML can be imported; convert the document to JSON`);
  }
  // Load it only here, so that other commands start faster.
  const { parseDocument, YAMLError } = await import('yaml');
  try {
    // The parser's own check for repeated keys is slow (`repeated-key.ts`).
    const document = parseDocument(text, { uniqueKeys: false, logLevel: 'error' });
    const [mistake] = document.errors;
    if (mistake !== undefined) throw mistake;
    const repeated = findRepeatedKey(document.contents);
    if (repeated !== undefined) throw new CommandError(repeatedKey(repeated, text, file));
    // A few aliases can stand for an enormous document.
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // If a document is nested too deeply, the parser reports that the call stack is exhausted.
    const isExhausted = error instanceof Error && /call stack/i.test(error.message);
    if (error instanceof YAMLError && !isExhausted) {
      const { line, col } = error.linePos?.[0] ?? { line: 1, col: 1 };
      const [problem] = error.message.split(/ at line |\n/, 1);
      throw new CommandError(`${file}, line ${line}, column ${col}: this is not YAML: ${problem}`);
    }
    // A ReferenceError means too many aliases, or an alias without an anchor.
    const [, alias] = /^Unresolved alias .*: (.*)$/s.exec(String((error as Error).message)) ?? [];
    if (alias !== undefined)
      throw new CommandError(`${file}: this is not YAML: nothing has the anchor &${alias}`);
    if (isExhausted || error instanceof ReferenceError) {
      throw new CommandError(`${file}: this document has too many aliases or is nested too deeply`);
    }
    throw error;
  }
}

function repeatedKey({ key, offset }: RepeatedKey, text: string, file: string): string {
  const before = text.slice(0, offset).split('\n');
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return `${file}, ${place}: the key ${JSON.stringify(key.slice(0, 60))} is here twice in one place; remove one of them`;
}
