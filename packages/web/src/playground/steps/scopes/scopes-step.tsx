/** Step 1 (PLA-2): choose scopes, and go to the authorization server. */
import { scopesTexts } from '@grantway/messages/playground/scopes';
import { Button } from '../../../components/button.tsx';
import { ChangeFailure } from '../../../components/failure.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { endpointsOf } from '../../workspace/endpoints.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import { ChosenScopes } from './chosen-scopes.tsx';
import { OwnScopes } from './own-scopes.tsx';
import { ScopeTree } from './scope-tree.tsx';
import { useAuthorize } from './use-authorize.ts';
import './scopes-step.css';

export function ScopesStep({ openSettings }: { readonly openSettings: () => void }) {
  const text = useTexts(scopesTexts);
  const { state, session, chosenScopes, failure } = useWorkspace();
  const { authorize, isLeaving } = useAuthorize();
  const { server, clientId } = state.settings;
  const needsClient = server.kind !== 'grantway' && clientId === undefined;
  const { host } = new URL(endpointsOf(server, session).authorizationEndpoint);
  return (
    <>
      <p className="soft">{text.meaning}</p>
      <ScopeTree server={server} />
      <OwnScopes />
      <ChosenScopes />
      {needsClient && (
        <p className="caution">
          {text.needsClient}{' '}
          <Button kind="quiet" onClick={openSettings}>
            {text.openSettings}
          </Button>
        </p>
      )}
      <div className="form-actions authorize">
        <Button
          kind="primary"
          pending={isLeaving}
          aria-disabled={chosenScopes.length === 0 || needsClient}
          onClick={() => void authorize()}
        >
          {text.authorize}
        </Button>
        <span className="soft">{chosenScopes.length === 0 ? text.chooseFirst : text.leads(host)}</span>
      </div>
      <ChangeFailure failure={failure?.step === 1 ? failure.failure : undefined} />
    </>
  );
}
