/** The three steps, and beside them what went over the wire. On narrow screens, each step has its own part below it. */
import { frameTexts } from '@grantway/messages/playground/frame';
import { shareTexts } from '@grantway/messages/playground/share';
import { lazy, Suspense, use, useEffect, useState } from 'react';
import { BrandContext } from '../../components/brand.tsx';
import { Button } from '../../components/button.tsx';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { useMedia } from '../../components/use-media.ts';
import { useTexts } from '../../texts/language.tsx';
import { Pane } from '../pane/pane.tsx';
import { OpenedNotice } from '../share/opened-notice.tsx';
import { useSharedLink } from '../share/use-shared-link.ts';
import { RequestStep } from '../steps/request/request-step.tsx';
import { ScopesStep } from '../steps/scopes/scopes-step.tsx';
import { StepSection } from '../steps/step-section.tsx';
import { TokensStep } from '../steps/tokens/tokens-step.tsx';
import { useAutoRefresh } from '../steps/tokens/use-auto-refresh.ts';
import { useOpenSteps } from '../steps/use-open-steps.ts';
import { useStepStates } from '../steps/use-step-states.ts';
import { Notices } from './notices.tsx';
import { Using } from './using.tsx';
import './playground-page.css';

const ShareDialog = lazy(() => import('../share/share-dialog.tsx'));
const SettingsDialog = lazy(() => import('../settings/settings-dialog.tsx'));

export function PlaygroundPage() {
  const text = useTexts(frameTexts);
  const brand = use(BrandContext);
  const isNarrow = useMedia('(max-width: 60rem)');
  const [isSettingsOpen, setSettingsOpen] = useState(false);
  const [isShareOpen, setShareOpen] = useState(false);
  const { share } = useTexts(shareTexts);
  const link = useSharedLink();
  const openSettings = () => setSettingsOpen(true);
  const states = useStepStates();
  const { isOpen, toggle, open } = useOpenSteps();
  useAutoRefresh();
  useEffect(() => {
    document.title = `${text.title} – ${brand.name}`;
  }, [text.title, brand.name]);
  return (
    <>
      <header className="playground-head">
        <h1>{text.title}</h1>
        <Button onClick={() => setShareOpen(true)}>{share.open}</Button>
        <Button onClick={openSettings}>
          <Drawing d={drawings.gear} />
          {text.settings}
        </Button>
        <p className="soft">{text.purpose}</p>
      </header>
      <Using />
      <OpenedNotice {...link} />
      <Notices openSettings={openSettings} />
      <div className="playground-columns">
        <section className="playground-steps" aria-label={text.steps}>
          <StepSection step={1} state={states[1]} isOpen={isOpen(1)} onToggle={() => toggle(1)}>
            <ScopesStep openSettings={openSettings} />
            {isNarrow && <Pane step={1} />}
          </StepSection>
          <StepSection step={2} state={states[2]} isOpen={isOpen(2)} onToggle={() => toggle(2)}>
            <TokensStep />
            {isNarrow && <Pane step={2} />}
          </StepSection>
          <StepSection step={3} state={states[3]} isOpen={isOpen(3)} onToggle={() => toggle(3)}>
            <RequestStep showStep={open} />
            {isNarrow && <Pane step={3} />}
          </StepSection>
        </section>
        {!isNarrow && <Pane />}
      </div>
      {isShareOpen && (
        <Suspense>
          <ShareDialog onClose={() => setShareOpen(false)} onOpen={(saved) => void link.open(saved)} />
        </Suspense>
      )}
      {isSettingsOpen && (
        <Suspense>
          <SettingsDialog onClose={() => setSettingsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
