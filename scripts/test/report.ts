import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

export type TestReport = {
  readonly passed: number;
  /** Failed tests, plus files that failed as a whole. */
  readonly failed: number;
  readonly skipped: number;
  /** Skipped tests by file, with paths relative to the repository. */
  readonly skippedByFile: readonly (readonly [file: string, count: number])[];
};

type JsonReport = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

export function readTestReport(file: string, root: string): TestReport | undefined {
  const report = readJson(file);
  if (report === undefined) return undefined;
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  const skippedByFile: [string, number][] = [];
  for (const { name, status, assertionResults } of report.testResults) {
    const passedHere = assertionResults.filter((test) => test.status === 'passed').length;
    const failedHere = assertionResults.filter((test) => test.status === 'failed').length;
    const skippedHere = assertionResults.length - passedHere - failedHere;
    passed += passedHere;
    // If a file doesn't load or a hook fails, the file has failed although no test has.
    failed += failedHere === 0 && status === 'failed' ? 1 : failedHere;
    skipped += skippedHere;
    if (skippedHere > 0) skippedByFile.push([relative(root, name), skippedHere]);
  }
  return { passed, failed, skipped, skippedByFile };
}

function readJson(file: string): JsonReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
