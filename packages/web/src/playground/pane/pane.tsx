import { paneTexts } from '@grantway/messages/playground/pane';
import { lazy, Suspense, useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import './pane.css';

const Cards = lazy(() => import('./cards.tsx'));

/** @param step limits the pane to the exchanges of one step */
export function Pane({ step }: { readonly step?: Step }) {
  const text = useTexts(paneTexts);
  const { exchanges, visit, change } = useWorkspace();
  const [isWrapped, setWrapped] = useWrapped();
  const id = useId();
  const shown = exchanges.filter((each) => step === undefined || each.step === step);
  const shownVisit = step === undefined || step === 1 ? visit : undefined;
  const isEmpty = shown.length === 0 && shownVisit === undefined;
  if (isEmpty && step !== undefined) return;
  // Panes inside steps aren't landmarks, because there would be too many.
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
        <>
          <p className="soft">{text.empty}</p>
          <p className="soft">{text.emptyMeaning}</p>
        </>
      )}
      <Suspense>{!isEmpty && <Cards exchanges={shown} visit={shownVisit} isWrapped={isWrapped} />}</Suspense>
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
