/** The guided mode, as long as the tab remembers that the person asked for it. */
import { guidedTexts } from '@grantway/messages/playground/guided';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import { GuideBar } from './guide-bar.tsx';
import './guided.css';

const storageKey = 'grantway.playground.guided';

export default function Guide({ showStep }: { readonly showStep: (step: Step) => void }) {
  const text = useTexts(guidedTexts);
  // The page is gone while the person is at the authorization server.
  const [isOn, setOn] = useState(() => sessionStorage.getItem(storageKey) === 'on');
  const turn = (on: boolean) => {
    sessionStorage.setItem(storageKey, on ? 'on' : 'off');
    setOn(on);
  };
  if (!isOn) {
    return (
      <p className="guide-start">
        <Button kind="quiet" onClick={() => turn(true)}>
          {text.start}
        </Button>
      </p>
    );
  }
  const showExercises = () => {
    const section = document.getElementById('exercises');
    section?.scrollIntoView({ block: 'start' });
    section?.querySelector('summary')?.focus({ preventScroll: true });
  };
  return <GuideBar showStep={showStep} showExercises={showExercises} onStop={() => turn(false)} />;
}
