import { frameTexts } from '@grantway/messages/playground/frame';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import './guided.css';

const GuideBar = lazy(() => import('./guide-bar.tsx'));

const storageKey = 'grantway.playground.guided';

export function Guide({ showStep }: { readonly showStep: (step: Step) => void }) {
  const text = useTexts(frameTexts);
  // In the tab's storage, because the browser leaves the page for the authorization server.
  const [isOn, setOn] = useState(() => sessionStorage.getItem(storageKey) === 'on');
  const turn = (on: boolean) => {
    sessionStorage.setItem(storageKey, on ? 'on' : 'off');
    setOn(on);
  };
  if (!isOn) {
    return (
      <p className="guide-start">
        <Button kind="quiet" onClick={() => turn(true)}>
          {text.guide}
        </Button>
      </p>
    );
  }
  const showExercises = () => {
    const section = document.querySelector<HTMLDetailsElement>('#exercises');
    if (section === null) return;
    section.open = true;
    section.scrollIntoView({ block: 'start' });
    section.querySelector('summary')?.focus({ preventScroll: true });
  };
  return (
    <Suspense fallback={<p className="guide-start" />}>
      <GuideBar showStep={showStep} showExercises={showExercises} onStop={() => turn(false)} />
    </Suspense>
  );
}
