/** Invented contacts and profile details. An account always gets the same ones. */
import { createHash } from 'node:crypto';
import type { Account } from '../../records/account.ts';
import type { UnownedItem } from '../../records/collection-item.ts';
import { contacts, otherContacts, profiles } from './person.ts';

const enteredAt = Date.UTC(2026, 1, 3, 8) / 1000;

type Sample = {
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly phone?: string;
  readonly company?: string;
  readonly title?: string;
};

const known: readonly Sample[] = [
  { given: 'Noor', family: 'Haddad', email: 'noor@haddad.example', phone: '+886 2 5550 0142' },
  {
    given: 'Ines',
    family: 'Carvalho',
    email: 'ines@claysupply.example',
    phone: '+351 21 555 0110',
    company: 'Clay Supply',
    title: 'Sales',
  },
  { given: 'Wei-Lun', family: 'Tsai', email: 'weilun@tsai.example', phone: '+886 912 555 017' },
  {
    given: 'Adaeze',
    family: 'Obi',
    email: 'adaeze@gallery.example',
    company: 'Gallery by the Pier',
    title: 'Curator',
  },
  { given: 'Jonas', family: 'Lindqvist', email: 'jonas@lindqvist.example', phone: '+46 8 555 012 30' },
  {
    given: 'Rahima',
    family: 'Khatun',
    email: 'rahima@kiln.example',
    company: 'Kiln & Sons',
    title: 'Engineer',
  },
];

const written: readonly Sample[] = [
  { given: 'Front', family: 'Desk', email: 'desk@harbour-hotel.example' },
  { given: 'Budi', family: 'Santoso', email: 'budi@santoso.example' },
];

export function sampleContacts(account: Account): readonly UnownedItem[] {
  return [
    ...known.map((sample) => contactItem(contacts, account, sample)),
    ...written.map((sample) => contactItem(otherContacts, account, sample)),
    { collection: profiles, id: 'me', sortKey: '', value: profileOf(account) },
  ];
}

function contactItem(collection: string, { sub }: Account, sample: Sample): UnownedItem {
  const digest = createHash('sha256')
    .update(JSON.stringify([collection, sub, sample.email]))
    .digest();
  const id = `c${digest.readBigUInt64BE(0)}`;
  const { given, family, email, phone, company, title } = sample;
  const displayName = `${given} ${family}`;
  const fields = {
    names: [
      { displayName, displayNameLastFirst: `${family}, ${given}`, givenName: given, familyName: family },
    ],
    emailAddresses: [{ value: email, type: 'home', formattedType: 'Home' }],
    ...(phone && {
      phoneNumbers: [
        { value: phone, canonicalForm: phone.replaceAll(' ', ''), type: 'mobile', formattedType: 'Mobile' },
      ],
    }),
    ...(company && { organizations: [{ name: company, title, type: 'work' }] }),
  };
  return { collection, id, sortKey: id, value: { id, fields, updatedAt: enteredAt } };
}

function profileOf({ sub }: Account): Readonly<Record<string, unknown>> {
  const digest = createHash('sha256').update(`sample profile ${sub}`).digest();
  const birth = {
    year: 1960 + (digest.readUInt8(0) % 40),
    month: 1 + (digest.readUInt8(1) % 12),
    day: 1 + (digest.readUInt8(2) % 28),
  };
  const number = String(5_550_000 + (digest.readUInt16BE(3) % 10_000));
  return {
    addresses: [
      {
        formattedValue: 'Harbour Street 12\nTaipei\nTaiwan',
        streetAddress: 'Harbour Street 12',
        city: 'Taipei',
        country: 'Taiwan',
        countryCode: 'TW',
        type: 'home',
      },
    ],
    birthdays: [{ date: birth }],
    genders: [{ value: 'unspecified', formattedValue: 'Unspecified' }],
    organizations: [{ name: 'Harbour Pottery', title: 'Potter', current: true, type: 'work' }],
    phoneNumbers: [{ value: `+886 2 ${number}`, canonicalForm: `+8862${number}`, type: 'home' }],
  };
}
