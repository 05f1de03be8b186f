import { useId } from 'react';
import './check-list.css';

type Props = {
  readonly label: string;
  readonly meaning: string;
  readonly choices: readonly { readonly value: string; readonly name: string }[];
  readonly chosen: readonly string[];
  /** Gets the chosen values in the order of `choices`. */
  readonly onChange: (chosen: readonly string[]) => void;
};

export function CheckList({ label, meaning, choices, chosen, onChange }: Props) {
  const id = useId();
  const toggle = (value: string) =>
    onChange(
      choices
        .map((choice) => choice.value)
        .filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))),
    );
  return (
    <fieldset className="checks" aria-describedby={id}>
      <legend>{label}</legend>
      <p className="field-meaning" id={id}>
        {meaning}
      </p>
      {choices.map(({ value, name }) => (
        <label key={value} className="check">
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
