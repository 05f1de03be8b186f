/**
 * Lines on standard error while the program runs. Each appears once, up to a limit, so a loop can't fill the output.
 */
import { oneLine } from '../../../host/one-line.ts';

const mostLines = 100;

export type Say = (line: string) => void;

export function createNotices(write: (text: string) => void): Say {
  const said = new Set<string>();
  return (line) => {
    if (said.size > mostLines || said.has(line)) return;
    said.add(line);
    write(
      said.size > mostLines
        ? 'grantway exec: there are more such lines, which are left out\n'
        : `grantway exec: ${oneLine(line)}\n`,
    );
  };
}
