/** Form fields for a web client's addresses, with the problems that the server found. */
import type { ClientsTexts } from '@grantway/messages/console/clients';
import type { ApiFailure } from '../api/api-failure.ts';
import { AddressList, cleaned } from './address-list.tsx';
import { originRule, redirectUriRule } from './address-rules.ts';
import { linesOf, listOf } from './lines.ts';
import { isOneOf, useRefusedAddresses } from './use-refused-addresses.ts';

/** A draft keeps only texts, so each list is a text with one address a line. */
export type AddressLines = { readonly redirectUris: string; readonly javascriptOrigins: string };

type Props = {
  readonly lines: AddressLines;
  readonly onChange: (changes: Partial<AddressLines>) => void;
  readonly failure: ApiFailure | undefined;
  readonly isSubmitted: boolean;
  /** The redirect URI of an app's failed request, which isn't registered yet. */
  readonly proposed?: { readonly value: string; readonly note: string } | undefined;
  readonly text: ClientsTexts['addresses'];
};

export function ClientAddresses(props: Props) {
  const { lines, onChange, failure, isSubmitted, text } = props;
  const refused = useRefusedAddresses(failure, 'javascriptOrigins', addressesOf(lines).javascriptOrigins);
  return (
    <>
      <RedirectUris {...props} />
      <AddressList
        label={text.origins}
        meaning={text.originsMeaning}
        labelOf={text.origin}
        add={text.addOrigin}
        values={listOf(lines.javascriptOrigins)}
        onChange={(values) => onChange({ javascriptOrigins: linesOf(values) })}
        check={originRule(text)}
        refused={refused}
        isSubmitted={isSubmitted}
        text={text}
      />
    </>
  );
}

export function RedirectUris({ lines, onChange, failure, isSubmitted, proposed, text }: Props) {
  const refused = useRefusedAddresses(failure, 'redirectUris', addressesOf(lines).redirectUris);
  return (
    <AddressList
      label={text.redirectUris}
      meaning={text.redirectUrisMeaning}
      labelOf={text.redirectUri}
      add={text.addRedirectUri}
      values={listOf(lines.redirectUris)}
      onChange={(values) => onChange({ redirectUris: linesOf(values) })}
      check={redirectUriRule(text)}
      refused={refused}
      isRequired
      isSubmitted={isSubmitted}
      proposed={proposed}
      text={text}
    />
  );
}

/** The addresses to send, without empty fields. */
export function addressesOf({ redirectUris, javascriptOrigins }: AddressLines) {
  return {
    redirectUris: cleaned(listOf(redirectUris)),
    javascriptOrigins: cleaned(listOf(javascriptOrigins)),
  };
}

export function areGoodAddresses(lines: AddressLines, text: ClientsTexts['addresses']): boolean {
  const { redirectUris, javascriptOrigins } = addressesOf(lines);
  return (
    redirectUris.length > 0 &&
    [redirectUris, javascriptOrigins].every((list) => new Set(list).size === list.length) &&
    redirectUris.every((uri) => redirectUriRule(text)(uri) === undefined) &&
    javascriptOrigins.every((origin) => originRule(text)(origin) === undefined)
  );
}

/** Whether one of the address lists shows the server's answer about a field, such as `redirectUris[1]`. */
export const isShownAddress = isOneOf('redirectUris', 'javascriptOrigins');
