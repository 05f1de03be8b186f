import type { DialectName } from '../../src/storage/engine/engine.ts';
import { collectionsAreUpgraded, manyOwnersAreFound } from './earlier-collections.ts';
import type { MakeEarlier } from './earlier-database.ts';
import { eventNamesAreUpgraded } from './earlier-event-names.ts';
import { scopeUseIsUpgraded } from './earlier-scope-use.ts';
import { submissionsAreUpgraded } from './earlier-submissions.ts';
import { unusedClientsAreUpgraded } from './earlier-unused-clients.ts';
import { firstVersionIsUpgraded } from './first-version.ts';

const upgrades = [
  firstVersionIsUpgraded,
  submissionsAreUpgraded,
  collectionsAreUpgraded,
  manyOwnersAreFound,
  eventNamesAreUpgraded,
  scopeUseIsUpgraded,
  unusedClientsAreUpgraded,
];

export function upgradesConform(dialect: DialectName, makeDatabase: MakeEarlier): void {
  for (const isUpgraded of upgrades) isUpgraded(dialect, makeDatabase);
}
