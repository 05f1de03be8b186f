import { nodeTest } from './node-test.ts';
import { playwrightTest } from './playwright-test.ts';
import { pytestTest } from './pytest.ts';
import type { TestSubject } from './test-subject.ts';

const writers = {
  'node:test': { write: nodeTest, file: 'playground.test.mjs' },
  Playwright: { write: playwrightTest, file: 'playground.spec.mjs' },
  pytest: { write: pytestTest, file: 'test_playground.py' },
} as const satisfies Readonly<
  Record<string, { readonly write: (subject: TestSubject) => string; readonly file: string }>
>;

export type TestFramework = keyof typeof writers;

export const testFrameworks = Object.keys(writers) as readonly TestFramework[];

export function testCode(subject: TestSubject, framework: TestFramework): string {
  return writers[framework].write(subject);
}

export function testFileName(framework: TestFramework): string {
  return writers[framework].file;
}
