import type { JsonValue } from './workbook-json.ts';

/** E.g. 0.5 with the pattern `0%`, shown as 50%. */
export type FormattedNumber = { readonly number: number; readonly pattern: Pattern };
export type Cell = string | number | boolean | FormattedNumber;

const patterns = {
  '0%': 'PERCENT',
  '0.00%': 'PERCENT',
  '$#,##0': 'CURRENCY',
  '$#,##0.00': 'CURRENCY',
  'M/d/yyyy': 'DATE',
  'yyyy-MM-dd': 'DATE',
  'M/d/yyyy H:mm:ss': 'DATE_TIME',
  'yyyy-MM-dd H:mm:ss': 'DATE_TIME',
} as const;
export type Pattern = keyof typeof patterns;

export const formatTypeOf = (pattern: Pattern): string => patterns[pattern];

export function isPattern(text: unknown): text is Pattern {
  return typeof text === 'string' && Object.hasOwn(patterns, text);
}

const dayMs = 86_400_000;
/** Serial number 0. */
const firstDay = Date.UTC(1899, 11, 30);

const numeral = /^[+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})?(?:\.\d{0,15})?(?:[eE][+-]?\d{1,3})?$/;

/** Parses a text as if a person typed it (`USER_ENTERED`). Undefined for a formula. */
export function enteredCell(text: string): Cell | undefined {
  if (text.startsWith("'")) return text.slice(1);
  if (text.startsWith('=') && text.length > 1) return undefined;
  const trimmed = text.trim();
  if (/^(?:true|false)$/i.test(trimmed)) return trimmed.toLowerCase() === 'true';
  return enteredNumber(trimmed) ?? enteredDate(trimmed) ?? text;
}

function enteredNumber(text: string): Cell | undefined {
  const plain = readNumeral(text);
  if (plain !== undefined) return plain;
  const currency = /^([+-]?)\$\s?(.+)$/.exec(text);
  if (currency !== null) {
    const amount = readNumeral(currency[2] ?? '');
    if (amount === undefined) return undefined;
    return {
      number: currency[1] === '-' ? -amount : amount,
      pattern: text.includes('.') ? '$#,##0.00' : '$#,##0',
    };
  }
  if (!text.endsWith('%')) return undefined;
  const share = readNumeral(text.slice(0, -1));
  if (share === undefined) return undefined;
  return { number: share / 100, pattern: text.includes('.') ? '0.00%' : '0%' };
}

function readNumeral(text: string): number | undefined {
  if (!/\d/.test(text) || !numeral.test(text)) return undefined;
  const number = Number(text.replaceAll(',', ''));
  return Number.isFinite(number) ? number : undefined;
}

function enteredDate(text: string): FormattedNumber | undefined {
  const found =
    /^(?:(?<y>\d{4})-(?<m>\d\d?)-(?<d>\d\d?)|(?<M>\d\d?)\/(?<D>\d\d?)\/(?<Y>\d{4}))(?<time>[ T]\d\d?:\d\d(?::\d\d)?)?$/.exec(
      text,
    )?.groups;
  if (found === undefined) return undefined;
  const [year, month, day] = [found.y ?? found.Y, found.m ?? found.M, found.d ?? found.D].map(Number) as [
    number,
    number,
    number,
  ];
  const at = new Date(Date.UTC(year, month - 1, day));
  if (at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = (found.time?.slice(1) ?? '0').split(':').map(Number);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const number = (at.getTime() - firstDay) / dayMs + (hours * 3600 + minutes * 60 + seconds) / 86_400;
  const date = found.y === undefined ? 'M/d/yyyy' : 'yyyy-MM-dd';
  return { number, pattern: found.time === undefined ? date : `${date} H:mm:ss` };
}

export function isFormatted(cell: Cell): cell is FormattedNumber {
  return typeof cell === 'object';
}

export function plainValue(cell: Cell): string | number | boolean {
  return isFormatted(cell) ? cell.number : cell;
}

export function shownText(cell: Cell): string {
  if (isFormatted(cell)) return shownNumber(cell);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return typeof cell === 'number' ? String(Number(cell.toPrecision(10))) : cell;
}

function shownNumber({ number, pattern }: FormattedNumber): string {
  const digits = pattern.includes('.00') ? 2 : 0;
  switch (patterns[pattern]) {
    case 'PERCENT':
      return `${(number * 100).toFixed(digits)}%`;
    case 'CURRENCY': {
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      return `${number < 0 ? '-' : ''}$${Math.abs(number).toLocaleString('en-US', options)}`;
    }
    default:
      return shownDate(number, pattern);
  }
}

function shownDate(number: number, pattern: Pattern): string {
  // Serial numbers are fractions of a day, so round to the second.
  const at = new Date(firstDay + Math.round(number * 86_400) * 1000);
  if (Number.isNaN(at.getTime())) return String(number);
  const two = (part: number) => String(part).padStart(2, '0');
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()];
  const date = pattern.startsWith('M') ? `${month}/${day}/${year}` : `${year}-${two(month)}-${two(day)}`;
  if (!pattern.endsWith('ss')) return date;
  return `${date} ${at.getUTCHours()}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

export function isDate(cell: Cell): cell is FormattedNumber {
  return isFormatted(cell) && patterns[cell.pattern].startsWith('DATE');
}

export function cellJson(cell: Cell): JsonValue {
  return isFormatted(cell) ? [cell.number, cell.pattern] : cell;
}

export function cellFromJson(value: JsonValue): Cell {
  if (!Array.isArray(value)) return value as Exclude<Cell, FormattedNumber>;
  return { number: Number(value[0]), pattern: value[1] as Pattern };
}
