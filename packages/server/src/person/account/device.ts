import type { Messages } from '@grantway/messages/messages';
import type { Device } from '@grantway/protocol/device';

/** For example `Firefox on Linux`. */
export function deviceName(
  { browser, system }: Device,
  text: Messages['account']['security']['signIns'],
): string {
  if (browser !== undefined && system !== undefined) return text.device(browser, system);
  return browser ?? system ?? text.unknownDevice;
}
