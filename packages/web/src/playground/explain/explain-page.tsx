/** The page “Explain” (decision 0094). */
import { explainTexts } from '@grantway/messages/explain/page';
import { mostExplainedCharacters } from '@grantway/protocol/explain/explain';
import { type DragEvent, type FormEvent, use, useEffect, useId, useState } from 'react';
import { Link } from 'wouter';
import { BrandContext } from '../../components/brand.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import '../../components/document-field.css';
import { useTexts } from '../../texts/language.tsx';
import { ExplanationView } from './explanation-view.tsx';
import { useExplanation } from './use-explanation.ts';
import './explain.css';

export default function ExplainPage() {
  const text = useTexts(explainTexts);
  const brand = use(BrandContext);
  const id = useId();
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<string>();
  const { shown, run, clear } = useExplanation();
  useEffect(() => {
    document.title = `${text.title} – ${brand.name}`;
  }, [text.title, brand.name]);
  const change = (value: string) => {
    setPasted(value);
    setProblem(undefined);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void run(pasted);
  };
  const read = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > mostExplainedCharacters) return setProblem(text.tooLarge);
    const content = await file.text();
    change(content);
    await run(content);
  };
  const drop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    if (file === undefined) return;
    event.preventDefault();
    void read(file);
  };
  return (
    <div className="explain">
      <p>
        <Link href="~/playground">{text.back}</Link>
      </p>
      <h1>{text.title}</h1>
      <p className="soft">{text.purpose}</p>
      <form
        className="explain-form"
        onSubmit={submit}
        onDragOver={(event) => event.preventDefault()}
        onDrop={drop}
      >
        <Field
          label={text.label}
          meaning={text.hint}
          value={pasted}
          onChange={change}
          refused={problem}
          isLong
          isMachine
        />
        <div className="form-actions">
          <Button kind="primary" type="submit" pending={shown?.isAsking === true}>
            {text.explain}
          </Button>
          <span className="document-file">
            <input
              id={id}
              type="file"
              aria-label={text.chooseFile}
              onChange={({ target }) => {
                void read(target.files?.[0]);
                target.value = '';
              }}
            />
            <span className="button" aria-hidden="true">
              {text.chooseFile}
            </span>
          </span>
          {(pasted !== '' || shown !== undefined) && (
            <Button
              kind="quiet"
              onClick={() => {
                change('');
                clear();
              }}
            >
              {text.clear}
            </Button>
          )}
        </div>
      </form>
      <div aria-live="polite">{shown !== undefined && <ExplanationView shown={shown} />}</div>
    </div>
  );
}
