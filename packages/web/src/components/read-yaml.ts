/**
 * Reads YAML in pieces with a time limit, so that the page stays usable. The page's policy (`trusted-types 'none'`)
 * forbids workers.
 */
import { reason } from '@grantway/messages/reasons/reason';
import { findRepeatedKey } from '@grantway/protocol/repeated-key';
import { Composer, Lexer, Parser } from 'yaml';
import { Unreadable } from './document-fault.ts';

const mostSeconds = 5;
/** Composing blocks the page: about half a second for this many characters, and five seconds for a million. */
const mostCharacters = 300_000;
const pieceMilliseconds = 30;

/** @throws Unreadable if the text isn't one YAML document, takes too long, or has too many aliases */
export async function readYaml(text: string): Promise<unknown> {
  if (text.length > mostCharacters) throw new Unreadable(reason('TOO_MUCH_YAML', { most: mostCharacters }));
  const deadline = performance.now() + mostSeconds * 1_000;
  const parser = new Parser();
  // The parser's own check for repeated keys is slow (see `repeated-key.ts`).
  const composer = new Composer({ uniqueKeys: false, logLevel: 'error' });
  const documents = [];
  let pause = performance.now() + pieceMilliseconds;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (performance.now() < pause) continue;
    await new Promise((resolve) => setTimeout(resolve));
    if (performance.now() > deadline)
      throw new Unreadable(reason('DOCUMENT_TOO_SLOW', { seconds: mostSeconds }));
    pause = performance.now() + pieceMilliseconds;
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  const [document, second] = documents;
  const [error] = document?.errors ?? [];
  if (error !== undefined) {
    throw new Unreadable(reason('BAD_SYNTAX', placeOf(error.pos[0], text)));
  }
  if (document === undefined || second !== undefined) {
    throw new Unreadable(reason('UNREADABLE_DOCUMENT'));
  }
  const repeated = findRepeatedKey(document.contents);
  if (repeated !== undefined) {
    const key = repeated.key.slice(0, 60);
    throw new Unreadable(reason('REPEATED_KEY', { key, ...placeOf(repeated.offset, text) }));
  }
  try {
    // A few aliases can stand for an enormous document.
    return document.toJS({ maxAliasCount: 100 });
  } catch (failure) {
    if (failure instanceof ReferenceError) throw new Unreadable(reason('TOO_MANY_ALIASES'));
    throw failure;
  }
}

function placeOf(offset: number, text: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
