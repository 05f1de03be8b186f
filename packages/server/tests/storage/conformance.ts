/**
 * The promises of `Storage`, one test or more for each. Both engines run all of it; neither is exempted.
 */
import { describe } from 'vitest';
import { codesConform } from './conformance/codes.ts';
import { credentialsConform } from './conformance/credentials.ts';
import { endsOfAccessConform } from './conformance/ends-of-access.ts';
import { grantsConform } from './conformance/grants.ts';
import { keptRequestsConform } from './conformance/kept-requests.ts';
import { keysAndResourcesConform } from './conformance/keys-and-resources.ts';
import { organizationsConform } from './conformance/organizations.ts';
import { rateLimitsConform } from './conformance/rate-limits.ts';
import { refreshTokensConform } from './conformance/refresh-tokens.ts';
import { registeredConform } from './conformance/registered.ts';
import { revisionsConform } from './conformance/revisions.ts';
import { sessionsConform } from './conformance/sessions.ts';
import { signInsConform } from './conformance/sign-ins.ts';
import { type MakeDatabase, testOn } from './conformance/subject.ts';
import { sweepAndCloseConform } from './conformance/sweep-and-close.ts';
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
