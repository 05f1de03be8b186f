/** The most important settings in one line. */
import { frameTexts } from '@grantway/messages/playground/frame';
import { MachineText } from '../../components/machine-text.tsx';
import { useTexts } from '../../texts/language.tsx';
import { endpointsOf } from '../workspace/endpoints.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';

export function Using() {
  const { using } = useTexts(frameTexts);
  const { state, session } = useWorkspace();
  const { settings } = state;
  const server = endpointsOf(settings.server, session);
  return (
    <dl className="using">
      <div>
        <dt>{using.server}</dt>
        <dd>
          <MachineText>{server.issuer ?? new URL(server.authorizationEndpoint).origin}</MachineText>
        </dd>
      </div>
      <div>
        <dt>{using.client}</dt>
        <dd>
          {settings.clientId === undefined ? using.ownClient : <MachineText>{settings.clientId}</MachineText>}
        </dd>
      </div>
      <div>
        <dt>{using.refreshToken}</dt>
        <dd>{using[settings.accessType]}</dd>
      </div>
    </dl>
  );
}
