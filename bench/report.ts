/** From rounds to numbers, and from numbers to a table for people or to JSON for programs. */
import type { Rivals } from './cases.ts';
import type { Measurement } from './load.ts';

/** One server and its rounds in their order: round n of every server ran within the same few seconds. */
export type Entrant = {
  readonly title: string;
  /** Peak memory, in megabytes. */
  readonly peakMemoryMb: number;
  readonly rounds: readonly Measurement[];
};

export type Outcome = {
  readonly name: string;
  readonly title: string;
  readonly subject: Entrant;
  /** By the name of the subject's ratio to it. */
  readonly rivals: Rivals<Entrant>;
};

/** One object by case name: requests a second, ratios, p99 in milliseconds, peak memory in megabytes. */
export function formatJson(outcomes: readonly Outcome[]): string {
  const byName = outcomes.map(({ name, subject, rivals }) => {
    const ratios = Object.entries(rivals).map(([ratio, rival]) => [ratio, rounded(times(subject, rival), 3)]);
    return [
      name,
      {
        perSecond: Math.round(perSecond(subject)),
        ...Object.fromEntries(ratios),
        p99Ms: rounded(p99Ms(subject), 2),
        rssMb: rounded(subject.peakMemoryMb, 1),
      },
    ];
  });
  return JSON.stringify(Object.fromEntries(byName), null, 2);
}

const headings = [
  'server',
  'requests/s',
  'of the floor',
  'p99 ms',
  'peak MB',
  '× oidc-provider',
  '× durable',
] as const;

export function formatTable({ title, subject, rivals }: Outcome): string {
  const { ratioToFloor, ratioToThousand, ratioToOidcProvider, ratioToOidcProviderDurable } = rivals;
  const own = [subject, ...(ratioToThousand ? [ratioToThousand] : [])];
  const row = (entrant: Entrant): readonly string[] => [
    entrant.title,
    thousands(perSecond(entrant)),
    times(entrant, ratioToFloor).toFixed(2),
    p99Ms(entrant).toFixed(1),
    entrant.peakMemoryMb.toFixed(0),
    ...(own.includes(entrant)
      ? [
          times(entrant, ratioToOidcProvider).toFixed(1),
          times(entrant, ratioToOidcProviderDurable).toFixed(1),
        ]
      : ['', '']),
  ];
  const rows = [
    headings,
    ...[ratioToFloor, ...own, ratioToOidcProvider, ratioToOidcProviderDurable].map(row),
  ];
  const lines = [`${title}: medians of ${subject.rounds.length} rounds`, '', ...aligned(rows)];
  if (ratioToThousand) {
    lines.push('', `A million grants to a thousand: ${times(subject, ratioToThousand).toFixed(2)}`);
  }
  return lines.join('\n');
}

/** The first column to the left, numbers to the right, a rule under the headings. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
}

function perSecond(entrant: Entrant): number {
  return median(entrant.rounds.map((round) => round.perSecond));
}

function p99Ms(entrant: Entrant): number {
  return median(entrant.rounds.map((round) => round.p99Ms));
}

/** Compared round by round, so that a machine that slows down for a while slows both sides. */
function times(entrant: Entrant, rival: Entrant): number {
  return median(
    entrant.rounds.map((round, index) => round.perSecond / (rival.rounds[index]?.perSecond ?? Number.NaN)),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new TypeError('The median of nothing is not defined.');
  return (low + high) / 2;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function thousands(value: number): string {
  return Math.round(value).toLocaleString('en');
}
