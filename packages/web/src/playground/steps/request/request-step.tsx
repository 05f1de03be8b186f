/** Step 3 (PLA-4): call an API with the access token. */
import { requestTexts } from '@grantway/messages/playground/request';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { ChangeFailure } from '../../../components/failure.tsx';
import { Field } from '../../../components/field.tsx';
import { useTexts } from '../../../texts/language.tsx';
import type { Step } from '../../workspace/snapshot.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';
import { FileChoice } from './file-choice.tsx';
import type { FileSending } from './file-sending.ts';
import { contentTypeOf, headersToSend, methods, takesBody, uriProblem, withContentType } from './headers.ts';
import { addressOfMethod, type Method, usualValues, type Values } from './method-parameters.ts';
import { Operations } from './operations.tsx';
import { ParameterFields } from './parameter-fields.tsx';
import { RequestHeaders } from './request-headers.tsx';
import { uploadAddress } from './upload-address.ts';
import { UploadProgress } from './upload-progress.tsx';
import { useUpload } from './use-upload.ts';
import './request-step.css';

export default function RequestStep({ showStep }: { readonly showStep: (step: Step) => void }) {
  const text = useTexts(requestTexts);
  const { request, setRequest, run, pending, state, failure } = useWorkspace();
  const [file, setFile] = useState<FileSending>();
  const [chosen, setChosen] = useState<{ readonly operation: Method; readonly values: Values }>();
  const [isListed, setListed] = useState(false);
  const [isSubmitted, setSubmitted] = useState(false);
  const upload = useUpload();
  const { method, url, body } = request;
  const hasBody = takesBody(method);
  const isResumable = hasBody && file?.isResumable === true;
  const isWhole = hasBody && file?.isResumable === false;
  const choose = (operation: Method, values: Values) => {
    setChosen({ operation, values });
    setRequest({ ...request, method: operation.httpMethod, url: addressOfMethod(operation, values) });
  };
  const check = (value: string) => uriProblem(value, text);
  const send = async () => {
    setSubmitted(true);
    if (check(url) !== undefined) return;
    if (isResumable) return upload.start(file, request);
    const sent = !hasBody ? undefined : (file?.file ?? (body === '' ? undefined : new Blob([body])));
    const headers = headersToSend(request, sent !== undefined, file?.file);
    const isUpload = file !== undefined && sent === file.file && chosen?.operation.takesUpload === true;
    const address = isUpload ? uploadAddress(url, 'media') : url;
    await run('call', { method, url: address, headers, withToken }, { step: 3, ...(sent && { body: sent }) });
  };
  const withToken = request.withToken && state.accessToken !== undefined;
  return (
    <>
      <p className="soft">{text.meaning}</p>
      <Button aria-expanded={isListed} onClick={() => setListed(!isListed)}>
        {text.list}
      </Button>
      {isListed && (
        <Operations
          showStep={showStep}
          onChoose={(operation) => {
            choose(operation, usualValues(operation));
            setSubmitted(false);
            setListed(false);
          }}
        />
      )}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className="request-line">
          <div className="field">
            <label htmlFor="request-method">{text.method}</label>
            <select
              id="request-method"
              className="select"
              value={method}
              onChange={(event) => setRequest({ ...request, method: event.target.value })}
            >
              {methods.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </div>
          <Field
            label={text.uri}
            type="url"
            value={url}
            onChange={(value) => {
              setChosen(undefined);
              setRequest({ ...request, url: value });
            }}
            check={check}
            isSubmitted={isSubmitted}
            isMachine
          />
        </div>
        {chosen !== undefined && (
          <ParameterFields
            key={chosen.operation.id}
            method={chosen.operation}
            values={chosen.values}
            onChange={(values) => choose(chosen.operation, values)}
          />
        )}
        <label className="check one-check">
          <input
            type="checkbox"
            checked={request.withToken}
            onChange={() => setRequest({ ...request, withToken: !request.withToken })}
          />
          <span>
            {text.withToken}
            {state.accessToken === undefined && <span className="choice-meaning"> {text.needsToken}</span>}
          </span>
        </label>
        <RequestHeaders />
        {hasBody ? (
          <>
            {!isWhole && (
              <>
                <Field
                  label={text.contentType}
                  value={contentTypeOf(request.headers)}
                  onChange={(value) =>
                    setRequest({ ...request, headers: withContentType(request.headers, value) })
                  }
                  suggestions={contentTypes}
                  isMachine
                />
                <Field
                  label={text.body}
                  {...(isResumable && { meaning: text.bodyMeaning })}
                  value={body}
                  onChange={(value) => setRequest({ ...request, body: value })}
                  isLong
                  isMachine
                />
              </>
            )}
            <FileChoice chosen={file} onChange={setFile} />
          </>
        ) : (
          <p className="soft">{text.bodyOfMethod(method)}</p>
        )}
        <div className="form-actions">
          <Button
            kind={state.accessToken === undefined ? 'plain' : 'primary'}
            type="submit"
            pending={pending === 'call' || upload.isRunning}
          >
            {text.send}
          </Button>
        </div>
        <ChangeFailure failure={failure?.step === 3 ? failure.failure : undefined} />
        <UploadProgress upload={upload} />
      </form>
    </>
  );
}

const contentTypes = ['application/json', 'application/x-www-form-urlencoded', 'text/plain', 'video/mp4'].map(
  (value) => ({ value, name: value }),
);
