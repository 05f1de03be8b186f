/**
 * Replaces secrets in a text with placeholders (decision 0092). Finds plain, percent-encoded, form-encoded and
 * JSON-escaped secrets.
 */
import { encodeFormComponent } from '@grantway/protocol/form';
import { type SecretName, secretPlaceholder } from '@grantway/protocol/playground';
import { characterCodes, TextSearch } from './text-search.ts';

type Secret = readonly [name: SecretName, value: string];

/** Shorter secrets must be whole words. Otherwise, a secret such as `a` would make every text unreadable. */
const shortSecretCharacters = 8;

type Match = { readonly start: number; readonly end: number; readonly name: SecretName };

export class SecretMask {
  /** Longest first, because a secret can be part of another secret. */
  readonly #searches: readonly { readonly name: SecretName; readonly search: TextSearch }[];
  readonly #used = new Set<SecretName>();

  constructor(secrets: readonly Secret[]) {
    const names = new Map(secrets.flatMap(([name, value]) => formsOf(value).map((form) => [form, name])));
    this.#searches = [...names]
      .sort(([one], [other]) => other.length - one.length)
      .map(([form, name]) => ({ name, search: new TextSearch(form) }));
  }

  get used(): ReadonlySet<SecretName> {
    return this.#used;
  }

  /** @param isCut the text may end within a secret, so remove the beginning of a secret at the end */
  mask(text: string, isCut = false): string {
    const codes = characterCodes(text);
    const isTaken = new Uint8Array(text.length);
    const matches: Match[] = [];
    let end = text.length;
    for (const { name, search } of this.#searches) {
      const { starts, begun } = search.in(codes);
      if (isCut) end = Math.min(end, text.length - begun);
      for (const start of starts) {
        const match = { start, end: start + search.length, name };
        if (isTaken[start] === 1 || isTaken[match.end - 1] === 1 || !isWhole(text, match)) continue;
        isTaken.fill(1, start, match.end);
        matches.push(match);
      }
    }
    return this.#replaced(text, matches, end);
  }

  #replaced(text: string, matches: readonly Match[], end: number): string {
    const parts: string[] = [];
    let at = 0;
    for (const match of matches.toSorted((one, other) => one.start - other.start)) {
      if (match.start >= end) break;
      this.#used.add(match.name);
      parts.push(text.slice(at, match.start), secretPlaceholder(match.name));
      at = match.end;
    }
    return [...parts, text.slice(at, Math.max(at, end))].join('');
  }
}

function isWhole(text: string, { start, end }: Match): boolean {
  if (end - start >= shortSecretCharacters) return true;
  const isOfWord = (character: string | undefined) => character !== undefined && /[\w.~-]/.test(character);
  return !isOfWord(text[start - 1]) && !isOfWord(text[end]);
}

function formsOf(value: string): readonly string[] {
  if (value === '') return [];
  const wellFormed = value.toWellFormed();
  const encoded = [encodeURIComponent(wellFormed), encodeFormComponent(wellFormed)];
  const inJson = JSON.stringify(value).slice(1, -1);
  return [
    ...new Set([value, ...encoded, ...encoded.map(inLowerCase), inJson, inJson.replaceAll('/', '\\/')]),
  ];
}

function inLowerCase(encoded: string): string {
  return encoded.replaceAll(/%[\dA-F]{2}/g, (byte) => byte.toLowerCase());
}
