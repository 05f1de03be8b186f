import { type Engine, run, statement } from '../engine/engine.ts';
import { isStorableKey } from '../engine/storable-keys.ts';
import type { ProjectLogoStorage } from '../promises/project-logo-storage.ts';
import { recordEvents } from './outbox-sql.ts';
import { replaceProject } from './project-sql.ts';

const saveLogo = statement(
  'saveLogo',
  ({ p }) =>
    `INSERT INTO project_logos (project_id, sha256, png) VALUES (${p(1)}, ${p(2)}, ${p(3)})
     ON CONFLICT (project_id) DO UPDATE SET sha256 = excluded.sha256, png = excluded.png`,
);
const deleteLogo = statement('deleteLogo', ({ p }) => `DELETE FROM project_logos WHERE project_id = ${p(1)}`);
const findLogo = statement<{ png: Uint8Array }>(
  'findLogo',
  ({ p }) => `SELECT png FROM project_logos WHERE sha256 = ${p(1)} LIMIT 1`,
);

export function projectLogoMethods(engine: Engine): ProjectLogoStorage {
  return {
    async updateProjectLogo(project, png, event) {
      const { id, consentScreen } = project;
      if (!isStorableKey(id)) return 'missing';
      if ((png === undefined) !== (consentScreen.logoDigest === undefined)) {
        throw new TypeError('a project has either a logo and its digest, or neither');
      }
      return engine.transaction(function* () {
        const outcome = yield* replaceProject(project);
        if (outcome !== 'updated') return outcome;
        if (png === undefined) yield* run(deleteLogo, [id]);
        else yield* run(saveLogo, [id, Buffer.from(consentScreen.logoDigest ?? '', 'hex'), png]);
        yield* recordEvents([event]);
        return outcome;
      });
    },
    async findLogo(sha256) {
      return (await engine.readOne(findLogo, [sha256]))?.png;
    },
  };
}
