/** Invented email. An account always gets the same messages. */
import { createHash } from 'node:crypto';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { labels } from './label.ts';
import { type Message, messageSortKey, messages } from './message.ts';

type Sample = {
  readonly from?: string;
  readonly to?: string;
  readonly subject: string;
  readonly text: string;
  readonly at: number;
  readonly labelIds: readonly string[];
  /** The index of the message that this one replies to. */
  readonly answers?: number;
};

const studioLabel = 'Label_1';
const ines = 'Ines Carvalho <ines@claysupply.example>';
const noor = 'Noor Haddad <noor@haddad.example>';

const samples: readonly Sample[] = [
  {
    from: ines,
    subject: 'Your samples are on the way',
    text: 'Hello,\n\nthree bags of coarse stoneware left our store this morning.\n\nInes',
    at: Date.UTC(2026, 9, 5, 7, 30),
    labelIds: ['INBOX', 'IMPORTANT', studioLabel],
  },
  {
    to: ines,
    subject: 'Re: Your samples are on the way',
    text: 'Thank you! I’ll write when they are here.',
    at: Date.UTC(2026, 9, 5, 9, 10),
    labelIds: ['SENT', studioLabel],
    answers: 0,
  },
  {
    from: noor,
    subject: 'Bike tour in May',
    text: 'Same route as last year? The hut is open again.',
    at: Date.UTC(2026, 9, 20, 18, 2),
    labelIds: ['INBOX', 'UNREAD', 'STARRED', 'CATEGORY_PERSONAL'],
  },
  {
    from: 'Gallery by the Pier <adaeze@gallery.example>',
    subject: 'Photographs for the catalog',
    text: 'Could you send the pictures of the new series by the end of the month?',
    at: Date.UTC(2026, 10, 2, 10, 45),
    labelIds: ['INBOX', 'UNREAD', studioLabel],
  },
  {
    from: 'Harbour Library <news@library.example>',
    subject: 'Opening hours in winter',
    text: 'From December on, the library closes at 18:00.',
    at: Date.UTC(2026, 10, 12, 6, 0),
    labelIds: ['INBOX', 'CATEGORY_UPDATES'],
  },
  {
    from: 'A prize for you <win@prizes.example>',
    subject: 'You have won',
    text: 'Click here to get your prize.',
    at: Date.UTC(2026, 10, 14, 3, 33),
    labelIds: ['SPAM', 'UNREAD'],
  },
];

export function sampleMessages(account: Account): readonly UnownedItem[] {
  const idOf = (place: number): string =>
    createHash('sha256').update(`sample message ${account.sub} ${place}`).digest('hex').slice(0, 16);
  const label = { id: studioLabel, name: 'Studio', type: 'user' };
  return [
    { collection: labels, id: studioLabel, sortKey: 'Studio', value: label },
    ...samples.map((sample, place): UnownedItem => {
      const id = idOf(place);
      const message: Message = {
        id,
        threadId: sample.answers === undefined ? id : idOf(sample.answers),
        labelIds: sample.labelIds,
        receivedAt: sample.at / 1000,
        raw: Buffer.from(rfc5322(sample, id, account)).toString('base64url'),
        historyId: 1,
      };
      return { collection: messages, id, sortKey: messageSortKey(message), value: message };
    }),
  ];
}

function rfc5322({ from, to, subject, text, at }: Sample, id: string, { name, email }: Account): string {
  const own = `${name} <${email}>`;
  const headers = [
    `From: ${from ?? own}`,
    `To: ${to ?? own}`,
    `Subject: ${subject}`,
    `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@mail.example>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  return [...headers, '', ...text.split('\n')].join('\r\n');
}
