/** Reads a client's `client_secret.json`, and offers it as a download. The audit log records each reading. */
import { clientsTexts } from '@grantway/messages/console/clients';
import type { ApiFailure } from '../api/api-failure.ts';
import type { Client, ClientSecretFile } from '../api/operations.ts';
import { useChange } from '../api/queries.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Equivalent } from './equivalent.tsx';
import { ChangeFailure } from './failure.tsx';
import { saveFile } from './save-file.ts';

export type ClientFileReading = {
  /** Returns undefined on failure. The hook doesn't keep the file, because it contains the secret. */
  readonly read: () => Promise<ClientSecretFile | undefined>;
  readonly pending: boolean;
  readonly failure: ApiFailure | undefined;
};

export function useClientFile({ id, project }: Client): ClientFileReading {
  const { run, pending, failure, forget } = useChange('clients.downloadFile', ['auditEvents']);
  const read = async () => {
    const outcome = await run({ ids: { project, client: id }, input: {} });
    if ('failure' in outcome) return undefined;
    forget();
    return outcome.answer;
  };
  return { read, pending, failure };
}

type Props = { readonly client: Client; readonly kind?: 'primary' | 'plain' };

export function DownloadClientFile({ client, kind = 'plain' }: Props) {
  const text = useTexts(clientsTexts).secret;
  const { read, pending, failure } = useClientFile(client);
  const download = async () => {
    const file = await read();
    if (file !== undefined) saveFile('client_secret.json', `${JSON.stringify(file, null, 2)}\n`);
  };
  return (
    <div>
      <Button kind={kind} pending={pending} onClick={() => void download()}>
        {text.download}
      </Button>
      <ClientFileFailure failure={failure} />
      <Equivalent
        command={['client', 'file', client.id, '--origin', window.location.origin]}
        operation="clients.downloadFile"
        call={{ ids: { project: client.project, client: client.id }, input: {} }}
      />
    </div>
  );
}

export function ClientFileFailure({ failure }: { readonly failure: ApiFailure | undefined }) {
  const text = useTexts(clientsTexts).secret;
  if (failure?.code !== 'FAILED_PRECONDITION') return <ChangeFailure failure={failure} />;
  return (
    <p className="change-failure" role="alert">
      {text.unreadable}
    </p>
  );
}
