import { exchangeTexts } from '@grantway/messages/playground/exchange';
import type { WireBody, WireHeaders } from '@grantway/protocol/playground';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useTexts } from '../../texts/language.tsx';
import { useByteCount } from './use-byte-count.ts';
import { WireBox } from './wire-box.tsx';
import { binaryOf, headerOf, piecesOf } from './wire-text.ts';
import { type Secrets, WithSecrets } from './with-secrets.tsx';

type WireProps = {
  readonly label: string;
  readonly first: ReactNode;
  readonly headers: WireHeaders;
  readonly body: WireBody | undefined;
  readonly isCut: boolean | undefined;
  readonly isWrapped: boolean;
  readonly secrets: Secrets;
};

export function Wire({ label, first, headers, body, isCut, isWrapped, secrets }: WireProps) {
  const text = useTexts(exchangeTexts);
  const binary = body && binaryOf(body);
  return (
    <div className="wire">
      <p className="wire-title">{label}</p>
      <WireBox label={label} isWrapped={isWrapped}>
        {first}
        {'\n'}
        <span className="wire-headers">
          {headers.map(([name, value], index) => (
            <span key={index}>
              {name}: <WithSecrets text={value} secrets={secrets} />
              {'\n'}
            </span>
          ))}
        </span>
        {binary === undefined && body !== undefined && 'text' in body && body.text !== '' && (
          <>
            {'\n'}
            <BodyText text={body.text} headers={headers} secrets={secrets} />
          </>
        )}
      </WireBox>
      {binary !== undefined && <Binary bytes={binary} headers={headers} />}
      {isCut && <p className="soft">{text.cut}</p>}
    </div>
  );
}

type BodyProps = { readonly text: string; readonly headers: WireHeaders; readonly secrets: Secrets };

function BodyText({ text, headers, secrets }: BodyProps) {
  return piecesOf(text, headers).map((piece, index) => (
    <span key={index} className={piece.kind === 'text' ? undefined : `json-${piece.kind}`}>
      <WithSecrets text={piece.text} secrets={secrets} />
    </span>
  ));
}

type BinaryProps = {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly headers: WireHeaders;
};

function Binary({ bytes, headers }: BinaryProps) {
  const text = useTexts(exchangeTexts);
  const count = useByteCount();
  const type = headerOf(headers, 'content-type') ?? 'application/octet-stream';
  return (
    <p className="wire-binary">
      {text.binary(count(bytes.length))}
      <Button kind="quiet" onClick={() => saveFile('body', bytes, type)}>
        {text.download}
      </Button>
    </p>
  );
}
