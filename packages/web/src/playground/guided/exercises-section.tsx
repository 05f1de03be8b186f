import { frameTexts } from '@grantway/messages/playground/frame';
import { lazy, Suspense, useState } from 'react';
import { Skeleton } from '../../components/skeleton.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';
import './guided.css';

const load = () => import('./exercise-cards.tsx');
const ExerciseCards = lazy(load);

const storageKey = 'grantway.playground.exercises';

/** Loads the exercises when the person opens the section. The tab remembers that the section is open. */
export function ExercisesSection({ showStep }: { readonly showStep: (step: Step) => void }) {
  const text = useTexts(frameTexts);
  const [wasOpen, setWasOpen] = useState(() => sessionStorage.getItem(storageKey) === 'open');
  const [startsOpen] = useState(wasOpen);
  return (
    <details
      className="exercises"
      id="exercises"
      open={startsOpen}
      onToggle={({ currentTarget: { open } }) => {
        sessionStorage.setItem(storageKey, open ? 'open' : 'closed');
        if (open) setWasOpen(true);
      }}
    >
      <summary>
        <h2>{text.exercises}</h2>
      </summary>
      <Suspense fallback={<Skeleton />}>{wasOpen && <ExerciseCards showStep={showStep} />}</Suspense>
    </details>
  );
}
