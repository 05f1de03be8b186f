/** Takes a document, pasted or from a file, and shows what is wrong with it. The document stays in the browser. */
import { sentenceOf } from '@grantway/messages/reasons/reason';
import { useId, useState } from 'react';
import { useLanguage } from '../texts/language.tsx';
import type { DocumentFault } from './document-fault.ts';
import { Field } from './field.tsx';
import './document-field.css';

/** Enough for any JSON document. `read-yaml.ts` has a lower limit for YAML. */
const mostDocumentCharacters = 500_000;

export type DocumentTexts = Readonly<
  Record<'document' | 'documentMeaning' | 'choose' | 'tooLarge' | 'unreadable' | 'mistake', string>
>;

type Props = {
  readonly value: string;
  readonly fault: DocumentFault | undefined;
  readonly onChange: (value: string) => void;
  readonly text: DocumentTexts;
};

export function DocumentField({ value, fault, onChange, text }: Props) {
  const { language } = useLanguage();
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
      {fault !== undefined && (
        <p className="document-mistake" role="alert">
          {text.mistake}{' '}
          {fault.place !== '' && (
            <span className="machine" translate="no">
              {fault.place}{' '}
            </span>
          )}
          {sentenceOf(fault.reason, language)}
        </p>
      )}
      <p className="document-file">
        <input
          id={id}
          type="file"
          accept=".json,.yaml,.yml,application/json"
          onChange={(event) => {
            const file = event.target.files?.[0];
            // Lets the person choose the same file again, for example after correcting it.
            event.target.value = '';
            if (file === undefined) return;
            // A UTF-16 unit takes at most three bytes in UTF-8. `take` checks the exact length.
            if (file.size > 3 * mostDocumentCharacters) return setProblem(text.tooLarge);
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
