import type { ClientsTexts } from '@grantway/messages/console/clients';
import { useEffect } from 'react';
import type { Client } from '../api/operations.ts';
import { DownloadClientFile } from './client-file.tsx';
import { MachineValue } from './copy-button.tsx';
import { Fact, Facts } from './facts.tsx';

type Props = {
  readonly title: string;
  readonly client: Client;
  readonly secret: string;
  /** Runs when the browser leaves the page. It must remove the secret, so that going back doesn't show it. */
  readonly onGone: () => void;
  readonly text: ClientsTexts;
};

export function NewSecret({ title, client, secret, onGone, text }: Props) {
  useEffect(() => {
    window.addEventListener('pagehide', onGone);
    return () => window.removeEventListener('pagehide', onGone);
  }, [onGone]);
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
      <p>{text.secret.anytime}</p>
      <DownloadClientFile client={client} kind="primary" />
    </div>
  );
}
