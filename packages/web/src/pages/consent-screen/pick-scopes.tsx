/** Chooses scopes to declare, from the APIs that the project has enabled. */
import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { useState } from 'react';
import type { Project, Scope } from '../../api/operations.ts';
import { useLists } from '../../api/queries.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { ShownScope } from '../../components/shown-scope.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage } from '../../texts/language.tsx';

type Props = {
  readonly project: Project;
  readonly declared: readonly string[];
  readonly onPick: (scopes: readonly string[]) => void;
  readonly onClose: () => void;
  readonly text: ConsentScreenTexts;
};

export function PickScopes({ project, declared, onPick, onClose, text: { pick: text, ...shared } }: Props) {
  const { language } = useLanguage();
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const { enabledApis = [] } = project;
  const lists = useLists(
    'apis.scopes.list',
    'scopes',
    enabledApis.map((api) => ({ api })),
  );
  const wanted = search.trim().toLowerCase();
  const matches = ({ id, api, allows }: Scope) =>
    [id, api, allows[language] ?? allows.en ?? ''].some((words) => words.toLowerCase().includes(wanted));
  const offered = lists.flat().filter((scope) => scope.state === 'active' && matches(scope));
  const count = new Intl.NumberFormat(language).format(picked.length);
  if (enabledApis.length === 0) {
    return (
      <Dialog title={text.noApis} onClose={onClose}>
        <p className="stack">{text.meaning}</p>
        <DialogActions>
          <PageLink to="/projects/:project/apis" ids={{ project: project.id }} className="button">
            {text.apis}
          </PageLink>
        </DialogActions>
      </Dialog>
    );
  }
  return (
    <Dialog title={text.heading} onClose={onClose}>
      <div className="stack">
        <Field label={text.search} meaning={text.meaning} type="search" value={search} onChange={setSearch} />
        <div className="pick-list">
          {offered.length === 0 && wanted !== '' && <p className="soft">{text.none}</p>}
          {offered.map(({ id, ...scope }) => {
            const isDeclared = declared.includes(id);
            return (
              <label key={id} className="preview-choice">
                <input
                  type="checkbox"
                  checked={isDeclared || picked.includes(id)}
                  disabled={isDeclared}
                  onChange={(event) =>
                    setPicked(event.target.checked ? [...picked, id] : picked.filter((one) => one !== id))
                  }
                />
                <span>
                  <ShownScope name={id} scope={{ id, ...scope }} />
                  <span className="pick-state soft">
                    {isDeclared ? (
                      text.already
                    ) : (
                      <StateWord state={scope.sensitivity} word={shared.sensitivities[scope.sensitivity]} />
                    )}
                  </span>
                </span>
              </label>
            );
          })}
        </div>
        <DialogActions>
          <Button kind="primary" aria-disabled={picked.length === 0} onClick={() => onPick(picked)}>
            {text.add(count)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
