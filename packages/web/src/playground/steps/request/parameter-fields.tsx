import { requestTexts } from '@grantway/messages/playground/request';
import { Field } from '../../../components/field.tsx';
import { useTexts } from '../../../texts/language.tsx';
import type { Method, Values } from './method-parameters.ts';

type Props = {
  readonly method: Method;
  readonly values: Values;
  readonly onChange: (values: Values) => void;
};

export function ParameterFields({ method, values, onChange }: Props) {
  const text = useTexts(requestTexts).parameters;
  const required = method.parameters.filter(({ isRequired }) => isRequired);
  const optional = method.parameters.filter(({ isRequired }) => !isRequired);
  const fieldsOf = (parameters: Method['parameters']) =>
    parameters.map(({ name }) => (
      <Field
        key={name}
        label={name}
        value={values[name] ?? ''}
        onChange={(value) => onChange({ ...values, [name]: value })}
        isMachine
      />
    ));
  if (method.parameters.length === 0) return;
  return (
    <fieldset className="parameters">
      <legend className="part-title">
        {text.of} <span translate="no">{method.id}</span>
      </legend>
      {required.length > 0 && <div className="parameter-fields">{fieldsOf(required)}</div>}
      {optional.length > 0 && (
        <details>
          <summary>{text.optional}</summary>
          <div className="parameter-fields">{fieldsOf(optional)}</div>
        </details>
      )}
    </fieldset>
  );
}
