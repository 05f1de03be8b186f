/** Formats events of the audit log as CSV (RFC 4180). The command line and the console write the same columns. */

const columns = [
  'id',
  'time',
  'kind',
  'actor',
  'cause',
  'account',
  'project',
  'client',
  'organization',
  'api',
  'scope',
  'domain',
  'before',
  'after',
] as const;

/** An event's values by column. `before` and `after` are JSON. */
export type AuditCsvRow = Readonly<Partial<Record<(typeof columns)[number], string | undefined>>>;

export const auditCsvHead = line(columns);

export function auditCsvLine(row: AuditCsvRow): string {
  return line(columns.map((column) => row[column] ?? ''));
}

/** RFC 4180: lines end with CRLF. */
function line(values: readonly string[]): string {
  return `${values.map(quoted).join(',')}\r\n`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
