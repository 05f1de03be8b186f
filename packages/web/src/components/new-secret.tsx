/**
 * A secret that was just made, which the server doesn't show here again: to copy, or to download as `client_secret.json`.
 */
import type { ClientsTexts } from '@grantway/messages/console/clients';
import { shellTexts } from '@grantway/messages/console/shell';
import { formatClientSecretFile } from '@grantway/protocol/client-secret-file';
import { managementCommand } from '@grantway/protocol/management-command';
import { useEffect, useState } from 'react';
import type { Client } from '../api/operations.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { MachineValue } from './copy-button.tsx';
import { Code } from './equivalent.tsx';
import { Fact, Facts } from './facts.tsx';

type Props = {
  readonly title: string;
  readonly client: Client;
  readonly secret: string;
  /** Takes the secret out of the page. Also called when the browser leaves it, so that going back doesn't show it. */
  readonly onGone: () => void;
  readonly text: ClientsTexts;
};

export function NewSecret({ title, client, secret, onGone, text }: Props) {
  const { failure } = useTexts(shellTexts);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    window.addEventListener('pagehide', onGone);
    return () => window.removeEventListener('pagehide', onGone);
  }, [onGone]);
  const download = async () => {
    try {
      save(await fileOf(client, secret));
      setFailed(false);
    } catch {
      setFailed(true);
    }
  };
  return (
    <div className="stack">
      <Facts title={title}>
        <Fact name={text.id}>
          <MachineValue text={client.id} label={text.id} />
        </Fact>
        <Fact name={text.secret.secret}>
          <MachineValue text={secret} label={text.secret.secret} />
        </Fact>
      </Facts>
      <p>{text.secret.once}</p>
      <Button kind="primary" onClick={() => void download()}>
        {text.secret.download}
      </Button>
      <p role="alert">{hasFailed && failure.offline}</p>
      <details className="equivalent">
        <summary>{text.secret.later}</summary>
        <Code
          label={text.secret.later}
          code={managementCommand(['client', 'file', client.id, '--origin', window.location.origin]) ?? ''}
        />
      </details>
    </div>
  );
}

type Metadata = { readonly authorization_endpoint: string; readonly token_endpoint: string };

async function fileOf(client: Client, clientSecret: string): Promise<string> {
  const response = await fetch('/.well-known/oauth-authorization-server');
  if (!response.ok) throw new TypeError(`the server's metadata: ${response.status}`);
  const metadata: Metadata = await response.json();
  return formatClientSecretFile({
    type: client.type ?? 'web',
    clientId: client.id,
    clientSecret,
    projectId: client.project,
    authUri: metadata.authorization_endpoint,
    tokenUri: metadata.token_endpoint,
    redirectUris: client.redirectUris ?? [],
    javascriptOrigins: client.javascriptOrigins ?? [],
  });
}

function save(file: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([file], { type: 'application/json' }));
  link.download = 'client_secret.json';
  link.click();
  URL.revokeObjectURL(link.href);
}
