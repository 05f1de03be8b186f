/**
 * Messages that don't move the focus: a live region for screen readers, and notices in the corner, some with an undo.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { Drawing, drawings } from './drawing.tsx';
import { ChangeFailure } from './failure.tsx';
import './notices.css';

type Notice = {
  readonly id: number;
  readonly content: ReactNode;
  readonly undo?: (() => void) | undefined;
  /** The time of `performance.now()` at which the notice appeared. */
  readonly shownAt: number;
};

type Notices = {
  /** Tells screen readers something that other people see anyway. */
  readonly say: (text: string) => void;
  /** Shows a notice for some seconds, longer if it has an undo. */
  readonly show: (text: string, undo?: () => void) => void;
  /** Shows why an action failed, if the page has no place for it, as after an undo. */
  readonly showFailure: (failure: ApiFailure) => void;
};

const NoticesContext = createContext<Notices | undefined>(undefined);

const shownAtMost = 3;
const secondsShown = 6;
const secondsWithUndo = 15;
/**
 * When the page changes, older notices without an undo disappear. A newer notice belongs to the action that led to
 * the new page.
 */
const millisecondsOfAction = 1_000;

export function NoticesProvider({ children }: { readonly children: ReactNode }) {
  const text = useTexts(shellTexts);
  const [said, setSaid] = useState({ id: 0, text: '' });
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const say = useCallback((words: string) => setSaid(({ id }) => ({ id: id + 1, text: words })), []);
  const show = useCallback((content: ReactNode, undo?: () => void) => {
    setShown((notices) => [
      ...notices.slice(1 - shownAtMost),
      { id: (notices.at(-1)?.id ?? 0) + 1, content, undo, shownAt: performance.now() },
    ]);
  }, []);
  const showFailure = useCallback((failure: ApiFailure) => show(<ChangeFailure failure={failure} />), [show]);
  const remove = useCallback(
    (gone: number) => setShown((notices) => notices.filter(({ id }) => id !== gone)),
    [],
  );
  const [location] = useLocation();
  useEffect(() => {
    const recent = performance.now() - millisecondsOfAction;
    setShown((notices) => notices.filter(({ shownAt, undo }) => undo !== undefined || shownAt > recent));
  }, [location]);
  const notices = useMemo(() => ({ say, show, showFailure }), [say, show, showFailure]);
  return (
    <NoticesContext value={notices}>
      {children}
      <p className="unseen said" role="status">
        <span key={said.id}>{said.text}</span>
      </p>
      <section className="notices" aria-label={text.notices} aria-live="polite">
        {shown.map((notice) => (
          <ShownNotice key={notice.id} notice={notice} onEnd={remove} />
        ))}
      </section>
    </NoticesContext>
  );
}

export function useNotices(): Notices {
  const notices = use(NoticesContext);
  if (notices === undefined) throw new TypeError('there is no NoticesProvider');
  return notices;
}

function ShownNotice({ notice, onEnd }: { notice: Notice; onEnd: (id: number) => void }) {
  const text = useTexts(shellTexts);
  const { id, undo } = notice;
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const seconds = undo === undefined ? secondsShown : secondsWithUndo;
    const timer = setTimeout(() => onEnd(id), seconds * 1_000);
    return () => clearTimeout(timer);
  }, [id, undo, isHeld, onEnd]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the handlers only keep the notice while somebody reads it
    <div
      className="notice"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div className="notice-content">{notice.content}</div>
      {undo !== undefined && (
        <Button
          kind="quiet"
          onClick={() => {
            onEnd(id);
            undo();
          }}
        >
          {text.undo}
        </Button>
      )}
      <button type="button" className="icon-button" aria-label={text.dismiss} onClick={() => onEnd(id)}>
        <Drawing d={drawings.close} />
      </button>
    </div>
  );
}
