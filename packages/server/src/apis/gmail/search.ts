/**
 * Gmail's search: words and phrases in the text and the headers, the operators `from:`, `to:`, `subject:`, `label:`,
 * `in:`, `is:`, `has:attachment`, `after:`, `before:`, `newer_than:` and `older_than:`, and a minus to exclude.
 */

import { type Message, recipientsOf } from './message.ts';
import { decodeWords, flatten, headerOf, type MimePart, textOf } from './mime.ts';

const maximumLength = 1_000;

type Condition = (message: Message, part: MimePart) => boolean;

const unitSeconds: Readonly<Record<string, number>> = { d: 86_400, m: 30 * 86_400, y: 365 * 86_400 };

/** @returns undefined if the server doesn't support an operator or a value in the query */
export function parseSearch(query: string, now: number): Condition | undefined {
  if (query.length > maximumLength) return undefined;
  // The server doesn't support groups or alternatives. Ignoring them would return wrong results.
  if (/[(){}]|(?:^|\s)OR(?:\s|$)/.test(query)) return undefined;
  const terms = query.match(/-?(?:\w+:)?(?:"[^"]*"|[^\s"]+)/g) ?? [];
  const conditions = terms.map((term) => parseTerm(term, now));
  if (conditions.includes(undefined)) return undefined;
  return (message, part) => conditions.every((condition) => condition?.(message, part));
}

function parseTerm(term: string, now: number): Condition | undefined {
  if (term.startsWith('-') && term.length > 1) {
    const excluded = parseTerm(term.slice(1), now);
    return excluded && ((message, part) => !excluded(message, part));
  }
  const [, operator, value = ''] = /^(?:(\w+):)?"?([^"]*)"?$/.exec(term) ?? [];
  const wanted = value.toLowerCase();
  const inText =
    (textFrom: (part: MimePart) => string): Condition =>
    (_, part) =>
      decodeWords(textFrom(part)).toLowerCase().includes(wanted);
  switch (operator?.toLowerCase()) {
    case undefined:
      return inText((part) => `${part.headers.map((header) => header.value).join('\n')}\n${textOf(part)}`);
    case 'from':
    case 'subject':
      return inText(({ headers }) => headerOf(headers, operator ?? '') ?? '');
    case 'to':
      return inText(recipientsOf);
    case 'label':
    case 'in':
    case 'is':
      return wanted === 'read'
        ? ({ labelIds }) => !labelIds.includes('UNREAD')
        : wanted === 'anywhere'
          ? () => true
          : ({ labelIds }) => labelIds.some((id) => id.toLowerCase() === wanted);
    case 'has':
      return wanted === 'attachment'
        ? (_, part) => flatten(part).some(({ fileName }) => fileName !== '')
        : undefined;
    case 'after':
    case 'before':
      return timeCondition(wanted, operator?.toLowerCase() === 'after');
    case 'newer_than':
    case 'older_than': {
      const [, number, unit = ''] = /^(\d{1,4})([dmy])$/.exec(wanted) ?? [];
      const limit = now - Number(number) * (unitSeconds[unit] ?? Number.NaN);
      if (Number.isNaN(limit)) return undefined;
      return ({ receivedAt }) => receivedAt >= limit === operator?.toLowerCase().startsWith('newer');
    }
    default:
      return undefined;
  }
}

function timeCondition(value: string, isAfter: boolean): Condition | undefined {
  const day = Date.parse(`${value.replaceAll('/', '-')}T00:00:00Z`) / 1000;
  const limit = /^\d{5,}$/.test(value) ? Number(value) : day;
  if (Number.isNaN(limit)) return undefined;
  return ({ receivedAt }) => receivedAt >= limit === isAfter;
}
