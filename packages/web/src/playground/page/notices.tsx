/** What a person must know before the next step: why no code came, and how long tokens last (PLA-5, PLA-6). */
import { frameTexts } from '@grantway/messages/playground/frame';
import { noteTexts } from '@grantway/messages/playground/note';
import { lazy, Suspense } from 'react';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { addressToRegister } from '../workspace/register-address.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { Notice } from './notice.tsx';

const CallbackProblemNotice = lazy(() => import('./callback-problem.tsx'));

type Props = { readonly openSettings: () => void };

export function Notices({ openSettings }: Props) {
  const { failure, hasEnded, cameBackWithoutAnswer, problem, state } = useWorkspace();
  const { ended } = useTexts(frameTexts);
  const { server, clientId } = state.settings;
  return (
    <>
      {failure !== undefined && failure.step === undefined && <ChangeFailure failure={failure.failure} />}
      {hasEnded && (
        <Notice title={ended.heading}>
          <p>{ended.meaning}</p>
        </Notice>
      )}
      {cameBackWithoutAnswer && <NoAnswer />}
      <Suspense>{problem !== undefined && <CallbackProblemNotice problem={problem} />}</Suspense>
      {server.kind === 'grantway' && clientId === undefined && <OwnClientNote openSettings={openSettings} />}
    </>
  );
}

/** `redirect_uri_mismatch` never comes back to an app: the authorization server shows it on its own page. */
function NoAnswer() {
  const text = useTexts(frameTexts);
  const { state, session } = useWorkspace();
  const { redirectUri } = session;
  const register = addressToRegister(state.settings, redirectUri);
  return (
    <Notice title={text.noAnswer.heading}>
      <p>{text.noAnswer.meaning}</p>
      <p>{text.noAnswer.mismatch}</p>
      <MachineValue text={redirectUri} label={text.redirectUri} />
      <p>{register === undefined ? text.registerElsewhere : <a href={register}>{text.register}</a>}</p>
      <p>{text.noAnswer.otherwise}</p>
    </Notice>
  );
}

function OwnClientNote({ openSettings }: Props) {
  const text = useTexts(noteTexts);
  const { session } = useWorkspace();
  const { language } = useLanguage();
  const hours = session.ownClient.grantsEndAfterSeconds / 3_600;
  return (
    <Notice title={text.heading}>
      <p>
        {text.meaning(new Intl.NumberFormat(language).format(hours))} {text.avoid}
      </p>
      <div className="form-actions">
        <Button onClick={openSettings}>{text.use}</Button>
      </div>
    </Notice>
  );
}
