import { test } from 'vitest';
import type { DialectName } from '../../src/storage/engine/engine.ts';
import { timeoutMilliseconds } from './conformance/subject.ts';

/** Creates a database of this schema version with these SQL statements. Resolves to its location. */
export type MakeEarlier = (version: number, sql: string) => Promise<string>;

export type UpgradeTest = (dialect: DialectName, makeDatabase: MakeEarlier) => void;

export function upgradeTest(
  title: string,
  body: (dialect: DialectName, makeDatabase: MakeEarlier) => Promise<void>,
  timeout = timeoutMilliseconds,
): UpgradeTest {
  return (dialect, makeDatabase) => {
    test(title, () => body(dialect, makeDatabase), timeout);
  };
}
