/** Replaces placeholders such as `{{access_token}}` with the secret's name, or with the revealed secret. */
import { exchangeTexts } from '@grantway/messages/playground/exchange';
import { type SecretName, secretNames } from '@grantway/protocol/playground';
import { Fragment } from 'react';
import { useLanguage, useTexts } from '../../texts/language.tsx';

export type Secrets = Readonly<Partial<Record<SecretName, string>>>;

const placeholder = new RegExp(`\\{\\{(${secretNames.join('|')})\\}\\}`);

export function hasSecrets(text: string): boolean {
  return placeholder.test(text);
}

export function WithSecrets({ text, secrets }: { readonly text: string; readonly secrets: Secrets }) {
  // `split` with a group returns texts at even positions, and names at odd ones.
  return text
    .split(placeholder)
    .map((part, index) => (
      <Fragment key={index}>
        {index % 2 === 0 ? (
          part
        ) : (
          <SecretChip name={part as SecretName} value={secrets[part as SecretName]} />
        )}
      </Fragment>
    ));
}

type ChipProps = { readonly name: SecretName; readonly value?: string | undefined };

export function SecretChip({ name, value }: ChipProps) {
  const { secrets } = useTexts(exchangeTexts);
  const { language } = useLanguage();
  if (value !== undefined) return <mark className="secret-shown">{value}</mark>;
  return (
    <span className="secret-chip" lang={language}>
      {secrets.names[name]} <span aria-hidden="true">••••</span>
      <span className="unseen">{secrets.hidden}</span>
    </span>
  );
}
