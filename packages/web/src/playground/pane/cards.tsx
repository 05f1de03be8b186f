import type { ShownExchange, Visit } from '../workspace/snapshot.ts';
import { ExchangeCard } from './exchange-card.tsx';
import { VisitCard } from './visit-card.tsx';

type Props = {
  readonly exchanges: readonly ShownExchange[];
  readonly visit: Visit | undefined;
  readonly isWrapped: boolean;
};

export default function Cards({ exchanges, visit, isWrapped }: Props) {
  const visitedAt = visit?.startedAt ?? 0;
  const newer = exchanges.filter(({ exchange }) => exchange.startedAt >= visitedAt);
  const older = exchanges.filter(({ exchange }) => exchange.startedAt < visitedAt);
  return (
    <>
      {newer.map((each, index) => (
        <ExchangeCard key={each.id} shown={each} isOpen={index === 0} isWrapped={isWrapped} />
      ))}
      {visit !== undefined && (
        <VisitCard key={visitedAt} visit={visit} isOpen={newer.length === 0} isWrapped={isWrapped} />
      )}
      {older.map((each) => (
        <ExchangeCard key={each.id} shown={each} isOpen={false} isWrapped={isWrapped} />
      ))}
    </>
  );
}
