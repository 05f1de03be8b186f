/** This server's scopes include Google's under the same names, so one list serves both. */
import { sensitivityWords } from '@grantway/messages/console/sensitivities';
import { scopesTexts } from '@grantway/messages/playground/scopes';
import type { PlaygroundApi, PlaygroundServer } from '@grantway/protocol/playground';
import { type ReactNode, useState } from 'react';
import { Field } from '../../../components/field.tsx';
import { hasEveryWord } from '../../../components/has-every-word.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { MachineText } from '../../../components/machine-text.tsx';
import '../../../components/check-list.css';
import { StateWord } from '../../../components/state-word.tsx';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import { callPlayground } from '../../workspace/call-playground.ts';
import { mostScopes } from '../../workspace/snapshot.ts';
import { useAnswer } from '../../workspace/use-answer.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

export function ScopeTree({ server }: { readonly server: PlaygroundServer }) {
  const { language } = useLanguage();
  const apis = useAnswer(language, async () => (await callPlayground('scopes', { hl: language })).apis);
  const { metadata } = useWorkspace();
  const text = useTexts(scopesTexts);
  if (server.kind === 'custom') {
    const { scopes = [] } = metadata ?? {};
    return scopes.length === 0 ? <p className="soft">{text.noList}</p> : <FromMetadata scopes={scopes} />;
  }
  return (
    <Loaded of={apis} lines={8}>
      {(list) => <Tree apis={server.kind === 'google' ? ofGoogle(list) : list} />}
    </Loaded>
  );
}

function ofGoogle(apis: readonly PlaygroundApi[]): readonly PlaygroundApi[] {
  return apis
    .map((api) => ({ ...api, scopes: api.scopes.filter(({ name }) => isOfGoogle(name)) }))
    .filter(({ scopes }) => scopes.length > 0);
}

function isOfGoogle(scope: string): boolean {
  return (
    /^https:\/\/(?:www\.googleapis\.com\/auth|mail\.google\.com)\//.test(scope) ||
    ['openid', 'email', 'profile'].includes(scope)
  );
}

function Tree({ apis }: { readonly apis: readonly PlaygroundApi[] }) {
  const text = useTexts(scopesTexts);
  const [search, setSearch] = useState('');
  const wanted = search.trim();
  const found = apis
    .map((api) => ({ ...api, scopes: api.scopes.filter((scope) => fits(api, scope, wanted)) }))
    .filter(({ scopes }) => scopes.length > 0);
  return (
    <>
      <search>
        <Field
          label={text.search}
          meaning={text.searchMeaning}
          type="search"
          value={search}
          onChange={setSearch}
        />
      </search>
      {found.length === 0 ? (
        <p className="soft">{text.nothingFound(wanted)}</p>
      ) : (
        <section className="scope-tree" aria-label={text.apis}>
          {found.map((api) => (
            <ApiScopes key={`${api.service} ${wanted}`} api={api} isOpen={wanted !== ''} />
          ))}
        </section>
      )}
    </>
  );
}

function fits(
  { title, service }: PlaygroundApi,
  { name, sentence }: PlaygroundApi['scopes'][number],
  wanted: string,
): boolean {
  return hasEveryWord(`${title} ${service} ${name} ${sentence}`, wanted);
}

function ApiScopes({ api, isOpen }: { readonly api: PlaygroundApi; readonly isOpen: boolean }) {
  const text = useTexts(scopesTexts);
  const sensitivities = useTexts(sensitivityWords);
  const number = new Intl.NumberFormat(useLanguage().language);
  const { chosenScopes } = useWorkspace();
  const count = api.scopes.filter(({ name }) => chosenScopes.includes(name)).length;
  return (
    <details open={isOpen}>
      <summary>
        <span className="scope-api">{api.title}</span>
        {count > 0 && <span className="soft">{text.chosenOf(number.format(count))}</span>}
      </summary>
      {api.scopes.map(({ name, sentence, sensitivity }) => (
        <ScopeCheck key={name} name={name}>
          <span className="scope-sentence">{sentence}</span>
          <span className="scope-facts">
            <MachineText>{name}</MachineText>{' '}
            <StateWord state={sensitivity} word={sensitivities[sensitivity]} />
          </span>
        </ScopeCheck>
      ))}
    </details>
  );
}

function FromMetadata({ scopes }: { readonly scopes: readonly string[] }) {
  const text = useTexts(scopesTexts);
  return (
    <fieldset className="checks scope-tree">
      <legend>{text.fromMetadata}</legend>
      {scopes.map((name) => (
        <ScopeCheck key={name} name={name}>
          <MachineText>{name}</MachineText>
        </ScopeCheck>
      ))}
    </fieldset>
  );
}

type CheckProps = { readonly name: string; readonly children: ReactNode };

function ScopeCheck({ name, children }: CheckProps) {
  const { chosenScopes, chooseScopes } = useWorkspace();
  const isChosen = chosenScopes.includes(name);
  const toggle = () =>
    chooseScopes(isChosen ? chosenScopes.filter((one) => one !== name) : [...chosenScopes, name]);
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isChosen}
        disabled={!isChosen && chosenScopes.length >= mostScopes}
        onChange={toggle}
      />
      <span>{children}</span>
    </label>
  );
}
