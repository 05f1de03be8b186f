/** A form field. It checks its value after the first pause in typing, and can offer a repair as a button. */
import { shellTexts } from '@grantway/messages/console/shell';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import './field.css';

export type Problem = {
  readonly text: string;
  readonly repair?: { readonly label: string; readonly value: string };
};

/** A problem whose repair doesn't change the field's value. */
export type ProblemElsewhere = {
  readonly text: string;
  readonly repair: { readonly label: string; readonly run: () => void };
};

type AnyProblem = Problem | ProblemElsewhere;

type Common = {
  readonly label: string;
  /** What the field is for, in one line. */
  readonly meaning?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

type FieldProps = Common & {
  readonly type?: 'text' | 'email' | 'url' | 'search' | 'password';
  /** Returns the rule that the value breaks, if any. Runs while the person types. */
  readonly check?: (value: string) => AnyProblem | string | undefined;
  readonly refused?: AnyProblem | string | undefined;
  readonly isSubmitted?: boolean;
  readonly isOptional?: boolean;
  /** Hides the label visually, if the heading above the field says the same. */
  readonly isLabelHidden?: boolean;
  /** Whether the value is machine text, such as an id. */
  readonly isMachine?: boolean;
  /** Values that the browser suggests. The person can type other values too. */
  readonly suggestions?: readonly { readonly value: string; readonly name: string }[];
  readonly isLong?: boolean;
  readonly autoComplete?: string;
  readonly autoFocus?: boolean;
  /** Text that every value begins with, shown before the input. `value` excludes it. */
  readonly prefix?: string | undefined;
  /** Whether the page proposed the value. On focus, the field selects it, so that typing replaces it. */
  readonly isProposed?: boolean | undefined;
};

const pauseMilliseconds = 500;

export function Field(props: FieldProps) {
  const { label, meaning, value, onChange, type = 'text', check, refused, isSubmitted, isOptional } = props;
  const { isLabelHidden, isMachine, isLong, autoComplete = 'off', autoFocus, suggestions = [] } = props;
  const text = useTexts(shellTexts);
  const id = useId();
  const [isChecked, setChecked] = useState(false);
  const [isTouched, setTouched] = useState(false);
  useEffect(() => {
    if (!isTouched) return;
    const timer = setTimeout(() => setChecked(true), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [value, isTouched]);
  const found = isChecked || isSubmitted ? (check?.(value) ?? refused) : refused;
  const problem: AnyProblem | undefined = typeof found === 'string' ? { text: found } : found;
  const list = suggestions.length === 0 ? undefined : `${id}-suggestions`;
  const input = {
    id,
    className: isMachine ? 'machine' : undefined,
    value,
    autoComplete,
    spellCheck: isMachine ? false : undefined,
    'aria-invalid': problem !== undefined,
    'aria-describedby': [
      ...(props.prefix === undefined ? [] : [`${id}-prefix`]),
      ...(meaning === undefined ? [] : [`${id}-meaning`]),
      `${id}-problem`,
    ].join(' '),
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setTouched(true);
      onChange(event.target.value);
    },
    onFocus: (event: { readonly target: { readonly select: () => void } }) => {
      if (props.isProposed) event.target.select();
    },
  };
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'unseen' : undefined}>
        {label}
        {isOptional && <span className="soft"> ({text.optional})</span>}
      </label>
      {meaning !== undefined && (
        <p className="field-meaning" id={`${id}-meaning`}>
          {meaning}
        </p>
      )}
      {isLong ? (
        <textarea rows={4} {...input} />
      ) : (
        <>
          {props.prefix !== undefined && (
            <span id={`${id}-prefix`} className="field-prefix machine" translate="no">
              {props.prefix}
            </span>
          )}
          {/* biome-ignore lint/a11y/noAutofocus: only for a field that the person has just asked for */}
          <input type={type} autoFocus={autoFocus} list={list} {...input} />
        </>
      )}
      {list !== undefined && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option key={one.value} value={one.value}>
              {one.name}
            </option>
          ))}
        </datalist>
      )}
      <div id={`${id}-problem`} className="field-problem" aria-live="polite">
        {problem !== undefined && <ShownProblem problem={problem} onChange={onChange} />}
      </div>
    </div>
  );
}

function ShownProblem({ problem, onChange }: { problem: AnyProblem; onChange: (value: string) => void }) {
  const { text, repair } = problem;
  return (
    <>
      <Drawing d={drawings.caution} />
      <p>{text}</p>
      {repair !== undefined && (
        <Button kind="quiet" onClick={() => ('run' in repair ? repair.run() : onChange(repair.value))}>
          {repair.label}
        </Button>
      )}
    </>
  );
}

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly name: string;
  readonly meaning?: string;
  /** Whether it can't be chosen. `meaning` says why. */
  readonly isUnavailable?: boolean;
};

type ChoiceProps<Value extends string> = {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly choices: readonly Choice<Value>[];
};

export function ChoiceField<Value extends string>({ label, value, onChange, choices }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={choice.isUnavailable && choice.value !== value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.name}
            {choice.meaning !== undefined && <span className="choice-meaning"> {choice.meaning}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
