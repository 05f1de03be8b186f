/** Takes an OpenAPI document: pasted, or from a file, which stays in the browser. */
import type { ImportApiTexts } from '@grantway/messages/console/import-api';
import { useId, useState } from 'react';
import { Field } from '../../components/field.tsx';
import { mostDocumentCharacters } from './read-document.ts';

type Props = {
  readonly value: string;
  /** What is wrong with the document, in English. */
  readonly mistake: string | undefined;
  readonly onChange: (value: string) => void;
  readonly text: ImportApiTexts;
};

export function DocumentField({ value, mistake, onChange, text }: Props) {
  const id = useId();
  const [problem, setProblem] = useState<string>();
  const take = (content: string) => {
    const isTooLarge = content.length > mostDocumentCharacters;
    setProblem(isTooLarge ? text.tooLarge : undefined);
    if (!isTooLarge) onChange(content);
  };
  return (
    <div className="stack">
      <Field
        label={text.document}
        meaning={text.documentMeaning}
        value={value}
        onChange={take}
        refused={problem}
        isMachine
        isLong
      />
      {mistake !== undefined && (
        <p className="import-problem" role="alert">
          {text.mistake} <span lang="en">{mistake}</span>
        </p>
      )}
      <p className="import-file">
        <input
          id={id}
          type="file"
          accept=".json,.yaml,.yml,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file can be chosen again, after a correction.
            event.target.value = '';
            if (file === undefined) return;
            if (file.size > mostDocumentCharacters) return setProblem(text.tooLarge);
            file.text().then(take, () => setProblem(text.unreadable));
          }}
        />
        <label htmlFor={id} className="button">
          {text.choose}
        </label>
      </p>
    </div>
  );
}
