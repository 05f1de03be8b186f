import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  type AdjustableSettings,
  defaultDatabaseSettings,
  defaultSettings,
  type Settings,
} from '../../src/settings/settings.ts';
import { adjustableSettings, fixedSettings, type Setting } from '../../src/settings/settings-table.ts';

const adjustable: readonly (readonly [string, Setting<unknown>])[] = Object.entries(adjustableSettings);
const all: readonly (readonly [string, Setting<unknown>])[] = [
  ...adjustable,
  ...Object.entries(fixedSettings),
];

test('the table and the type have the same settings', () => {
  type Values<Table> = {
    readonly [Name in keyof Table]: Table[Name] extends Setting<infer Value> ? Value : never;
  };
  expectTypeOf<Values<typeof adjustableSettings>>().branded.toEqualTypeOf<AdjustableSettings>();
  expectTypeOf<
    keyof typeof fixedSettings | keyof typeof adjustableSettings | 'origin' | 'names'
  >().toEqualTypeOf<keyof Settings | 'databaseConnections'>();
  const defaults = { ...defaultSettings, ...defaultDatabaseSettings };
  expect(Object.keys(defaults).sort()).toEqual(all.map(([name]) => name).sort());
});

test.each(all)('%s: the default is in the range, and the unit agrees with the name', (name, setting) => {
  expect(setting.schema.parse(setting.default)).toEqual(setting.default);
  expect(setting.unit).toBe(
    name.endsWith('Seconds') ? 'seconds' : name.endsWith('Bytes') ? 'bytes' : undefined,
  );
});

describe.each(
  adjustable.flatMap(([name, { range, ...setting }]) =>
    range === undefined ? [] : [[name, { ...setting, ...range }] as const],
  ),
)('%s', (name, { schema, least, most, default: usual }) => {
  const value = (number: number) => (Array.isArray(usual) ? [number] : number);
  const greatest = name.startsWith('testing') || name.startsWith('timeLimit') ? most - (most % 60) : most;

  test('accepts the ends of its range', () => {
    expect(schema.parse(value(least))).toEqual(value(least));
    expect(schema.parse(value(greatest))).toEqual(value(greatest));
  });

  test.each([least - 1, most + 1, least + 0.5, Number.NaN, '5', null])(
    'rejects %s, and the error names the range',
    (wrong) => {
      const { error } = schema.safeParse(Array.isArray(usual) ? [wrong] : wrong);
      expect(error?.issues[0]?.message).toContain(`from ${least} to ${most}`);
    },
  );
});
