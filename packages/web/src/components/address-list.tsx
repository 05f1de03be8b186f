import type { ClientsTexts } from '@grantway/messages/console/clients';
import { shellTexts } from '@grantway/messages/console/shell';
import { useId, useRef, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import type { AddressCheck } from './address-rules.ts';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import { Field } from './field.tsx';
import './address-list.css';

type Props = {
  readonly label: string;
  readonly meaning: string;
  readonly labelOf: (number: string) => string;
  readonly add: string;
  readonly values: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
  readonly check: AddressCheck;
  readonly refused: ReadonlyMap<string, string>;
  readonly isRequired?: boolean;
  /** An address from an app's request. Its field shows `note`, and checks the address at once. */
  readonly proposed?: { readonly value: string; readonly note: string } | undefined;
  readonly isSubmitted: boolean;
  readonly text: ClientsTexts['addresses'];
};

export function AddressList(props: Props) {
  const { label, meaning, labelOf, add, values, onChange, check, refused, isRequired, text } = props;
  const { proposed, isSubmitted } = props;
  const shell = useTexts(shellTexts);
  const id = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const [hasAdded, setAdded] = useState(false);
  const shown = values.length === 0 && isRequired ? [''] : values;
  const change = (at: number, value: string) =>
    onChange(shown.map((old, index) => (index === at ? value : old)));
  const problemOf = (value: string, at: number) => {
    if (value.trim() === '')
      return isRequired && at === 0 && cleaned(shown).length === 0 ? text.needsOne : undefined;
    return shown.indexOf(value) < at ? text.repeated : check(value);
  };
  return (
    <fieldset className="addresses" aria-describedby={`${id}-meaning`} ref={list}>
      <legend>
        {label}
        {!isRequired && <span className="soft"> ({shell.optional})</span>}
      </legend>
      <p className="field-meaning" id={`${id}-meaning`}>
        {meaning}
      </p>
      {shown.map((value, index) => {
        const name = labelOf(String(index + 1));
        return (
          <div className="address" key={index}>
            <Field
              label={name}
              isLabelHidden={shown.length === 1}
              meaning={value === proposed?.value ? proposed.note : undefined}
              type="url"
              value={value}
              onChange={(typed) => change(index, typed)}
              check={(typed) => problemOf(typed, index)}
              refused={refused.get(value)}
              isSubmitted={isSubmitted || value === proposed?.value}
              isMachine
              autoFocus={hasAdded && index === shown.length - 1}
            />
            {(shown.length > 1 || !isRequired) && (
              <button
                type="button"
                className="icon-button"
                aria-label={text.remove(name)}
                onClick={() => {
                  setAdded(false);
                  onChange(shown.filter((_, at) => at !== index));
                  list.current?.querySelector<HTMLElement>('[data-add]')?.focus();
                }}
              >
                <Drawing d={drawings.close} />
              </button>
            )}
          </div>
        );
      })}
      <Button
        kind="quiet"
        data-add=""
        onClick={() => {
          setAdded(true);
          onChange([...shown, '']);
        }}
      >
        {add}
      </Button>
    </fieldset>
  );
}

export function cleaned(values: readonly string[]): readonly string[] {
  return values.filter((value) => value.trim() !== '');
}
