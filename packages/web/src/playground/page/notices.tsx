/** Problems, and how long tokens of the playground's own client last (PLA-5). */
import { noteTexts } from '@grantway/messages/playground/note';
import { lazy, Suspense } from 'react';
import { Button } from '../../components/button.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { Notice } from './notice.tsx';

const Problems = lazy(() => import('./problems.tsx'));

type Props = { readonly openSettings: () => void };

export function Notices({ openSettings }: Props) {
  const { failure, hasEnded, cameBackWithoutAnswer, problem, state } = useWorkspace();
  const { server, clientId } = state.settings;
  const hasProblem = hasEnded || cameBackWithoutAnswer || problem !== undefined;
  return (
    <>
      {failure !== undefined && failure.step === undefined && <ChangeFailure failure={failure.failure} />}
      <Suspense>{hasProblem && <Problems />}</Suspense>
      {server.kind === 'grantway' && clientId === undefined && <OwnClientNote openSettings={openSettings} />}
    </>
  );
}

function OwnClientNote({ openSettings }: Props) {
  const text = useTexts(noteTexts);
  const { session } = useWorkspace();
  const { language } = useLanguage();
  const hours = session.ownClient.grantsEndAfterSeconds / 3_600;
  return (
    <Notice title={text.heading}>
      <p>{text.meaning(new Intl.NumberFormat(language).format(hours))}</p>
      <p>{text.avoid}</p>
      <div className="form-actions">
        <Button onClick={openSettings}>{text.use}</Button>
      </div>
    </Notice>
  );
}
