import { requestTexts } from '@grantway/messages/playground/request';
import type { PlaygroundMethods } from '@grantway/protocol/playground';
import { useId, useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { hasEveryWord } from '../../../components/has-every-word.ts';
import { Loaded } from '../../../components/loaded.tsx';
import { Breakable, MachineText } from '../../../components/machine-text.tsx';
import { useNotices } from '../../../components/notices.tsx';
import { useTexts } from '../../../texts/language.tsx';
import { callPlayground } from '../../workspace/call-playground.ts';
import type { Step } from '../../workspace/snapshot.ts';
import { useAnswer } from '../../workspace/use-answer.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import type { Method } from './method-parameters.ts';

type Props = { readonly showStep: (step: Step) => void; readonly onChoose: (method: Method) => void };

export function Operations({ showStep, onChoose }: Props) {
  const text = useTexts(requestTexts).operations;
  const { state } = useWorkspace();
  const scopes = state.accessToken === undefined ? [] : state.grantedScopes;
  const apis = useAnswer(scopes.join(' '), async () => (await callPlayground('methods', { scopes })).apis);
  const id = useId();
  return (
    <section className="operations stack" aria-labelledby={id}>
      <h3 id={id} className="part-title">
        {text.heading}
      </h3>
      {state.settings.server.kind !== 'grantway' && <p className="soft">{text.otherServer}</p>}
      <Loaded of={apis} lines={6}>
        {(list) => <Found apis={list} showStep={showStep} onChoose={onChoose} />}
      </Loaded>
    </section>
  );
}

function Found({ apis, showStep, onChoose }: Props & { readonly apis: readonly PlaygroundMethods[] }) {
  const text = useTexts(requestTexts).operations;
  // Methods without scopes don't count, because every token allows them.
  const isAnyAllowed = apis.some(({ methods }) =>
    methods.some(({ isAllowed, scopes }) => isAllowed && scopes.length > 0),
  );
  const [search, setSearch] = useState('');
  const [showsAll, setShowsAll] = useState(!isAnyAllowed);
  const wanted = search.trim();
  const found = apis
    .map((api) => ({
      ...api,
      methods: api.methods.filter(
        ({ id, url, isAllowed }) =>
          (showsAll || isAllowed) && hasEveryWord(`${api.title} ${id} ${url}`, wanted),
      ),
    }))
    .filter(({ methods }) => methods.length > 0);
  return (
    <>
      {!isAnyAllowed && <p className="soft">{text.noneAllowed}</p>}
      <Field
        label={text.search}
        meaning={text.searchMeaning}
        type="search"
        value={search}
        onChange={setSearch}
      />
      <label className="check one-check">
        <input type="checkbox" checked={!showsAll} onChange={() => setShowsAll(!showsAll)} />
        <span>{text.onlyAllowed}</span>
      </label>
      {found.length === 0 && <p className="soft">{text.nothingFound(wanted)}</p>}
      <div className="scope-tree">
        {found.map(({ service, title, methods }) => (
          <details key={`${service} ${wanted}`} open={wanted !== '' || found.length === 1}>
            <summary>{title}</summary>
            <ul className="plain-list">
              {methods.map((method) => (
                <Operation key={method.id} method={method} showStep={showStep} onChoose={onChoose} />
              ))}
            </ul>
          </details>
        ))}
      </div>
    </>
  );
}

function Operation({ method, showStep, onChoose }: Props & { readonly method: Method }) {
  const text = useTexts(requestTexts).operations;
  const { chosenScopes, chooseScopes } = useWorkspace();
  const { show } = useNotices();
  const { id, httpMethod, url, isAllowed, scopes, takesUpload } = method;
  const add = (scope: string) => {
    chooseScopes([...new Set([...chosenScopes, scope])]);
    showStep(1);
    show(text.added(scope));
  };
  return (
    <li className="operation">
      <button type="button" className="operation-choice" onClick={() => onChoose(method)}>
        <span className="machine" lang="en" translate="no">
          <strong>{httpMethod}</strong> <Breakable text={new URL(url).pathname} />
        </span>
        <span className="operation-facts">
          <span lang="en" translate="no">
            {id}
          </span>
          {takesUpload && <> · {text.uploads}</>}
        </span>
      </button>
      {!isAllowed && (
        <div className="operation-needs">
          <p>{text.needs}</p>
          <ul className="plain-list">
            {scopes.map((scope) => (
              <li key={scope}>
                <MachineText>{scope}</MachineText>{' '}
                {!chosenScopes.includes(scope) && (
                  <Button kind="quiet" aria-label={`${text.add}: ${scope}`} onClick={() => add(scope)}>
                    {text.add}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </li>
  );
}
