import { settingsTexts } from '@grantway/messages/playground/settings';
import type { PlaygroundSettings } from '@grantway/protocol/playground';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { mostNameCharacters } from '../../components/rules.ts';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { type Draft, isComplete, settingsOf } from './draft.ts';
import { keepPresets, mostPresets, type Preset, readPresets } from './kept-presets.ts';

type Props = { readonly draft: Draft; readonly onUse: (settings: PlaygroundSettings) => void };

export function Presets({ draft, onUse }: Props) {
  const text = useTexts(settingsTexts).presets;
  const number = new Intl.NumberFormat(useLanguage().language);
  const [presets, setPresets] = useState(readPresets);
  const [name, setName] = useState('');
  const set = (changed: readonly Preset[]) => {
    keepPresets(changed);
    setPresets(changed);
  };
  const wanted = name.trim();
  const others = presets.filter((preset) => preset.name !== wanted);
  const isFull = others.length >= mostPresets;
  const canKeep = wanted !== '' && isComplete(draft) && !isFull;
  return (
    <details className="settings-presets">
      <summary>{text.legend}</summary>
      <div className="stack">
        <p className="soft">{presets.length === 0 ? text.none : text.meaning}</p>
        {presets.length > 0 && (
          <ul className="plain-list">
            {presets.map((preset) => (
              <li key={preset.name}>
                {preset.name}{' '}
                <Button
                  kind="quiet"
                  aria-label={text.useOf(preset.name)}
                  onClick={() => onUse(preset.settings)}
                >
                  {text.use}
                </Button>
                <Button
                  kind="quiet"
                  aria-label={text.removeOf(preset.name)}
                  onClick={() => set(presets.filter((one) => one !== preset))}
                >
                  {text.remove}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <div className="field-and-button">
          <Field
            label={text.name}
            value={name}
            onChange={(value) => setName(value.slice(0, mostNameCharacters))}
            check={() => (isFull ? text.full(number.format(mostPresets)) : undefined)}
          />
          <Button
            aria-disabled={!canKeep}
            onClick={() => {
              set([...others, { name: wanted, settings: settingsOf(draft) }]);
              setName('');
            }}
          >
            {text.keep}
          </Button>
        </div>
      </div>
    </details>
  );
}
