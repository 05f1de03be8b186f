/** An explanation in English, for a terminal and as JSON. */
import { explanationWords } from '@grantway/messages/explain/explanation-words';
import { explainTexts } from '@grantway/messages/explain/page';
import { errorRule } from '@grantway/protocol/explain/error-table';
import { changeOfFinding, type Explanation, type Finding } from '@grantway/protocol/explain/explanation';
import type { MetadataPromise } from '@grantway/protocol/explain/metadata';
import { formatFix } from '@grantway/protocol/fix';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Block, Fact } from '../../host/printed.ts';

export type WholeExplanation = Omit<Explanation, 'asks'> & { readonly promises: readonly MetadataPromise[] };

const words = explanationWords('en');
const text = explainTexts.en;

export function explanationValue(
  { kind, facts, findings, promises }: WholeExplanation,
  server: string | undefined,
  now: number,
): unknown {
  return {
    kind,
    what: words.kind(kind),
    facts: facts.map((fact) =>
      presentFields({
        ...fact,
        timeText: fact.time === undefined ? undefined : words.time(fact.time, now),
        meaning: words.field(fact.name),
      }),
    ),
    findings: findings.map((one) =>
      presentFields({
        level: one.level,
        code: one.error ?? one.code,
        whose: one.whose,
        meaning: meaningOf(one),
        change: changeText(one),
        console: consoleAddress(one, server),
      }),
    ),
    promises: promises.map((one) => ({ ...one, meaning: words.promise(one.name, one) })),
  };
}

export function explanationBlocks(
  { kind, facts, findings, promises }: WholeExplanation,
  server: string | undefined,
  now: number,
): readonly Block[] {
  const kept = promises.filter(({ has }) => has);
  const missing = promises.filter(({ has }) => !has);
  return [
    { line: words.kind(kind) },
    ...findings.flatMap((one) => findingBlocks(one, server)),
    ...promiseBlocks(text.lacks, missing),
    ...promiseBlocks(text.promises, kept),
    ...(facts.length === 0 ? [] : [{ line: '' }, { heading: text.contents }]),
    {
      facts: facts.map(({ name, value, time }): Fact => {
        const shown = time === undefined ? value : words.time(time, now);
        const meaning = words.field(name);
        return meaning === undefined ? [name, shown] : [name, shown, meaning];
      }),
    },
  ];
}

function findingBlocks(one: Finding, server: string | undefined): readonly Block[] {
  const change = changeText(one);
  const address = consoleAddress(one, server);
  return [
    { line: '' },
    { line: `${text.levels[one.level]}: ${meaningOf(one)}` },
    ...(change === undefined ? [] : [{ line: `  ${change}` }]),
    ...(address === undefined ? [] : [{ line: `  ${address}` }]),
    ...(change === undefined ? [] : [{ line: `  ${text.movers[one.whose]}` }]),
  ];
}

function promiseBlocks(title: string, promises: readonly MetadataPromise[]): readonly Block[] {
  if (promises.length === 0) return [];
  const lines = promises.map((one) => {
    const level = one.level === 'ok' ? '' : `${text.levels[one.level]}: `;
    return { line: `  ${level}${words.promise(one.name, one)}` };
  });
  return [{ line: '' }, { heading: title }, ...lines];
}

function meaningOf(one: Finding): string {
  return one.code === 'ERROR'
    ? words.error(errorRule(one.error).means)
    : words.finding(one.code, one.parameters);
}

function changeText(one: Finding): string | undefined {
  const change = changeOfFinding(one);
  return change && words.change(change);
}

function consoleAddress({ fix }: Finding, server: string | undefined): string | undefined {
  const path = fix && formatFix(fix);
  return server !== undefined && path !== undefined ? server + path : undefined;
}
