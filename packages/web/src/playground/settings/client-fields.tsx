import { settingsTexts } from '@grantway/messages/playground/settings';
import type { PlaygroundClientAuthentication } from '@grantway/protocol/playground';
import { useId } from 'react';
import { Button } from '../../components/button.tsx';
import { MachineValue } from '../../components/copy-button.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useTexts } from '../../texts/language.tsx';
import { addressToRegister } from '../workspace/register-address.ts';
import type { ServerMetadata } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { needsClient } from './draft.ts';
import type { FieldsProps } from './server-fields.tsx';

type Props = FieldsProps & {
  readonly metadata: ServerMetadata | undefined;
  readonly secret: string | undefined;
  readonly setSecret: (secret: string | undefined) => void;
};

const all: readonly PlaygroundClientAuthentication[] = ['client_secret_post', 'client_secret_basic', 'none'];

export function ClientFields({ draft, set, isSubmitted, metadata, secret, setSecret }: Props) {
  const text = useTexts(settingsTexts).client;
  const flow = useTexts(settingsTexts);
  const { state } = useWorkspace();
  const id = useId();
  const isOwn = needsClient(draft);
  const known = draft.kind === 'custom' ? (metadata?.clientAuthentications ?? []) : [];
  const offered = known.length === 0 ? all : all.filter((each) => known.includes(each));
  return (
    <fieldset className="settings-group stack">
      <legend>{text.legend}</legend>
      <dl className="settings-fact">
        <dt>{flow.flow}</dt>
        <dd>
          {flow.flowValue} <span className="field-meaning">{flow.flowMeaning}</span>
        </dd>
      </dl>
      <label className="check one-check">
        <input
          type="checkbox"
          checked={isOwn}
          disabled={draft.kind !== 'grantway'}
          aria-describedby={`${id}-needed`}
          onChange={() => set({ usesOwnClient: !draft.usesOwnClient })}
        />
        <span>
          {text.use}
          <span className="choice-meaning" id={`${id}-needed`}>
            {draft.kind !== 'grantway' && text.needed}
          </span>
        </span>
      </label>
      {isOwn && (
        <>
          <Field
            label={text.id}
            value={draft.clientId}
            onChange={(clientId) => set({ clientId })}
            check={(value) => (value.trim() === '' ? text.idMissing : undefined)}
            isSubmitted={isSubmitted}
            isMachine
          />
          <Field
            label={text.secret}
            meaning={state.hasClientSecret && secret === undefined ? text.secretKept : text.secretMeaning}
            type="password"
            autoComplete="new-password"
            value={secret ?? ''}
            onChange={(value) => setSecret(value === '' ? undefined : value)}
            isMachine
          />
          {state.hasClientSecret &&
            (secret === '' ? (
              <p className="soft">{text.willForget}</p>
            ) : (
              <Button kind="quiet" onClick={() => setSecret('')}>
                {text.forget}
              </Button>
            ))}
          <RedirectUri draft={draft} />
          <ChoiceField
            label={text.authentication}
            value={draft.clientAuthentication}
            onChange={(clientAuthentication) => set({ clientAuthentication })}
            choices={offered.map((value) => ({ value, name: text.authentications[value] }))}
          />
        </>
      )}
    </fieldset>
  );
}

function RedirectUri({ draft }: Pick<Props, 'draft'>) {
  const text = useTexts(settingsTexts).client;
  const { session } = useWorkspace();
  const { redirectUri } = session;
  const clientId = draft.clientId.trim();
  const register =
    draft.kind === 'grantway' && clientId !== ''
      ? addressToRegister({ server: { kind: 'grantway' }, clientId }, redirectUri)
      : undefined;
  return (
    <div className="redirect-uri">
      <p className="part-title">{text.redirectUri}</p>
      <p className="field-meaning">{text.redirectUriMeaning}</p>
      <MachineValue text={redirectUri} label={text.redirectUri} />
      {register !== undefined && (
        <p>
          <a href={register} target="_blank" rel="noreferrer">
            {text.register}
          </a>
        </p>
      )}
    </div>
  );
}
