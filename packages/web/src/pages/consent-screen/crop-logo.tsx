/** Cuts a square out of a picture, by dragging or with sliders. */
import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import type { ApiFailure } from '../../api/api-failure.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions } from '../../components/dialog.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type Cut, draw, leastSize, mostSize, overhang, squarePixels, toFile } from './square-picture.ts';

type Props = {
  readonly picture: ImageBitmap;
  readonly pending: boolean;
  readonly failure: ApiFailure | undefined;
  readonly onCut: (file: Blob) => void;
  readonly onClose: () => void;
  readonly text: ConsentScreenTexts['logo'];
};

export function CropLogo({ picture, pending, failure, onCut, onClose, text }: Props) {
  const { cancel } = useTexts(shellTexts);
  const [cut, setCut] = useState<Cut>({ size: 1, across: 0.5, down: 0.5 });
  const over = overhang(picture, cut);
  const save = async () => {
    const file = pending ? null : await toFile(picture, cut);
    if (file !== null) onCut(file);
  };
  return (
    <Dialog title={text.cropHeading} onClose={onClose}>
      <div className="stack">
        <p className="soft">{text.cropMeaning}</p>
        <div className="crop">
          <DraggedSquare picture={picture} cut={cut} onCut={setCut} label={text.picture} />
          <div className="crop-shown">
            <p className="soft">{text.asShown}</p>
            <Square picture={picture} cut={cut} />
          </div>
        </div>
        <Slider
          label={text.size}
          value={cut.size}
          from={leastSize(picture)}
          to={mostSize}
          onChange={(size) => setCut({ ...cut, size })}
        />
        {Math.abs(over.across) > 0.001 && (
          <Slider label={text.across} value={cut.across} onChange={(across) => setCut({ ...cut, across })} />
        )}
        {Math.abs(over.down) > 0.001 && (
          <Slider label={text.down} value={cut.down} onChange={(down) => setCut({ ...cut, down })} />
        )}
        <ChangeFailure failure={failure} />
        <DialogActions>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="primary" pending={pending} onClick={() => void save()}>
            {text.save}
          </Button>
        </DialogActions>
      </div>
    </Dialog>
  );
}

type SquareProps = { readonly picture: ImageBitmap; readonly cut: Cut };

function Square({ picture, cut }: SquareProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current !== null) draw(canvas.current, picture, cut);
  }, [picture, cut]);
  return <canvas ref={canvas} width={squarePixels} height={squarePixels} />;
}

type DraggedProps = SquareProps & { readonly label: string; readonly onCut: (cut: Cut) => void };

function DraggedSquare({ picture, cut, label, onCut }: DraggedProps) {
  const drag = ({ buttons, currentTarget, movementX, movementY }: PointerEvent<HTMLElement>) => {
    if (buttons !== 1) return;
    const over = overhang(picture, cut);
    const side = currentTarget.clientWidth;
    const moved = (place: number, room: number, by: number) =>
      Math.abs(room) < 0.001 ? place : Math.min(1, Math.max(0, place - by / side / room));
    onCut({
      ...cut,
      across: moved(cut.across, over.across, movementX),
      down: moved(cut.down, over.down, movementY),
    });
  };
  return (
    <div
      className="crop-square"
      role="img"
      aria-label={label}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      <Square picture={picture} cut={cut} />
    </div>
  );
}

type SliderProps = {
  readonly label: string;
  readonly value: number;
  readonly from?: number;
  readonly to?: number;
  readonly onChange: (value: number) => void;
};

function Slider({ label, value, from = 0, to = 1, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={from}
        max={to}
        step="any"
        value={value}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
    </div>
  );
}
