import { requestTexts } from '@grantway/messages/playground/request';
import { useId } from 'react';
import { Button } from '../../../components/button.tsx';
import { ChoiceField } from '../../../components/field.tsx';
import '../../../components/document-field.css';
import { useTexts } from '../../../texts/language.tsx';
import { useByteCount } from '../../pane/use-byte-count.ts';
import { chunkStep, type FileSending } from './file-sending.ts';

type Props = {
  readonly chosen: FileSending | undefined;
  readonly onChange: (file: FileSending | undefined) => void;
};

/** Multiples of `chunkStep`. */
const chunkSizes = [1, 4, 16, 64];

export function FileChoice({ chosen, onChange }: Props) {
  const text = useTexts(requestTexts);
  const count = useByteCount();
  const id = useId();
  const choose = (file: File | undefined) => {
    if (file !== undefined) onChange({ isResumable: true, chunkBytes: chunkStep, ...chosen, file });
  };
  return (
    <div className="stack">
      <div className="field">
        <label htmlFor={id}>{text.file}</label>
        <p className="field-meaning" id={`${id}-meaning`}>
          {text.fileMeaning}
        </p>
        <span className="file-choice">
          <span className="document-file">
            <input
              id={id}
              type="file"
              aria-describedby={`${id}-meaning`}
              onChange={({ target }) => {
                choose(target.files?.[0]);
                target.value = '';
              }}
            />
            <span className="button" aria-hidden="true">
              {text.chooseFile}
            </span>
          </span>
          {chosen !== undefined && (
            <>
              <span className="file-name">
                {chosen.file.name} <span className="soft">{count(chosen.file.size)}</span>
              </span>
              <Button kind="quiet" onClick={() => onChange(undefined)}>
                {text.removeFile}
              </Button>
            </>
          )}
        </span>
      </div>
      {chosen !== undefined && (
        <>
          <ChoiceField
            label={text.howToSend}
            value={chosen.isResumable ? 'resumable' : 'whole'}
            onChange={(value) => onChange({ ...chosen, isResumable: value === 'resumable' })}
            choices={[
              { value: 'resumable', name: text.resumable, meaning: text.resumableMeaning },
              { value: 'whole', name: text.whole, meaning: text.wholeMeaning },
            ]}
          />
          {chosen.isResumable && (
            <div className="field">
              <label htmlFor={`${id}-chunk`}>{text.chunkSize}</label>
              <select
                id={`${id}-chunk`}
                className="select"
                value={chosen.chunkBytes}
                onChange={({ target }) => onChange({ ...chosen, chunkBytes: Number(target.value) })}
              >
                {chunkSizes.map((steps) => (
                  <option key={steps} value={steps * chunkStep}>
                    {steps < 4 ? `${steps * 256} KiB` : `${steps / 4} MiB`}
                  </option>
                ))}
              </select>
            </div>
          )}
        </>
      )}
    </div>
  );
}
