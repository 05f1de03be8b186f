/** An authenticator like a laptop's fingerprint reader. */
import type { Page } from 'playwright-core';

export type VirtualAuthenticator = {
  /** Whether the authenticator confirms without waiting for a touch. */
  answerAtOnce(enabled: boolean): Promise<unknown>;
};

export async function attachAuthenticator(page: Page): Promise<VirtualAuthenticator> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    answerAtOnce: (enabled) =>
      session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled }),
  };
}
