/**
 * The promises of `Storage`, one test or more for each. Both engines run all of it; neither is exempted.
 */
import { describe } from 'vitest';
import { codesConform } from './conformance/code-storage.ts';
import { credentialsConform } from './conformance/credential-storage.ts';
import { endsOfAccessConform } from './conformance/ends-of-access.ts';
import { grantsConform } from './conformance/grant-storage.ts';
import { keptRequestsConform } from './conformance/kept-request-storage.ts';
import { keysAndResourcesConform } from './conformance/keys-and-resources.ts';
import { organizationsConform } from './conformance/organization-storage.ts';
import { rateLimitsConform } from './conformance/rate-limit-storage.ts';
import { refreshTokensConform } from './conformance/refresh-token-storage.ts';
import { registeredConform } from './conformance/registered.ts';
import { revisionsConform } from './conformance/revisions.ts';
import { sessionsConform } from './conformance/session-storage.ts';
import { signInsConform } from './conformance/sign-ins.ts';
import { sweepAndCloseConform } from './conformance/storage-upkeep.ts';
import { type MakeDatabase, testOn } from './conformance/subject.ts';
import { usesConform } from './conformance/uses.ts';
import { videosConform } from './conformance/videos.ts';

export function conformance(makeDatabase: MakeDatabase): void {
  const onStorage = testOn(makeDatabase);
  describe('scopes, projects, clients, accounts', () => registeredConform(onStorage));
  describe('organizations', () => organizationsConform(onStorage));
  describe('revisions', () => revisionsConform(onStorage));
  describe('credentials', () => credentialsConform(onStorage));
  describe('rate limits', () => rateLimitsConform(onStorage));
  describe('sessions', () => sessionsConform(onStorage));
  describe('sign-ins', () => signInsConform(onStorage));
  describe('kept requests', () => keptRequestsConform(onStorage));
  describe('grants', () => grantsConform(onStorage));
  describe('ends of access', () => endsOfAccessConform(onStorage));
  describe('codes', () => codesConform(onStorage));
  describe('refresh tokens', () => refreshTokensConform(onStorage));
  describe('uses and users', () => usesConform(onStorage));
  describe('signing keys and API resources', () => keysAndResourcesConform(onStorage));
  describe('videos', () => videosConform(onStorage));
  describe('sweeping and closing', () => sweepAndCloseConform(onStorage));
}
