import { exchangeTexts } from '@grantway/messages/playground/exchange';
import { Breakable } from '../../components/machine-text.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import type { Step } from '../workspace/snapshot.ts';

type Props = {
  readonly method: string;
  readonly url: string;
  readonly status?: number | undefined;
  readonly isFailed: boolean;
  readonly step: Step;
  readonly startedAt: number;
  readonly milliseconds?: number;
};

export function ExchangeSummary({ method, url, status, isFailed, step, startedAt, milliseconds }: Props) {
  const text = useTexts(exchangeTexts);
  const { language } = useLanguage();
  const number = new Intl.NumberFormat(language);
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  const took = new Intl.NumberFormat(language, { style: 'unit', unit: 'millisecond' });
  const [address = ''] = url.split('?');
  return (
    <summary>
      <span className="exchange-line">
        <span className="machine" lang="en" translate="no">
          <strong>{method}</strong> <Breakable text={address} />
        </span>{' '}
        {status !== undefined && (
          <span className={isFailed ? 'exchange-status failed' : 'exchange-status'}>{status}</span>
        )}
        <span className="exchange-facts">
          {text.ofStep(number.format(step))} · {time.format(startedAt)}
          {milliseconds !== undefined && <> · {text.took(took.format(milliseconds))}</>}
        </span>
      </span>
    </summary>
  );
}
