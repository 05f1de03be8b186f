/** Shows responses as text. The page never renders them as HTML. */
import { exchangeTexts } from '@grantway/messages/playground/exchange';
import type { PlaygroundExchange, WireBody } from '@grantway/protocol/playground';
import { Button } from '../../components/button.tsx';
import { ChangeFailure } from '../../components/failure.tsx';
import { useTexts } from '../../texts/language.tsx';
import { CodeButton } from '../share/code-button.tsx';
import type { ShownExchange } from '../workspace/snapshot.ts';
import { ExchangeSummary } from './exchange-summary.tsx';
import { useRevealed } from './use-revealed.ts';
import { Wire } from './wire.tsx';
import { hasSecrets, type Secrets, WithSecrets } from './with-secrets.tsx';

type Props = { readonly shown: ShownExchange; readonly isOpen: boolean; readonly isWrapped: boolean };

const none: Secrets = {};

export function ExchangeCard({ shown: { step, exchange }, isOpen, isWrapped }: Props) {
  const text = useTexts(exchangeTexts);
  const revealed = useRevealed(exchange.secrets);
  const secrets = revealed.secrets ?? none;
  const { request, response, failure } = exchange;
  return (
    <details className="exchange" open={isOpen}>
      <ExchangeSummary
        method={request.method}
        url={request.url}
        status={response?.status}
        isFailed={response === undefined || response.status >= 400}
        step={step}
        startedAt={exchange.startedAt}
        milliseconds={exchange.milliseconds}
      />
      <p className="exchange-secrets">
        <CodeButton exchange={exchange} />
        {isSecret(exchange) && (
          <Button
            kind="quiet"
            onClick={() => (revealed.secrets === undefined ? void revealed.show() : revealed.hide())}
          >
            {revealed.secrets === undefined ? text.secrets.show : text.secrets.hide}
          </Button>
        )}
      </p>
      <ChangeFailure failure={revealed.failure} />
      <Wire
        label={text.request}
        first={
          <>
            <strong>{request.method}</strong> <WithSecrets text={request.url} secrets={secrets} />
          </>
        }
        headers={request.headers}
        body={request.body}
        isCut={request.isCut}
        isWrapped={isWrapped}
        secrets={secrets}
      />
      {response === undefined ? (
        <p className="exchange-failure">
          {text.noResponse} {failure}
        </p>
      ) : (
        <Wire
          label={text.response}
          first={
            <>
              HTTP <strong>{response.status}</strong>
            </>
          }
          headers={response.headers}
          body={response.body}
          isCut={response.isCut}
          isWrapped={isWrapped}
          secrets={secrets}
        />
      )}
    </details>
  );
}

function isSecret({ request, response }: PlaygroundExchange): boolean {
  const textOf = (body: WireBody | undefined) => (body !== undefined && 'text' in body ? body.text : '');
  const headers = [...request.headers, ...(response?.headers ?? [])].map(([, value]) => value);
  return [request.url, ...headers, textOf(request.body), textOf(response?.body)].some(hasSecrets);
}
