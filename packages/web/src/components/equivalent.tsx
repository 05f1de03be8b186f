/** Shows how to do an action of the console with the command line and with the API. */
import { shellTexts } from '@grantway/messages/console/shell';
import { managementCommand } from '@grantway/protocol/management-command';
import { Fragment, type ReactNode } from 'react';
import { type CallOptions, type OperationId, wireCall } from '../api/call.ts';
import { useTexts } from '../texts/language.tsx';
import { CopyButton } from './copy-button.tsx';
import './equivalent.css';

type Props<Id extends OperationId> = {
  /** The words after `grantway`: `['project', 'change', id, '--name', name]`. Absent if only the API can do it. */
  readonly command?: readonly string[];
  readonly operation: Id;
  readonly call: CallOptions<Id>;
  readonly isOfList?: boolean;
};

export function Equivalent<Id extends OperationId>({ command, operation, call, isOfList }: Props<Id>) {
  const text = useTexts(shellTexts).equivalent;
  const commandLine = command && managementCommand(command);
  const { method, path, body } = wireCall(operation, call);
  return (
    <details className={isOfList ? 'list-equivalent' : 'equivalent'}>
      <summary>{text.summary}</summary>
      {commandLine !== undefined && (
        <>
          <p className="equivalent-title">{text.commandLine}</p>
          <Code label={text.commandLine} code={commandLine}>
            <Arguments of={commandLine} />
          </Code>
        </>
      )}
      <p className="equivalent-title">{text.api}</p>
      <Code
        label={text.api}
        code={[`${method} ${path}`, ...(body === undefined ? [] : [body])].join('\n\n')}
      />
    </details>
  );
}

export function Code(props: {
  readonly label: string;
  readonly code: string;
  readonly children?: ReactNode;
}) {
  const { label, code, children = code } = props;
  return (
    <div className="code">
      {/* biome-ignore lint/a11y/useSemanticElements lint/a11y/noNoninteractiveTabindex: so that keys can scroll it */}
      <pre className="machine" lang="en" translate="no" tabIndex={0} role="region" aria-label={label}>
        {children}
      </pre>
      <CopyButton text={code} label={label} />
    </div>
  );
}

/** Breaks lines only at spaces. */
function Arguments({ of: commandLine }: { readonly of: string }) {
  return commandLine.split(' ').map((argument, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <span className="argument">{argument}</span>
    </Fragment>
  ));
}
