/** Form fields for an API key's restrictions: the APIs that accept the key, and the IP addresses that may use it. */
import type { ApiKeysTexts } from '@grantway/messages/console/api-keys';
import { clientsTexts } from '@grantway/messages/console/clients';
import type { ApiFailure } from '../api/api-failure.ts';
import type { Project } from '../api/operations.ts';
import { useList } from '../api/queries.ts';
import { PageLink } from '../routing/page-link.tsx';
import { useTexts } from '../texts/language.tsx';
import { AddressList, cleaned } from './address-list.tsx';
import { CheckList } from './check-list.tsx';
import { linesOf, listOf } from './lines.ts';
import { isOneOf, useRefusedAddresses } from './use-refused-addresses.ts';

/** A draft keeps only texts, so each list is a text with one value a line. */
export type RestrictionLines = { readonly apis: string; readonly addresses: string };

type Props = {
  readonly project: Project;
  readonly lines: RestrictionLines;
  readonly onChange: (changes: Partial<RestrictionLines>) => void;
  readonly failure: ApiFailure | undefined;
  readonly isSubmitted: boolean;
  readonly text: ApiKeysTexts;
};

export function KeyRestrictions({ project, lines, onChange, failure, isSubmitted, text }: Props) {
  const { addresses } = useTexts(clientsTexts);
  const titles = useApiTitles();
  const { enabledApis = [] } = project;
  const chosen = listOf(lines.apis);
  const offered = [...new Set([...enabledApis, ...chosen])];
  const given = listOf(lines.addresses);
  const refused = useRefusedAddresses(failure, 'addresses', restrictionsOf(lines).addresses);
  return (
    <>
      {offered.length === 0 ? (
        <p className="soft">
          {text.noApis}{' '}
          <PageLink to="/projects/:project/apis" ids={{ project: project.id }}>
            {text.enable}
          </PageLink>
        </p>
      ) : (
        <CheckList
          label={text.apis}
          meaning={text.apisMeaning}
          choices={offered.map((id) => ({ value: id, name: titles.get(id) ?? id }))}
          chosen={chosen}
          onChange={(apis) => onChange({ apis: linesOf(apis) })}
        />
      )}
      <AddressList
        label={text.addresses}
        meaning={text.addressesMeaning}
        labelOf={text.address}
        add={text.addAddress}
        values={given}
        onChange={(values) => onChange({ addresses: linesOf(values) })}
        check={(address) => (isNetwork(address) ? undefined : { text: text.wrongAddress })}
        refused={refused}
        isSubmitted={isSubmitted}
        text={addresses}
      />
    </>
  );
}

/** Whether the list of addresses shows the server's answer about a field, such as `addresses[1]`. */
export const isShownRestriction = isOneOf('addresses');

/** The restrictions to send, without empty fields. */
export function restrictionsOf({ apis, addresses }: RestrictionLines) {
  return { apis: listOf(apis), addresses: cleaned(listOf(addresses)).map((address) => address.trim()) };
}

export function areGoodRestrictions(lines: RestrictionLines): boolean {
  const { addresses } = restrictionsOf(lines);
  return addresses.every(isNetwork) && new Set(addresses).size === addresses.length;
}

export function useApiTitles(): ReadonlyMap<string, string> {
  const apis = useList('apis.list', 'apis', {});
  return new Map((apis.data ?? []).map(({ id, title }) => [id, title]));
}

/** Whether a text is an IP address, or a network in CIDR notation. The server checks it again. */
function isNetwork(text: string): boolean {
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text.trim()) ?? [];
  const isVersion6 = address.includes(':');
  // `URL` also accepts other notations of IPv4, such as `127.1`.
  const isAddress = isVersion6
    ? URL.canParse(`http://[${address}]/`)
    : /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(address) && URL.canParse(`http://${address}/`);
  return isAddress && Number(bits ?? 0) <= (isVersion6 ? 128 : 32);
}
