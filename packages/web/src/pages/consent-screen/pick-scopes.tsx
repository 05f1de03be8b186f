import { apisTexts } from '@grantway/messages/console/apis';
import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { ShownScope } from '../../components/shown-scope.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useOfferedScopes } from '../../components/use-offered-scopes.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';

type Props = {
  readonly project: Project;
  readonly declared: readonly string[];
  readonly onPick: (scopes: readonly string[]) => void;
  readonly onClose: () => void;
  readonly text: ConsentScreenTexts;
};

export function PickScopes({ project, declared, onPick, onClose, text: { pick: text, ...shared } }: Props) {
  const { language } = useLanguage();
  const { cancel } = useTexts(shellTexts);
  const { states } = useTexts(apisTexts);
  const [search, setSearch] = useState('');
  const [picked, setPicked] = useState<readonly string[]>([]);
  const wanted = search.trim();
  const { offered, isEmpty } = useOfferedScopes(project, wanted, language);
  const count = new Intl.NumberFormat(language).format(picked.length);
  const enable = (
    <p className="soft">
      {text.notHere}{' '}
      <PageLink to="/projects/:project/apis" ids={{ project: project.id }}>
        {text.apis}
      </PageLink>
    </p>
  );
  return (
    <Dialog title={isEmpty ? text.noApis : text.heading} onClose={onClose}>
      <div className="stack">
        <Field label={text.search} meaning={text.meaning} type="search" value={search} onChange={setSearch} />
        <div className="pick-list">
          {offered.length === 0 && wanted !== '' && <p>{text.none}</p>}
          {offered.map(({ scope: { id, ...scope }, api, isOff }) => {
            const isDeclared = declared.includes(id);
            return (
              <label key={`${scope.api} ${id}`} className="preview-choice">
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
                    {api && <span>{api.title}</span>}
                    {isDeclared ? (
                      <span>{text.already}</span>
                    ) : (
                      <StateWord state={scope.sensitivity} word={shared.sensitivities[scope.sensitivity]} />
                    )}
                    {isOff && <StateWord state="off" word={states.off} />}
                  </span>
                </span>
              </label>
            );
          })}
        </div>
        {enable}
        <DialogActions>
          <Button onClick={onClose}>{cancel}</Button>
          <Button
            kind="primary"
            aria-disabled={picked.length === 0}
            onClick={() => picked.length > 0 && onPick(picked)}
          >
            {text.add(count)}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}
