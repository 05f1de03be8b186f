/** On wide screens, one pane beside the steps shows all exchanges. On narrow screens, each step has a pane. */
import { frameTexts } from '@grantway/messages/playground/frame';
import { lazy, Suspense, use, useEffect, useState } from 'react';
import { BrandContext } from '../../components/brand.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useTexts } from '../../texts/language.tsx';
import { ExercisesSection } from '../guided/exercises-section.tsx';
import { Guide } from '../guided/guide.tsx';
import { Pane } from '../pane/pane.tsx';
import { ScopesStep } from '../steps/scopes/scopes-step.tsx';
import { StepSection } from '../steps/step-section.tsx';
import { useAutoRefresh } from '../steps/tokens/use-auto-refresh.ts';
import { useOpenSteps } from '../steps/use-open-steps.ts';
import { useStepStates } from '../steps/use-step-states.ts';
import type { Step } from '../workspace/snapshot.ts';
import { type DialogName, Dialogs } from './dialogs.tsx';
import { Notices } from './notices.tsx';
import { PageHead } from './page-head.tsx';
import { Using } from './using.tsx';
import './playground-page.css';

const loadTokens = () => import('../steps/tokens/tokens-step.tsx');
const loadRequest = () => import('../steps/request/request-step.tsx');
const TokensStep = lazy(loadTokens);
const RequestStep = lazy(loadRequest);
const OpenedNotice = lazy(() => import('../share/opened-notice.tsx'));

export function PlaygroundPage() {
  const text = useTexts(frameTexts);
  const brand = use(BrandContext);
  const isNarrow = useMedia('(max-width: 60rem)');
  const [dialog, setDialog] = useState<DialogName>();
  // A share link has its content in the fragment.
  const [opened, setOpened] = useState(() => ({ link: window.location.hash }));
  const openSettings = () => setDialog('settings');
  const states = useStepStates();
  const { isOpen, toggle, open } = useOpenSteps();
  useAutoRefresh();
  useEffect(() => {
    document.title = `${text.title} – ${brand.name}`;
  }, [text.title, brand.name]);
  const section = (step: Step) => ({
    step,
    state: states[step],
    isOpen: isOpen(step),
    onToggle: () => toggle(step),
  });
  return (
    <>
      <PageHead open={setDialog} />
      <Using />
      <Guide showStep={open} />
      <Suspense>{opened.link !== '' && <OpenedNotice opened={opened} />}</Suspense>
      <Notices openSettings={openSettings} />
      <div className="playground-columns">
        <section className="playground-steps" aria-label={text.steps}>
          <StepSection {...section(1)}>
            <ScopesStep openSettings={openSettings} />
            {isNarrow && <Pane step={1} />}
          </StepSection>
          <StepSection {...section(2)} preload={loadTokens}>
            <TokensStep />
            {isNarrow && <Pane step={2} />}
          </StepSection>
          <StepSection {...section(3)} preload={loadRequest}>
            <RequestStep showStep={open} />
            {isNarrow && <Pane step={3} />}
          </StepSection>
        </section>
        {!isNarrow && <Pane />}
      </div>
      <ExercisesSection showStep={open} />
      <Dialogs
        shown={dialog}
        onClose={() => setDialog(undefined)}
        onOpenLink={(link) => setOpened({ link })}
      />
    </>
  );
}
