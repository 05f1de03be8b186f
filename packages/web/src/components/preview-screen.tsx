/**
 * Shows a page of this server in a frame, at the width of a phone or a desktop.
 * The next version loads in a hidden frame and keeps the boxes and the scroll position, so nothing flickers while
 * somebody types. The sandbox and the page's own policy forbid scripts (decision 0066).
 */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';

type Props = {
  readonly address: string;
  readonly title: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Shown if the answer isn't an HTML page. */
  readonly failed: ReactNode;
};

export function PreviewScreen({ address, title, width, height, failed }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const present = useRef<HTMLIFrameElement>(null);
  const [shown, setShown] = useState<{ readonly address: string; readonly isPage: boolean }>();
  const scale = useScale(box, width);
  const loaded = (frame: HTMLIFrameElement) => {
    const isPage = frame.contentDocument?.contentType === 'text/html';
    if (present.current && isPage) handOver(present.current, frame);
    setShown({ address, isPage });
  };
  const addresses = [...new Set([shown?.address ?? address, address])];
  return (
    <div className="preview-screen" ref={box} style={{ height: height * scale, maxWidth: width }}>
      {addresses.map((each) => {
        const isPresent = each === shown?.address;
        return (
          <iframe
            key={each}
            ref={isPresent ? present : undefined}
            className={isPresent && shown.isPage ? undefined : 'preview-next'}
            title={title}
            src={each}
            sandbox="allow-same-origin"
            width={width}
            height={height}
            style={{ transform: `scale(${scale})` }}
            aria-hidden={!isPresent}
            onLoad={(event) => {
              if (each === address) loaded(event.currentTarget);
            }}
          />
        );
      })}
      {shown?.isPage === false && <p className="preview-failed">{failed}</p>}
    </div>
  );
}

/** Returns the scale, at most 1, at which a page of this width fits into the box. */
function useScale(box: { readonly current: HTMLElement | null }, width: number): number {
  const [available, setAvailable] = useState(width);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => setAvailable(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return Math.min(1, available / width);
}

const boxes = 'input:is([type=checkbox], [type=radio])';

/** Copies ticked boxes, open details and the scroll position to the new version of the page. */
function handOver(from: HTMLIFrameElement, to: HTMLIFrameElement): void {
  const [before, after] = [from.contentDocument, to.contentDocument];
  if (before === null || after === null) return;
  const keyOf = ({ name, value }: HTMLInputElement) => `${name} ${value}`;
  const inputs = [...before.querySelectorAll<HTMLInputElement>(boxes)];
  const ticked = new Map(inputs.map((input) => [keyOf(input), input.checked]));
  for (const input of after.querySelectorAll<HTMLInputElement>(boxes)) {
    input.checked = ticked.get(keyOf(input)) ?? input.checked;
  }
  const opened = [...before.querySelectorAll('details')].map(({ open }) => open);
  for (const [index, details] of [...after.querySelectorAll('details')].entries()) {
    details.open = opened[index] ?? details.open;
  }
  const place = before.scrollingElement;
  after.scrollingElement?.scrollTo(place?.scrollLeft ?? 0, place?.scrollTop ?? 0);
}
