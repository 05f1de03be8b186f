import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import type { SettingTexts } from '../../host/setting-values.ts';

/** Supervisors send these to `grantway exec` alone. */
const passedOn = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const;

/** A terminal sends these to the program too. */
const fromTerminal = ['SIGINT', 'SIGQUIT'] as const;

/** Receives signals from its creation on, so none gets lost while the server starts. */
export class Signals {
  early: NodeJS.Signals | undefined;
  #receive: (signal: NodeJS.Signals) => void = (signal) => {
    this.early ??= signal;
  };

  constructor() {
    for (const signal of [...passedOn, ...fromTerminal]) process.on(signal, () => this.#receive(signal));
  }

  passTo(receive: (signal: NodeJS.Signals) => void): void {
    this.#receive = receive;
  }
}

export function statusOfSignal(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

/** Resolves to the program's exit status, or to 128 plus the signal's number. */
export function runProgram(
  [command = '', ...args]: readonly string[],
  environment: SettingTexts,
  signals: Signals,
): Promise<number> {
  const child = spawn(command, args, { stdio: 'inherit', env: environment as NodeJS.ProcessEnv });
  const hasTerminal = hasControllingTerminal();
  signals.passTo((signal) => {
    if (hasTerminal && fromTerminal.some((one) => one === signal)) return;
    child.kill(signal);
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => {
      console.error(`grantway: ${message}`);
      resolve(126);
    });
    child.on('exit', (code, signal) => resolve(signal === null ? (code ?? 1) : statusOfSignal(signal)));
  });
}

/** If there is a terminal, Ctrl-C reaches this process and its children. */
function hasControllingTerminal(): boolean {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}
