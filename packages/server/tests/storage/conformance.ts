/**
 * The promises of `Storage`, one test or more for each. Both engines run all of it; neither is exempted.
 */
import { describe } from 'vitest';
import { codesConform } from './conformance/codes.ts';
import { grantsConform } from './conformance/grants.ts';
import { keysAndResourcesConform } from './conformance/keys-and-resources.ts';
import { refreshTokensConform } from './conformance/refresh-tokens.ts';
import { registeredConform } from './conformance/registered.ts';
import { sessionsConform } from './conformance/sessions.ts';
import { type MakeDatabase, testOn } from './conformance/subject.ts';
import { sweepAndCloseConform } from './conformance/sweep-and-close.ts';

export function conformance(makeDatabase: MakeDatabase): void {
  const onStorage = testOn(makeDatabase);
  describe('scopes, projects, clients, accounts', () => registeredConform(onStorage));
  describe('sessions', () => sessionsConform(onStorage));
  describe('grants', () => grantsConform(onStorage));
  describe('codes', () => codesConform(onStorage));
  describe('refresh tokens', () => refreshTokensConform(onStorage));
  describe('signing keys and API resources', () => keysAndResourcesConform(onStorage));
  describe('sweeping and closing', () => sweepAndCloseConform(onStorage));
}
