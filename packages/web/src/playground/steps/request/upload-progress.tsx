import { requestTexts } from '@grantway/messages/playground/request';
import { useId } from 'react';
import { Button } from '../../../components/button.tsx';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import type { RunningUpload, UploadLine } from './use-upload.ts';

export function UploadProgress({
  upload: { upload, isRunning, isPausing, ...actions },
}: {
  readonly upload: RunningUpload;
}) {
  const text = useTexts(requestTexts).upload;
  const { language } = useLanguage();
  const id = useId();
  if (upload === undefined) return;
  const { sending, received, lines, outcome } = upload;
  const { size, name } = sending.file;
  const percent = new Intl.NumberFormat(language, { style: 'percent' }).format(
    size === 0 ? 1 : received / size,
  );
  return (
    <section className="upload" aria-labelledby={id}>
      <h3 id={id} className="part-title">
        {text.heading}: <span translate="no">{name}</span>
      </h3>
      <progress value={received} max={Math.max(1, size)} aria-labelledby={id} />
      <p className="soft upload-percent">{text.progress(percent)}</p>
      <ol className="upload-lines">
        {lines.map((line, index) => (
          <Line key={index} line={line} size={size} />
        ))}
      </ol>
      <p role="status">
        {outcome === 'running' && isPausing && text.pausing}
        {outcome !== 'running' && text[outcome]}
      </p>
      <div className="form-actions">
        {isRunning && (
          <Button pending={isPausing} onClick={actions.pause}>
            {text.pause}
          </Button>
        )}
        {(outcome === 'paused' || (outcome === 'failed' && upload.session !== undefined)) && (
          <Button onClick={() => void actions.resume()}>{text.resume}</Button>
        )}
        {!isRunning && (
          <Button kind="quiet" onClick={actions.abandon}>
            {text.abandon}
          </Button>
        )}
      </div>
    </section>
  );
}

function Line({ line, size }: { readonly line: UploadLine; readonly size: number }) {
  const text = useTexts(requestTexts).upload;
  const number = new Intl.NumberFormat(useLanguage().language);
  const { kind, first = 0, last = 0, status } = line;
  return (
    <li>
      <span>
        {kind === 'start' && text.start}
        {kind === 'question' && text.question}
        {kind === 'chunk' && text.chunk(number.format(first), number.format(last), number.format(size))}
      </span>
      <span className={status !== undefined && (status === 0 || status >= 400) ? 'failed' : 'soft'}>
        {status === undefined && text.sending}
        {status === 0 && text.noAnswer}
        {status !== undefined && status > 0 && text.status(String(status))}
      </span>
    </li>
  );
}
