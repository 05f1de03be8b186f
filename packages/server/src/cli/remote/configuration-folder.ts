import { homedir } from 'node:os';
import { join } from 'node:path';
import type { SettingTexts } from '../../host/setting-values.ts';

/** The folder where all programs store the user's configuration (XDG Base Directory Specification on Linux). */
export function configurationFolder(environment: SettingTexts, platform: NodeJS.Platform): string {
  const { XDG_CONFIG_HOME, APPDATA, HOME } = environment;
  if (XDG_CONFIG_HOME) return XDG_CONFIG_HOME;
  const home = HOME || homedir();
  if (platform === 'win32') return APPDATA || join(home, 'AppData', 'Roaming');
  return platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.config');
}
