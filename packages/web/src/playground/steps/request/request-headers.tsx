import { requestTexts } from '@grantway/messages/playground/request';
import { Button } from '../../../components/button.tsx';
import { Drawing, drawings } from '../../../components/drawing.tsx';
import { Field } from '../../../components/field.tsx';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import { isContentType } from './headers.ts';

/** All headers except the content type, which has its own field. */
export function RequestHeaders() {
  const text = useTexts(requestTexts);
  const number = new Intl.NumberFormat(useLanguage().language);
  const { request, setRequest } = useWorkspace();
  const contentType = request.headers.filter(isContentType);
  const others = request.headers.filter((header) => !isContentType(header));
  const set = (headers: typeof others) => setRequest({ ...request, headers: [...headers, ...contentType] });
  const replace = (position: number, header: (typeof others)[number]) =>
    set(others.map((each, index) => (index === position ? header : each)));
  return (
    <fieldset className="request-headers">
      <legend className={others.length === 0 ? 'unseen' : 'part-title'}>{text.headers}</legend>
      {others.map(([name, value], position) => (
        <div key={position} className="request-header">
          <Field
            label={text.header(number.format(position + 1))}
            isLabelHidden
            value={name}
            onChange={(changed) => replace(position, [changed, value])}
            suggestions={knownHeaders}
            isMachine
          />
          <Field
            label={text.headerValue(number.format(position + 1))}
            isLabelHidden
            value={value}
            onChange={(changed) => replace(position, [name, changed])}
            isMachine
          />
          <button
            type="button"
            className="icon-button"
            aria-label={text.removeHeader(number.format(position + 1))}
            onClick={() => set(others.filter((_, index) => index !== position))}
          >
            <Drawing d={drawings.close} />
          </button>
        </div>
      ))}
      <Button kind="quiet" onClick={() => set([...others, ['', '']])}>
        {text.addHeader}
      </Button>
    </fieldset>
  );
}

const knownHeaders = ['Accept', 'If-Match', 'If-None-Match', 'Range', 'X-Goog-User-Project'].map((value) => ({
  value,
  name: value,
}));
