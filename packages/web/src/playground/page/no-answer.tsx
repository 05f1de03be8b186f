import { problemsTexts } from '@grantway/messages/playground/problems';
import { MachineValue } from '../../components/copy-button.tsx';
import { useTexts } from '../../texts/language.tsx';
import { addressToRegister } from '../workspace/register-address.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { Notice } from './notice.tsx';

/** The authorization server shows `redirect_uri_mismatch` on its own page, so the playground gets no answer. */
export function NoAnswer() {
  const text = useTexts(problemsTexts);
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
