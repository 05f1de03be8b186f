import { settingsTexts } from '@grantway/messages/playground/settings';
import { useState } from 'react';
import { ApiFailure } from '../../api/api-failure.ts';
import { Button } from '../../components/button.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useTexts } from '../../texts/language.tsx';
import { callPlayground, type Output } from '../workspace/call-playground.ts';

type Found = Output<'discover'>;
type By = 'issuer' | 'resource';

export function FindServer({ onFound }: { readonly onFound: (found: Found) => void }) {
  const text = useTexts(settingsTexts).find;
  const [by, setBy] = useState<By>('issuer');
  const [address, setAddress] = useState('');
  const [found, setFound] = useState<Found>();
  const [failure, setFailure] = useState<ApiFailure>();
  const [isPending, setPending] = useState(false);
  const read = async (input: { readonly issuer: string } | { readonly resource: string }) => {
    setPending(true);
    setFailure(undefined);
    try {
      const answer = await callPlayground('discover', input);
      setFound(answer);
      if (answer.server !== undefined || answer.authorizationServers === undefined) onFound(answer);
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setFound(undefined);
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  const readTyped = () => {
    const typed = address.trim();
    if (typed !== '') void read(by === 'issuer' ? { issuer: typed } : { resource: typed });
  };
  const { authorizationServers = [] } = found ?? {};
  return (
    <>
      <ChoiceField
        label={text.legend}
        value={by}
        onChange={setBy}
        choices={(['issuer', 'resource'] as const).map((value) => ({ value, name: text[value] }))}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Enter reads the metadata instead of saving the settings */}
      <div
        className="field-and-button"
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
          event.preventDefault();
          readTyped();
        }}
      >
        <Field
          label={by === 'issuer' ? text.issuerLabel : text.resourceLabel}
          meaning={by === 'issuer' ? text.issuerMeaning : text.resourceMeaning}
          type="url"
          value={address}
          onChange={setAddress}
          isMachine
        />
        <Button pending={isPending} aria-disabled={address.trim() === ''} onClick={readTyped}>
          {text.read}
        </Button>
      </div>
      <ChangeFailure failure={failure} />
      <p role="status">
        {found !== undefined &&
          authorizationServers.length === 0 &&
          (found.server === undefined ? text.incomplete : text.done)}
      </p>
      {authorizationServers.length > 0 && (
        <div>
          <p className="part-title">{text.choose}</p>
          {authorizationServers.map((issuer) => (
            <Button key={issuer} kind="quiet" onClick={() => void read({ issuer })}>
              {text.use(issuer)}
            </Button>
          ))}
        </div>
      )}
      {found?.documents.map(({ url, document }) => (
        <details key={url}>
          <summary>
            {text.documents} <span className="machine breakable">{url}</span>
          </summary>
          <pre className="machine settings-document" lang="en" translate="no">
            {JSON.stringify(document, null, 2)}
          </pre>
        </details>
      ))}
    </>
  );
}
