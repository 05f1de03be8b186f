/** Explains a text in the page, and asks the server for what only the server can tell. */

import { explain } from '@grantway/protocol/explain/explain';
import { type Explanation, uncheckedFindings } from '@grantway/protocol/explain/explanation';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import { questionOf } from '@grantway/protocol/explain/subject';
import { useRef, useState } from 'react';
import { callPlayground } from '../workspace/call-playground.ts';

export type Shown = Omit<Explanation, 'asks'> &
  Pick<ServerExplanation, 'promises'> & {
    readonly isAsking: boolean;
    /** Whole seconds since 1970, when the person asked. */
    readonly now: number;
  };

export function useExplanation() {
  const [shown, setShown] = useState<Shown>();
  const latest = useRef(0);
  async function run(text: string): Promise<void> {
    latest.current += 1;
    const own = latest.current;
    const now = Math.floor(Date.now() / 1_000);
    const { asks, ...explanation } = explain(text, now);
    const first = { ...explanation, promises: [], now };
    setShown({ ...first, isAsking: asks.length > 0 });
    if (asks.length === 0) return;
    const answer = await callPlayground('explain', { text: questionOf(text, asks) }).catch(() => undefined);
    // The person may have asked about another text in the meantime.
    if (own !== latest.current) return;
    const added = answer ?? { facts: [], findings: uncheckedFindings(asks), promises: [] };
    setShown({
      ...first,
      isAsking: false,
      facts: [...first.facts, ...added.facts],
      findings: [...added.findings, ...first.findings],
      promises: added.promises,
    });
  }
  function clear(): void {
    latest.current += 1;
    setShown(undefined);
  }
  return { shown, run, clear };
}
