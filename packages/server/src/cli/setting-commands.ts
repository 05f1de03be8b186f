/** Only a server's settings file can change its settings. */
import type { Fact } from '../host/printed.ts';
import type { ManagementCommand } from './command-definition.ts';
import type { ShownSetting } from './operations/server-questions.ts';
import { recordAnswer, tableAnswer } from './printed-record.ts';

const onlyOnServer = 'The database doesn’t know which settings file a server has read.';

export const settingCommands: readonly ManagementCommand[] = [
  {
    name: 'setting list',
    operands: [],
    summary: 'Lists the settings that a server runs with',
    options: {},
    onlyOnServer,
    run: async ({ runningServer }) =>
      tableAnswer(await runningServer().settings(), {
        NAME: ({ name }) => name,
        VALUE: ({ value, unit }) => valueText(value, unit),
        DEFAULT: ({ default: usual, unit }) => valueText(usual, unit),
      }),
  },
  {
    name: 'setting show',
    operands: ['NAME'],
    summary: 'Shows a setting that a server runs with, and what it means',
    options: {},
    onlyOnServer,
    run: async ({ runningServer, given }) => {
      const setting = await runningServer().setting(given.operand('NAME'));
      return recordAnswer(setting, factsOf(setting));
    },
  },
];

function factsOf({ name, value, default: usual, unit, meaning }: ShownSetting): readonly Fact[] {
  return [
    ['name', name],
    ['value', valueText(value, unit)],
    ['default', valueText(usual, unit)],
    ['meaning', meaning],
  ];
}

function valueText(value: unknown, unit: string | undefined): string {
  if (value === undefined) return 'none';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return unit === undefined ? text : `${text} ${unit}`;
}
