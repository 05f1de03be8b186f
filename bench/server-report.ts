import { connections, type Measurement } from './server-load.ts';
import { aligned, median, rounded, thousands } from './table.ts';

/** The servers take turns: each finishes round n before any begins round n + 1. */
export type Entrant = {
  readonly title: string;
  readonly peakMemoryMb: number;
  readonly rounds: readonly Measurement[];
};

/** Each key names the ratio of the subject to that server. `ratioToThousand` is for Grantway with a thousand grants. */
export type Rivals<Entry> = {
  readonly ratioToFloor: Entry;
  readonly ratioToThousand?: Entry;
  readonly ratioToOidcProvider?: Entry;
  readonly ratioToOidcProviderDurable?: Entry;
};

export type ServerOutcome = {
  readonly title: string;
  readonly subject: Entrant;
  readonly rivals: Rivals<Entrant>;
};

export function describe({ subject, rivals }: ServerOutcome): object {
  const ratios = Object.entries(rivals).map(([ratio, rival]) => [ratio, rounded(times(subject, rival), 3)]);
  return {
    perSecond: Math.round(perSecond(subject)),
    ...Object.fromEntries(ratios),
    processorRatioToFloor: rounded(times(subject, rivals.ratioToFloor, 'perProcessorSecond'), 3),
    connections,
    p99Ms: rounded(p99Ms(subject), 2),
    rssMb: rounded(subject.peakMemoryMb, 1),
  };
}

const comparisons = [
  ['ratioToOidcProvider', '× oidc-provider'],
  ['ratioToOidcProviderDurable', '× durable'],
] as const;

export function formatTable({ title, subject, rivals }: ServerOutcome): string {
  const { ratioToFloor, ratioToThousand } = rivals;
  const own = [subject, ...(ratioToThousand ? [ratioToThousand] : [])];
  const compared = comparisons.flatMap(([ratio, heading]) => {
    const rival = rivals[ratio];
    return rival === undefined ? [] : [{ rival, heading }];
  });
  const row = (entrant: Entrant): readonly string[] => [
    entrant.title,
    thousands(perSecond(entrant)),
    times(entrant, ratioToFloor).toFixed(2),
    times(entrant, ratioToFloor, 'perProcessorSecond').toFixed(2),
    p99Ms(entrant).toFixed(1),
    entrant.peakMemoryMb.toFixed(0),
    ...compared.map(({ rival }) => (own.includes(entrant) ? times(entrant, rival).toFixed(1) : '')),
  ];
  const rows = [
    [
      'server',
      'requests/s',
      '× floor',
      '× by CPU time',
      'p99 ms',
      'peak MB',
      ...compared.map(({ heading }) => heading),
    ],
    ...[ratioToFloor, ...own, ...compared.map(({ rival }) => rival)].map(row),
  ];
  const conditions = `${connections} connections, medians of ${subject.rounds.length} rounds`;
  const lines = [`${title}: ${conditions}`, '', ...aligned(rows)];
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

/** The median of the ratios of all rounds: within a round, a slow moment of the machine affects both servers. */
function times(
  entrant: Entrant,
  rival: Entrant,
  rate: 'perSecond' | 'perProcessorSecond' = 'perSecond',
): number {
  return median(
    entrant.rounds.map((round, index) => round[rate] / (rival.rounds[index]?.[rate] ?? Number.NaN)),
  );
}
