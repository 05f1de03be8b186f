/** The browser's own requests: to the authorization server, and back to the playground. */
import { exchangeTexts } from '@grantway/messages/playground/exchange';
import { Button } from '../../components/button.tsx';
import { useTexts } from '../../texts/language.tsx';
import type { Visit } from '../workspace/snapshot.ts';
import { useWorkspace } from '../workspace/use-workspace.tsx';
import { ExchangeSummary } from './exchange-summary.tsx';
import { useRevealed } from './use-revealed.ts';
import { WireBox } from './wire-box.tsx';
import { hasSecrets, type Secrets, WithSecrets } from './with-secrets.tsx';

type Props = { readonly visit: Visit; readonly isOpen: boolean; readonly isWrapped: boolean };

export function VisitCard({ visit, isOpen, isWrapped }: Props) {
  const text = useTexts(exchangeTexts);
  const { state } = useWorkspace();
  const revealed = useRevealed(state.workspace);
  const { url, startedAt, returnedTo = '' } = visit;
  return (
    <details className="exchange" open={isOpen}>
      <ExchangeSummary method="GET" url={url} isFailed={false} step={1} startedAt={startedAt} />
      {hasSecrets(returnedTo) && state.hasCode && (
        <p className="exchange-secrets">
          <Button
            kind="quiet"
            onClick={() => (revealed.secrets === undefined ? void revealed.show() : revealed.hide())}
          >
            {revealed.secrets === undefined ? text.secrets.show : text.secrets.hide}
          </Button>
        </p>
      )}
      <Address label={text.visit.went} address={url} isWrapped={isWrapped} secrets={{}} />
      {returnedTo === '' ? (
        <p className="soft">{text.visit.waiting}</p>
      ) : (
        <Address
          label={text.visit.returned}
          address={returnedTo}
          isWrapped={isWrapped}
          secrets={revealed.secrets ?? {}}
        />
      )}
    </details>
  );
}

type AddressProps = {
  readonly label: string;
  readonly address: string;
  readonly isWrapped: boolean;
  readonly secrets: Secrets;
};

function Address({ label, address, isWrapped, secrets }: AddressProps) {
  const { origin, pathname, searchParams } = new URL(address);
  return (
    <div className="wire">
      <p className="wire-title">{label}</p>
      <WireBox label={label} isWrapped={isWrapped}>
        <strong>GET</strong> {origin}
        {pathname}
        {[...searchParams].map(([name, value], index) => (
          <span key={index}>
            {'\n  '}
            <span className="wire-headers">{index === 0 ? '?' : '&'}</span>
            <span className="json-name">{name}</span>=<WithSecrets text={value} secrets={secrets} />
          </span>
        ))}
      </WireBox>
    </div>
  );
}
