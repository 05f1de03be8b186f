import { guidedTexts } from '@grantway/messages/playground/guided';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import { useAuthorize } from '../steps/scopes/use-authorize.ts';
import type { Step } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { exampleAddress } from './example-address.ts';
import { exampleScope, guideSteps, type Stage, stageOf } from './stages.ts';
import './guided.css';

type Props = {
  readonly showStep: (step: Step) => void;
  readonly showExercises: () => void;
  readonly onStop: () => void;
};

export default function GuideBar({ showStep, showExercises, onStop }: Props) {
  const text = useTexts(guidedTexts);
  const workspace = useWorkspace();
  const id = useId();
  const stage = stageOf(workspace);
  const { heading, why, act } = text.stages[stage];
  const step = stage === 'finished' ? undefined : guideSteps[stage];
  const { run, isBusy } = useActions(showStep, showExercises);
  return (
    <section className="guide-bar" aria-labelledby={id} aria-live="polite">
      <h2 id={id}>{text.next(heading)}</h2>
      <p>{why}</p>
      {step !== undefined && (
        <p className="soft">
          {text.inGuide}{' '}
          <a href={step.address} rel="noopener noreferrer" target="_blank" lang="en">
            {step.name}
          </a>
        </p>
      )}
      <div className="form-actions">
        <Button kind="primary" pending={isBusy} onClick={() => void run[stage]()}>
          {act}
        </Button>
        <Button kind="quiet" onClick={onStop}>
          {text.stop}
        </Button>
      </div>
    </section>
  );
}

function useActions(showStep: Props['showStep'], showExercises: () => void) {
  const { run, pending, state, session, request, chooseScopes, setRequest } = useWorkspace();
  const { authorize, isLeaving } = useAuthorize();
  const call = async () => {
    showStep(3);
    const url = await exampleAddress(state, session);
    if (url === undefined) return;
    const example = { method: 'GET', url, withToken: true };
    setRequest({ ...request, ...example, body: '' });
    await run('call', { ...example, headers: [] }, { step: 3 });
  };
  const inStep2 = (action: () => Promise<unknown>) => async () => {
    showStep(2);
    await action();
  };
  const actions: Readonly<Record<Stage, () => Promise<void> | void>> = {
    choose: () => {
      showStep(1);
      chooseScopes([state.settings.server.kind === 'custom' ? 'openid' : exampleScope]);
    },
    authorize,
    exchange: inStep2(() => run('exchange', {}, { step: 2 })),
    call,
    refresh: inStep2(() => run('refresh', {}, { step: 2 })),
    revoke: inStep2(() => run('revoke', { token: 'refresh_token' }, { step: 2 })),
    finished: showExercises,
  };
  return { run: actions, isBusy: isLeaving || pending !== undefined };
}
