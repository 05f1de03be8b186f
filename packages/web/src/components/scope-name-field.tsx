/** The name of a new scope. In an owner's API, the API's id and a colon precede the input. */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { scopeNameRule } from './api-rules.ts';
import { Field } from './field.tsx';

type Props = {
  /** The whole name, or only the part after `prefix` (see `wholeScopeName`). */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly naming: ScopeNaming;
  readonly check: (value: string) => string | undefined;
  readonly refused?: string | undefined;
  readonly isSubmitted: boolean;
  readonly autoFocus?: boolean;
  readonly text: OwnApisTexts;
};

export type ScopeNaming = {
  /** The beginning of the names, with a colon at the end: `invoices:`. */
  readonly prefix: string;
  /** Whether every name must begin with `prefix`. URLs are an exception. */
  readonly isFixed: boolean;
};

export function ScopeNameField({ value, onChange, naming, check, refused, text, ...props }: Props) {
  const { prefix, isFixed } = naming;
  const hasPrefix = isFixed && !isUrl(value);
  return (
    <Field
      label={text.scopeName}
      meaning={isFixed ? text.ownScopeNameMeaning : text.scopeNameMeaning(`${prefix}read`)}
      prefix={hasPrefix ? prefix : undefined}
      value={value}
      onChange={(typed) => onChange(isFixed && typed.startsWith(prefix) ? typed.slice(prefix.length) : typed)}
      check={check}
      refused={refused}
      isMachine
      {...props}
    />
  );
}

/** The name to send. Empty if nothing is typed. */
export function wholeScopeName(typed: string, { prefix, isFixed }: ScopeNaming): string {
  const name = typed.trim();
  return name === '' || !isFixed || isUrl(name) || name.startsWith(prefix) ? name : `${prefix}${name}`;
}

export function typedScopeNameRule(
  naming: ScopeNaming,
  text: OwnApisTexts['rules'],
): (typed: string) => string | undefined {
  const check = scopeNameRule(text);
  return (typed) => {
    const problem = check(wholeScopeName(typed, naming));
    return problem !== undefined && naming.isFixed ? text.ownScopeName(naming.prefix) : problem;
  };
}

function isUrl(typed: string): boolean {
  return typed.includes('://');
}
