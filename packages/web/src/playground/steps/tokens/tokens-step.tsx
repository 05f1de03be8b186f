/** Step 2 (PLA-3): exchange the code for tokens. */
import { tokensTexts } from '@grantway/messages/playground/tokens';
import { Button } from '../../../components/button.tsx';
import { ChangeFailure } from '../../../components/failure.tsx';
import { MachineText } from '../../../components/machine-text.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { useRevealed } from '../../pane/use-revealed.ts';
import { endpointsOf } from '../../workspace/endpoints.ts';
import { hasScope } from '../../workspace/has-scope.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import { Countdown } from './countdown.tsx';
import { KeepOwn } from './keep-own.tsx';
import { RefreshTokenEnd } from './refresh-token-end.tsx';
import { RevokeButton } from './revoke-button.tsx';
import { SecretRow } from './secret-row.tsx';
import { TokenProblem } from './token-problem.tsx';
import './tokens-step.css';

export default function TokensStep() {
  const text = useTexts(tokensTexts);
  const { state, session, failure, pending, run, autoRefresh, setAutoRefresh } = useWorkspace();
  const revealed = useRevealed(state.workspace);
  const { settings, accessToken, refreshTokenExpiresAt } = state;
  const { revocationEndpoint } = endpointsOf(settings.server, session);
  const hasToken = accessToken !== undefined;
  const isCodeNew = state.hasCode && !state.isCodeUsed;
  const missing = isCodeNew
    ? []
    : state.requestedScopes.filter((scope) => !hasScope(state.grantedScopes, scope));
  const row = { revealed };
  return (
    <>
      <p className="soft">{text.meaning}</p>
      {isCodeNew && hasToken && <p className="caution">{text.older}</p>}
      <dl className="secret-rows">
        <SecretRow
          {...row}
          name="code"
          label={text.code}
          has={state.hasCode}
          none={text.none.code}
          action={state.isCodeUsed && <span className="soft">{text.used}</span>}
        />
        <SecretRow
          {...row}
          name="refresh_token"
          label={text.refreshToken}
          has={state.hasRefreshToken}
          none={text.none.token}
          action={revocationEndpoint !== undefined && <RevokeButton token="refresh_token" />}
        />
        <SecretRow
          {...row}
          name="access_token"
          label={text.accessToken}
          has={hasToken}
          none={text.none.token}
          action={revocationEndpoint !== undefined && <RevokeButton token="access_token" />}
        />
        {state.hasIdToken && (
          <SecretRow {...row} name="id_token" label={text.idToken} has none={text.none.token} />
        )}
      </dl>
      <ChangeFailure failure={revealed.failure} />
      <div className="form-actions">
        <Button
          kind={isCodeNew ? 'primary' : 'plain'}
          pending={pending === 'exchange'}
          aria-disabled={!state.hasCode}
          onClick={() => void run('exchange', {}, { step: 2 })}
        >
          {text.exchange}
        </Button>
        <Button
          pending={pending === 'refresh'}
          aria-disabled={!state.hasRefreshToken}
          onClick={() => void run('refresh', {}, { step: 2 })}
        >
          {text.refresh}
        </Button>
      </div>
      {hasToken && <Countdown token={accessToken} />}
      {refreshTokenExpiresAt !== undefined && <RefreshTokenEnd at={refreshTokenExpiresAt} />}
      <label className="check auto-refresh">
        <input
          type="checkbox"
          checked={autoRefresh}
          disabled={!state.hasRefreshToken}
          onChange={() => setAutoRefresh(!autoRefresh)}
        />
        <span>
          {text.auto}
          {!state.hasRefreshToken && <span className="choice-meaning"> {text.autoNeeds}</span>}
        </span>
      </label>
      {hasToken && !state.hasRefreshToken && (
        <p className="caution">
          {settings.accessType === 'online' ? text.noRefreshToken.online : text.noRefreshToken.before}
        </p>
      )}
      {hasToken && <Scopes title={text.granted} scopes={state.grantedScopes} />}
      {hasToken && state.grantedScopes.length > 0 && <Scopes title={text.notGranted} scopes={missing} />}
      <TokenProblem />
      <ChangeFailure failure={failure?.step === 2 ? failure.failure : undefined} />
      <KeepOwn />
    </>
  );
}

function Scopes({ title, scopes }: { readonly title: string; readonly scopes: readonly string[] }) {
  if (scopes.length === 0) return null;
  return (
    <div>
      <p className="part-title">{title}</p>
      <ul className="plain-list">
        {scopes.map((scope) => (
          <li key={scope}>
            <MachineText>{scope}</MachineText>
          </li>
        ))}
      </ul>
    </div>
  );
}
