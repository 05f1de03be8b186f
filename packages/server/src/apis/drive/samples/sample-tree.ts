/** The invented files of a small pottery studio. */

/** The extension decides how `text` becomes bytes. Names without extension are editor documents. */
export type SampleFile = readonly [name: string, text: string, editor?: Editor];
export type Editor = 'document' | 'spreadsheet' | 'presentation';

const sheet = (...rows: readonly string[]) => `${rows.join('\n')}\n`;

export const sampleFolders: readonly (readonly [string, readonly SampleFile[]])[] = [
  [
    'Studio',
    [
      ['Opening hours', 'Tuesday to Friday, 10 to 18. Saturday, 10 to 14. Closed in August.', 'document'],
      ['Price list 2026', sheet('Item,Price', 'Bowl,28', 'Lantern,64', 'Tile,12', 'Mug,22'), 'spreadsheet'],
      ['Floor plan.pdf', 'Floor plan\n\nWheels by the window, kiln room at the back, shop at the front.'],
      [
        'Insurance certificate.pdf',
        'Certificate of insurance\n\nThe studio and its kilns are insured for 2026.',
      ],
      [
        'Supplier contacts',
        sheet('Supplier,Item', 'Riverside Clay,Stoneware', 'Ash & Oxide,Glazes'),
        'spreadsheet',
      ],
      [
        'Kiln manual.pdf',
        'Kiln manual\n\nNever open the kiln above 200 degrees.\nCheck the elements every fifty firings.',
      ],
    ],
  ],
  [
    'Projects',
    [
      [
        'Lantern series: sketchbook',
        'Twelve lanterns, each with the outline of a different leaf.',
        'document',
      ],
      ['Lantern series: costs', sheet('Item,Cost', 'Clay,140', 'Glaze,85', 'Firing,210'), 'spreadsheet'],
      [
        'Tide bowls: presentation',
        'Tide bowls\nSix bowls, glazed like the sea at six hours of a day.',
        'presentation',
      ],
      ['Tide bowls: glaze tests', sheet('Test,Result', '1,Too dark', '2,Crawls', '3,Good'), 'spreadsheet'],
      ['Courtyard tiles: offer', 'We offer 240 tiles in three shades, delivered in May.', 'document'],
      ['Courtyard tiles: plan.svg', 'courtyard'],
      ['Notes on porcelain', 'Porcelain shrinks by 14 percent. Dry it slowly.', 'document'],
    ],
  ],
  [
    'Photos',
    [
      ['Lantern 01.jpg', 'amber'],
      ['Lantern 02.jpg', 'rose'],
      ['Lantern 03.jpg', 'olive'],
      ['Lantern 10.jpg', 'plum'],
      ['Tide bowl, side.jpg', 'sea'],
      ['Tide bowl, above.jpg', 'sky'],
      ['Studio in the morning.png', 'sun'],
      ['Open day.jpg', 'green'],
    ],
  ],
  [
    'Accounts',
    [
      ['Budget 2026', sheet('Month,Income,Costs', 'January,3100,2400', 'February,2800,2350'), 'spreadsheet'],
      [
        'Invoices 2026',
        sheet('Number,Amount', '2026-014,640', '2026-015,288', '2026-016,1260'),
        'spreadsheet',
      ],
      ['Invoice 2026-014.pdf', 'Invoice 2026-014\n\n10 lanterns, 64 each\nTotal 640'],
      ['Invoice 2026-015.pdf', 'Invoice 2026-015\n\n24 tiles, 12 each\nTotal 288'],
      ['Invoice 2026-016.pdf', 'Invoice 2026-016\n\n45 bowls, 28 each\nTotal 1260'],
      ['Receipts, spring.zip', 'Clay,140\nGlaze,85\nPostage,19\n'],
    ],
  ],
  [
    'Courses',
    [
      ['Beginners: schedule', 'Six evenings from 12 May, 18:30 to 21:00.', 'document'],
      ['Beginners: participants', sheet('Name,Paid', 'Ruth,yes', 'Jonas,yes', 'Amal,no'), 'spreadsheet'],
      ['Wheel throwing: slides', 'Wheel throwing\nCentering\nOpening\nPulling the walls', 'presentation'],
      ['Feedback, summer', 'More time at the wheel, fewer slides.', 'document'],
      [
        'Handout.txt',
        'Bring an apron and a towel.\nCut your nails short.\nThe clay and the tools are here.\n',
      ],
    ],
  ],
];

export const looseSamples: readonly SampleFile[] = [
  ['To do', 'Order stoneware. Fire the tide bowls. Answer the courtyard offer.', 'document'],
  ['Reading list', 'The Unknown Craftsman. A Potter’s Book.', 'document'],
  ['Letter to the landlord', 'Dear Mr Ferrer, the door of the kiln room does not close.', 'document'],
  ['Bike tour.gpx', 'Along the river'],
];

export const starredSamples: readonly string[] = ['Price list 2026', 'To do', 'Tide bowls: presentation'];
export const trashedSamples: readonly string[] = ['Receipts, spring.zip', 'Handout.txt'];
