/**
 * Asks which API an app calls, where it runs, and whose data it needs. The answers decide between an API key and an
 * OAuth client.
 */
import { clientsName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { whichCredentialsTexts } from '@grantway/messages/console/which-credentials';
import { useId } from 'react';
import type { Api } from '../../api/operations.ts';
import { useList, useRecord } from '../../api/queries.ts';
import { ChoiceField } from '../../components/field.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { Answer } from './answer.tsx';
import './which-credentials.css';

const places = ['web', 'desktop'] as const;
const kinds = ['public', 'person', 'app'] as const;
export type Kind = (typeof kinds)[number];

export default function WhichCredentialsView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(whichCredentialsTexts);
  const backTo = useTexts(clientsName);
  const project = useRecord('projects.get', ids);
  const apis = useList('apis.list', 'apis', {}).data ?? [];
  const [draft, change] = useDraft(`which-credentials.${ids.project}`, {
    api: '',
    place: 'web',
    data: 'person',
  });
  const { enabledApis = [] } = project.data ?? {};
  const usable = apis.filter(({ state }) => state === 'active');
  const api =
    usable.find(({ id }) => id === draft.api) ??
    usable.find(({ id }) => enabledApis.includes(id)) ??
    usable[0];
  const place = places.find((one) => one === draft.place) ?? 'web';
  const data = kinds.find((one) => one === draft.data) ?? 'person';
  const isOff = api !== undefined && api.needsEnabling !== false && !enabledApis.includes(api.id);
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/projects/:project/clients" ids={ids}>
            {backTo}
          </PageLink>
        }
        title={text.heading}
        of={project.data?.name ?? ids.project}
        purpose={
          <>
            {text.purpose}{' '}
            <PageLink to="/projects/:project/new-client" ids={ids}>
              {text.skipClient}
            </PageLink>{' '}
            ·{' '}
            <PageLink to="/projects/:project/new-api-key" ids={ids}>
              {text.skipKey}
            </PageLink>
          </>
        }
      />
      <div className="form">
        <ApiChoice apis={usable} chosen={api} onChoose={(id) => change({ api: id })} label={text.api} />
        {isOff && project.data !== undefined && (
          <p className="soft">
            {text.apiOff}{' '}
            <PageLink to="/projects/:project/apis/:api" ids={{ ...ids, api: api.id }}>
              {text.enable}
            </PageLink>
          </p>
        )}
        <ChoiceField
          label={text.place}
          value={place}
          onChange={(value) => change({ place: value })}
          choices={places.map((value) => ({
            value,
            name: text.places[value],
            meaning: text.placeMeanings[value],
          }))}
        />
        <ChoiceField
          label={text.data}
          value={data}
          onChange={(value) => change({ data: value })}
          choices={kinds.map((value) => ({
            value,
            name: text.kinds[value],
            meaning: text.kindMeanings[value],
          }))}
        />
      </div>
      <Answer project={ids.project} kind={data} place={place} text={text} />
    </>
  );
}

type ApiChoiceProps = {
  readonly apis: readonly Api[];
  readonly chosen: Api | undefined;
  readonly onChoose: (id: string) => void;
  readonly label: string;
};

function ApiChoice({ apis, chosen, onChoose, label }: ApiChoiceProps) {
  const id = useId();
  const { loading } = useTexts(shellTexts);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={chosen?.id ?? ''}
        onChange={(event) => onChoose(event.target.value)}
      >
        {chosen === undefined && <option value="">{loading}</option>}
        {apis.map((api) => (
          <option key={api.id} value={api.id}>
            {api.title}
          </option>
        ))}
      </select>
    </div>
  );
}
