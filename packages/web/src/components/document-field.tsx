/** Takes a document, pasted or from a file, and shows what is wrong with it. It stays in the browser. */
import { DocumentMistake } from '@grantway/protocol/document-reader';
import { useId, useState } from 'react';
import { Field } from './field.tsx';
import './document-field.css';

/** Reading YAML takes a browser about a second for this many characters. */
const mostDocumentCharacters = 500_000;

export type DocumentTexts = Readonly<
  Record<'document' | 'documentMeaning' | 'choose' | 'tooLarge' | 'unreadable' | 'mistake', string>
>;

type Props = {
  readonly value: string;
  /** What is wrong with the document, in English. */
  readonly mistake: string | undefined;
  readonly onChange: (value: string) => void;
  readonly text: DocumentTexts;
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
        <p className="document-mistake" role="alert">
          {text.mistake} <span lang="en">{mistake}</span>
        </p>
      )}
      <p className="document-file">
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

/** What is wrong with a document, in English: the place, and what to write there. */
export function mistakeIn(error: unknown): string {
  if (error instanceof DocumentMistake) {
    return error.place === '' ? error.message : `${error.place}: ${error.message}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0]?.replace(/:$/, '') ?? '';
}
