import { shareTexts } from '@grantway/messages/playground/share';
import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { mostNameCharacters } from '../../components/rules.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { keepSaved, mostSaved, readSaved, type SavedWorkspace } from './saved-workspaces.ts';

type Props = { readonly link: string | undefined; readonly onOpen: (link: string) => void };

export function SavedWorkspaces({ link, onOpen }: Props) {
  const { saved: text } = useTexts(shareTexts);
  const number = new Intl.NumberFormat(useLanguage().language);
  const id = useId();
  const [saved, setSaved] = useState(readSaved);
  const [name, setName] = useState('');
  const set = (changed: readonly SavedWorkspace[]) => {
    keepSaved(changed);
    setSaved(changed);
  };
  const wanted = name.trim();
  const others = saved.filter((one) => one.name !== wanted);
  const isFull = others.length >= mostSaved;
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{text.heading}</h3>
      <p className="soft">{saved.length === 0 ? text.none : text.meaning}</p>
      {saved.length > 0 && (
        <ul className="plain-list">
          {saved.map((one) => (
            <li key={one.name}>
              {one.name}{' '}
              <Button kind="quiet" aria-label={text.openOf(one.name)} onClick={() => onOpen(one.link)}>
                {text.open}
              </Button>
              <Button
                kind="quiet"
                aria-label={text.removeOf(one.name)}
                onClick={() => set(saved.filter((other) => other !== one))}
              >
                {text.remove}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {link !== undefined && (
        <div className="field-and-button">
          <Field
            label={text.name}
            value={name}
            onChange={(value) => setName(value.slice(0, mostNameCharacters))}
            check={() => (isFull ? text.full(number.format(mostSaved)) : undefined)}
          />
          <Button
            aria-disabled={wanted === '' || isFull}
            onClick={() => {
              if (wanted === '' || isFull) return;
              set([...others, { name: wanted, link }]);
              setName('');
            }}
          >
            {text.save}
          </Button>
        </div>
      )}
    </section>
  );
}
