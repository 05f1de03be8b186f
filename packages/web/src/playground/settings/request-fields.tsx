import { settingsTexts } from '@grantway/messages/playground/settings';
import { useId } from 'react';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { FieldsProps } from './server-fields.tsx';

export function RequestFields({ draft, set }: FieldsProps) {
  const text = useTexts(settingsTexts).request;
  const id = useId();
  const names: Readonly<Record<string, string>> = text.prompts;
  // A share link can bring a prompt that this list doesn't have.
  const prompts = [...new Set([...Object.keys(names), draft.prompt])];
  return (
    <fieldset className="settings-group stack">
      <legend>{text.legend}</legend>
      <ChoiceField
        label={text.accessType}
        value={draft.accessType}
        onChange={(accessType) => set({ accessType })}
        choices={(['offline', 'online'] as const).map((value) => ({
          value,
          name: text.accessTypes[value],
          meaning: text.accessTypeMeanings[value],
        }))}
      />
      <div className="field">
        <label htmlFor={`${id}-prompt`}>{text.prompt}</label>
        <select
          id={`${id}-prompt`}
          className="select"
          value={draft.prompt}
          onChange={({ target }) => set({ prompt: target.value })}
        >
          {prompts.map((prompt) => (
            <option key={prompt} value={prompt}>
              {names[prompt] ?? prompt}
            </option>
          ))}
        </select>
      </div>
      <Switch
        name={text.includeGranted}
        meaning={text.includeGrantedMeaning}
        isOn={draft.includeGrantedScopes}
        onChange={(includeGrantedScopes) => set({ includeGrantedScopes })}
      />
      <Switch
        name={text.pkce}
        meaning={text.pkceMeaning}
        isOn={draft.pkce}
        onChange={(pkce) => set({ pkce })}
      />
      <Field
        label={text.loginHint}
        meaning={text.loginHintMeaning}
        isOptional
        type="email"
        value={draft.loginHint}
        onChange={(loginHint) => set({ loginHint })}
      />
      <Field
        label={text.resource}
        meaning={text.resourceMeaning}
        isOptional
        type="url"
        value={draft.resource}
        onChange={(resource) => set({ resource })}
        isMachine
      />
    </fieldset>
  );
}

type SwitchProps = {
  readonly name: string;
  readonly meaning: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
};

function Switch({ name, meaning, isOn, onChange }: SwitchProps) {
  return (
    <label className="check one-check">
      <input type="checkbox" checked={isOn} onChange={() => onChange(!isOn)} />
      <span>
        {name} <span className="choice-meaning">{meaning}</span>
      </span>
    </label>
  );
}
