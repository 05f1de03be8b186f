/** What went over the wire, latest first. */
import { paneTexts } from '@grantway/messages/playground/pane';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { ExchangeCard } from './exchange-card.tsx';
import { VisitCard } from './visit-card.tsx';
import './pane.css';

/** @param step shows only what belongs to it */
export function Pane({ step }: { readonly step?: Step }) {
  const text = useTexts(paneTexts);
  const { exchanges, visit, change } = useWorkspace();
  const [isWrapped, setWrapped] = useWrapped();
  const id = useId();
  const shown = exchanges.filter((each) => step === undefined || each.step === step);
  const shownVisit = step === undefined || step === 1 ? visit : undefined;
  const isEmpty = shown.length === 0 && shownVisit === undefined;
  if (isEmpty && step !== undefined) return;
  const before = (time: number) => shown.filter(({ exchange }) => exchange.startedAt >= time);
  const after = (time: number) => shown.filter(({ exchange }) => exchange.startedAt < time);
  const visitedAt = shownVisit?.startedAt ?? 0;
  // A landmark only once: on narrow screens, each step has a pane.
  const Part = step === undefined ? 'section' : 'div';
  const Heading = step === undefined ? 'h2' : 'h3';
  return (
    <Part className="pane" aria-labelledby={step === undefined ? id : undefined}>
      <header className="pane-head">
        <Heading id={id}>{text.heading}</Heading>
        {!isEmpty && (
          <>
            <label className="pane-wrap">
              <input type="checkbox" checked={isWrapped} onChange={() => setWrapped(!isWrapped)} />
              {text.wrap}
            </label>
            {step === undefined && (
              <Button kind="quiet" onClick={() => change({ exchanges: [], visit: undefined })}>
                {text.clear}
              </Button>
            )}
          </>
        )}
      </header>
      {isEmpty && (
        <p className="soft">
          {text.empty} {text.emptyMeaning}
        </p>
      )}
      {before(visitedAt).map((each, index) => (
        <ExchangeCard key={each.id} shown={each} isOpen={index === 0} isWrapped={isWrapped} />
      ))}
      {shownVisit !== undefined && (
        <VisitCard
          key={shownVisit.startedAt}
          visit={shownVisit}
          isOpen={before(visitedAt).length === 0}
          isWrapped={isWrapped}
        />
      )}
      {after(visitedAt).map((each) => (
        <ExchangeCard key={each.id} shown={each} isOpen={false} isWrapped={isWrapped} />
      ))}
    </Part>
  );
}

const wrapKey = 'grantway.playground.wrap';

function useWrapped(): readonly [boolean, (isWrapped: boolean) => void] {
  const [isWrapped, setWrapped] = useState(() => localStorage.getItem(wrapKey) !== 'off');
  return [
    isWrapped,
    (wanted) => {
      localStorage.setItem(wrapKey, wanted ? 'on' : 'off');
      setWrapped(wanted);
    },
  ];
}
