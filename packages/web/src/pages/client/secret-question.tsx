import type { ClientTexts } from '@grantway/messages/console/client';
import type { ClientSecret } from '../../api/operations.ts';
import type { Question } from '../../components/ask-first.tsx';

type Options = {
  readonly change: 'disable' | 'enable' | 'delete';
  readonly secret: ClientSecret;
  /** The secret's number in the command. The oldest secret has number 1. */
  readonly number: string;
  readonly all: readonly ClientSecret[];
  readonly ids: { readonly project: string; readonly client: string };
  readonly text: ClientTexts['secrets'];
};

type SecretChange = 'clients.secrets.disable' | 'clients.secrets.enable' | 'clients.secrets.delete';

export function secretQuestion({ change, secret, number, all, ids, text }: Options): Question<SecretChange> {
  const isLast =
    change !== 'enable' &&
    secret.state === 'active' &&
    all.every(({ id, state }) => id === secret.id || state === 'disabled');
  const meaning = { disable: text.disableMeaning, enable: text.enableMeaning, delete: text.deleteMeaning };
  const word = change === 'delete' ? 'remove' : change;
  return {
    action: text[change](number),
    meaning: (
      <>
        <p>{meaning[change]}</p>
        {isLast && <p>{text.last}</p>}
      </>
    ),
    kind: change === 'enable' ? 'primary' : 'danger',
    operation: `clients.secrets.${change}`,
    call: {
      ids: { ...ids, secret: secret.id },
      ...(change !== 'delete' && { input: {} }),
      ...(isLast && { query: { force: 'true' } }),
    },
    command: ['client', 'secret', word, ids.client, number, ...(isLast ? ['--even-the-last'] : [])],
  };
}
