import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { EventDraft } from '../../../src/records/event.ts';
import type { Project } from '../../../src/records/project.ts';
import { now, project, seed, upTo } from './records.ts';
import type { TestOn } from './subject.ts';

const most = 262_144;

const other: Project = { ...project, id: 'other', number: 300_000_000_000 };

const event: EventDraft = {
  kind: 'project.changed',
  at: now,
  actor: { kind: 'operator' },
  cause: 'admin',
  projectId: project.id,
};

/** Makes a picture of `bytes` bytes, and a copy of the project `of` with this picture as its logo. */
function withLogo(of: Project, revision: number, bytes: number, fill = 1) {
  const png = new Uint8Array(bytes).fill(fill);
  const sha256 = createHash('sha256').update(png).digest();
  const screen = { ...of.consentScreen, logoDigest: sha256.toString('hex') };
  return { png, sha256, record: { ...of, consentScreen: screen, revision } };
}

export function projectLogosConform(onStorage: TestOn): void {
  onStorage('a logo is stored with its project, and found on every node', async (storage, anotherNode) => {
    await seed(storage);
    const { png, sha256, record } = withLogo(project, 1, most);
    expect(await storage.updateProjectLogo(record, png)).toBe('updated');
    const elsewhere = await anotherNode();
    expect(Buffer.from((await elsewhere.findLogo(sha256)) ?? []).equals(png)).toBe(true);
    expect(await elsewhere.findProject(project.id)).toEqual({ ...record, revision: 2 });
    expect(await storage.findLogo(createHash('sha256').digest())).toBeUndefined();
  });

  onStorage('a new logo replaces the old one, and removing a logo deletes its picture', async (storage) => {
    await seed(storage);
    const first = withLogo(project, 1, 10, 1);
    const second = withLogo(project, 2, 20, 2);
    await storage.updateProjectLogo(first.record, first.png);
    expect(await storage.updateProjectLogo(second.record, second.png)).toBe('updated');
    expect(await storage.findLogo(first.sha256)).toBeUndefined();
    expect(await storage.findLogo(second.sha256)).toHaveLength(20);
    expect(await storage.updateProject({ ...second.record, name: 'Renamed', revision: 3 })).toBe('updated');
    expect(await storage.findLogo(second.sha256)).toHaveLength(20);
    expect(await storage.updateProjectLogo({ ...project, revision: 4 }, undefined)).toBe('updated');
    expect(await storage.findLogo(second.sha256)).toBeUndefined();
  });

  onStorage(
    'two projects can have the same logo; if one project removes the logo, the other keeps it',
    async (storage) => {
      await seed(storage);
      await storage.createProject(other);
      for (const one of [project, other]) {
        const { png, record } = withLogo(one, 1, 10);
        await storage.updateProjectLogo(record, png);
      }
      const { sha256 } = withLogo(project, 1, 10);
      await storage.updateProjectLogo({ ...project, revision: 2 }, undefined);
      expect(await storage.findLogo(sha256)).toHaveLength(10);
      await storage.updateProjectLogo({ ...other, revision: 2 }, undefined);
      expect(await storage.findLogo(sha256)).toBeUndefined();
    },
  );

  onStorage('a logo for an outdated or missing project isn’t stored, nor is its event', async (storage) => {
    await seed(storage);
    const { png, sha256, record } = withLogo(project, 1, 10);
    await storage.updateProject({ ...project, name: 'Renamed', revision: 1 });
    expect(await storage.updateProjectLogo(record, png, event)).toBe('outdated');
    expect(await storage.updateProjectLogo({ ...record, id: 'unknown' }, png, event)).toBe('missing');
    expect(await storage.updateProjectLogo({ ...record, id: 'a\0b' }, png, event)).toBe('missing');
    expect(await storage.findLogo(sha256)).toBeUndefined();
    expect((await storage.readEvents({ limit: 10 })).items).toEqual([]);
    expect(await storage.updateProjectLogo({ ...record, revision: 2 }, png, event)).toBe('updated');
    expect((await storage.readEvents({ limit: 10 })).items).toHaveLength(1);
  });

  onStorage(
    'a picture over the limit, a picture without its digest, and a digest without its picture are rejected',
    async (storage) => {
      await seed(storage);
      const { png, record } = withLogo(project, 1, most + 1);
      await expect(storage.updateProjectLogo(record, png)).rejects.toThrow();
      await expect(storage.updateProjectLogo({ ...project, revision: 1 }, png)).rejects.toThrow(TypeError);
      await expect(storage.updateProjectLogo(record, undefined)).rejects.toThrow(TypeError);
      expect(await storage.findProject(project.id)).toEqual({ ...project, revision: 1 });
    },
  );

  onStorage(
    'of several logos that are set concurrently, exactly one is stored, and the project has that logo’s digest',
    async (storage, anotherNode) => {
      await seed(storage);
      const elsewhere = await anotherNode();
      const logos = upTo(8).map((index) => withLogo(project, 1, 100, index));
      const outcomes = await Promise.all(
        logos.map(({ png, record }, index) =>
          (index % 2 ? storage : elsewhere).updateProjectLogo(record, png),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'updated')).toHaveLength(1);
      const { logoDigest = '' } = (await storage.findProject(project.id))?.consentScreen ?? {};
      const found = await Promise.all(logos.map(({ sha256 }) => storage.findLogo(sha256)));
      const kept = logos.filter((_, index) => found[index] !== undefined);
      expect(kept.map(({ sha256 }) => sha256.toString('hex'))).toEqual([logoDigest]);
    },
  );
}
