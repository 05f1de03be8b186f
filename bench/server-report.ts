/** Turns the measurements of servers into a report: a table for people, JSON for programs. */
import type { Measurement } from './server-load.ts';
import { aligned, median, rounded, thousands } from './table.ts';

/** One server and its rounds, in order. Round n of every server ran within the same few seconds. */
export type Entrant = {
  readonly title: string;
  /** Peak memory in megabytes. */
  readonly peakMemoryMb: number;
  readonly rounds: readonly Measurement[];
};

/** The servers that the subject is compared with. `ratioToThousand` is Grantway itself with a thousand grants. */
export type Rivals<Entry> = {
  readonly ratioToFloor: Entry;
  readonly ratioToOidcProvider: Entry;
  readonly ratioToOidcProviderDurable: Entry;
  readonly ratioToThousand?: Entry;
};

export type ServerOutcome = {
  readonly title: string;
  readonly subject: Entrant;
  /** Each key is the name of the subject's ratio to that rival. */
  readonly rivals: Rivals<Entrant>;
};

/** The JSON report: requests per second, ratios, p99 in milliseconds, and peak memory in megabytes. */
export function describe({ subject, rivals }: ServerOutcome): object {
  const ratios = Object.entries(rivals).map(([ratio, rival]) => [ratio, rounded(times(subject, rival), 3)]);
  return {
    perSecond: Math.round(perSecond(subject)),
    ...Object.fromEntries(ratios),
    p99Ms: rounded(p99Ms(subject), 2),
    rssMb: rounded(subject.peakMemoryMb, 1),
  };
}

const headings = [
  'server',
  'requests/s',
  '× floor',
  'p99 ms',
  'peak MB',
  '× oidc-provider',
  '× durable',
] as const;

export function formatTable({ title, subject, rivals }: ServerOutcome): string {
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
    lines.push(
      '',
      `Requests/s with a million grants, relative to a thousand: ${times(subject, ratioToThousand).toFixed(2)}`,
    );
  }
  return lines.join('\n');
}

function perSecond(entrant: Entrant): number {
  return median(entrant.rounds.map((round) => round.perSecond));
}

function p99Ms(entrant: Entrant): number {
  return median(entrant.rounds.map((round) => round.p99Ms));
}

/** Compares round by round, so that a slow moment of the machine affects both sides. */
function times(entrant: Entrant, rival: Entrant): number {
  return median(
    entrant.rounds.map((round, index) => round.perSecond / (rival.rounds[index]?.perSecond ?? Number.NaN)),
  );
}
