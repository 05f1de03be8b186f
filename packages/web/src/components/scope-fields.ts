/** A project's choices for a scope: as form fields, as input of the management API, and as command-line options. */
import { type Language, languages } from '@grantway/messages/language';
import type { Scope } from '../api/operations.ts';
import { listOptions } from './changed-fields.ts';

/** Empty if a language has no sentence. */
export type Sentences = Readonly<Record<Language, string>>;

export type ScopeFields = {
  readonly sensitivity: Scope['sensitivity'];
  readonly allows: Sentences;
  readonly doesNotAllow: Sentences;
  readonly includes: readonly string[];
};

export const noSentences: Sentences = { en: '', 'zh-TW': '', ja: '', id: '', bn: '' };

export const emptyScope: ScopeFields = {
  sensitivity: 'sensitive',
  allows: noSentences,
  doesNotAllow: noSentences,
  includes: [],
};

export function scopeFieldsOf({ sensitivity, allows, doesNotAllow, includes = [] }: Scope): ScopeFields {
  return {
    sensitivity,
    allows: { ...noSentences, ...allows },
    doesNotAllow: { ...noSentences, ...doesNotAllow },
    includes,
  };
}

/** Returns the non-empty sentences, without spaces around them. */
function written(sentences: Sentences): Scope['allows'] {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const sentence = sentences[language].trim();
      return sentence === '' ? [] : [[language, sentence]];
    }),
  );
}

export function hasSentence(sentences: Sentences): boolean {
  return Object.keys(written(sentences)).length > 0;
}

export function scopeInputOf({ sensitivity, allows, doesNotAllow, includes }: Partial<ScopeFields>) {
  return {
    ...(sensitivity !== undefined && { sensitivity }),
    ...(allows !== undefined && { allows: written(allows) }),
    ...(doesNotAllow !== undefined && {
      doesNotAllow: hasSentence(doesNotAllow) ? written(doesNotAllow) : null,
    }),
    ...(includes !== undefined && { includes }),
  };
}

export function addingOptions(fields: ScopeFields): readonly string[] {
  return [
    ...['--sensitivity', fields.sensitivity],
    ...sentenceOptions('allows', noSentences, fields.allows),
    ...sentenceOptions('does-not-allow', noSentences, fields.doesNotAllow),
    ...fields.includes.flatMap((scope) => ['--include', scope]),
  ];
}

/** The options of `grantway scope change` that apply `changes` to `before`. */
export function changingOptions(before: ScopeFields, changes: Partial<ScopeFields>): readonly string[] {
  const { sensitivity, allows, doesNotAllow, includes } = changes;
  return [
    ...(sensitivity === undefined ? [] : ['--sensitivity', sensitivity]),
    ...sentenceOptions('allows', before.allows, allows),
    ...sentenceOptions('does-not-allow', before.doesNotAllow, doesNotAllow),
    ...listOptions('include', before.includes, includes),
  ];
}

function sentenceOptions(option: string, before: Sentences, after: Sentences = before): readonly string[] {
  return languages.flatMap((language) => {
    const sentence = after[language].trim();
    return sentence === before[language].trim() ? [] : [`--${option}`, `${language}=${sentence}`];
  });
}
