/** Finds British spelling and banned phrases ("How we write" in CONTRIBUTING.md). */

type Rule = { readonly pattern: RegExp; readonly instead: (found: string) => string };

export type Finding = { readonly line: number; readonly found: string; readonly instead: string };

/** @param change turns the British spelling into the American one */
function spelling(words: string, change: readonly [RegExp, string]): Rule {
  return {
    pattern: new RegExp(`\\b(?:${words})\\b`, 'gi'),
    instead: (found) => found.replace(...change),
  };
}

/** @param words a regular expression; a space also matches a line break in a comment */
function phrase(words: string, instead: string): Rule {
  const acrossLines = words.replaceAll(' ', '(?:\\s|\\*|//)+');
  return { pattern: new RegExp(`\\b(?:${acrossLines})`, 'gi'), instead: () => instead };
}

const stemsInIze = [
  'apolog|author|canonical|capital|categor|central|critic|custom|emphas|final|general|initial|local|maxim|memor|minim',
  'normal|optim|organ|priorit|random|real|recogn|sanit|serial|special|stabil|standard|summar|synchron|token|util|visual',
].join('|');

const spellings: readonly Rule[] = [
  spelling(`(?:re|un)?(?:${stemsInIze})is(?:e|ed|es|er|ers|ing|ation|ations)`, [/is(?=[ei]|ation)/i, 'iz']),
  spelling('analys(?:e|ed|ing)', [/ys/i, 'yz']),
  spelling('(?:behavi|col|fav|flav|hon|lab|neighb|rum|hum|endeav)our\\w*', [/our/i, 'or']),
  spelling('(?:cancel|channel|dial|fuel|label|level|model|signal|total|travel|tunnel)l(?:ed|er|ers|ing)', [
    /ll(?=e|i)/i,
    'l',
  ]),
  spelling('(?:cent|fib|lit|met|theat)re[sd]?', [/re(?=[sd]?$)/i, 'er']),
  spelling('(?:de|of)fen[c]es?|licen[c]es?', [/ce/i, 'se']),
  spelling('artefacts?', [/e/, 'i']),
  // Before a closing parenthesis, `catalogue` is an argument: `${scopesLike(value, catalogue)}`.
  spelling('catalogues?(?!\\))', [/ue/i, '']),
  spelling('programmes?', [/me(?=s?$)/, '']),
  spelling('judgements?', [/ge/, 'g']),
  spelling('(?:mis)?spelt', [/t$/, 'led']),
  spelling('learnt', [/t$/, 'ed']),
  spelling('(?:fulfil|enrol)s?', [/l/, 'll']),
  spelling('skilful', [/l/, 'll']),
  spelling('practis(?:e|ed|es|ing)', [/s/, 'c']),
  spelling('(?:whil|among)st', [/st$/, '']),
  spelling('for ever', [/ /, '']),
];

const phrases: readonly Rule[] = [
  phrase('(?:comes?|came|coming) to be\\b', 'is created, or happens'),
  phrase('who(?:so)?ever\\b', 'everybody who, the person who, or a condition with "if"'),
  phrase('(?:is|are|was|were) to be had\\b', 'is available, or get'),
  phrase('what is of (?:it|them|him|her)\\b', 'what belongs to it'),
  phrase('in earnest\\b', 'in production, or really'),
  phrase('of late(?= ?[.,;:!?)])', 'recently'),
  phrase('(?:is|are|was|were) none of\\b', "isn't one of"),
  phrase('(?:gives?|gave|given|giving)(?: \\w+){0,2} back\\b', 'returns, or revokes'),
  phrase('(?:ends?|ended|stops?|stopped) at once\\b', 'stops working immediately'),
  phrase('(?:is|are|was|were) known to\\b', 'knows, with the one who knows as the subject'),
  phrase(
    '(?:the|a|its|their) ways? on(?= ?[.,;:)]| (?:from|of|to|after|in)\\b)',
    'the next step, or the next page',
  ),
  phrase('as many of its own\\b', 'the number again, or "its own limit"'),
  phrase('nothing was given away\\b', 'nothing was shared'),
  phrase('you are answering as\\b', 'signed in as'),
  phrase('your answer goes to\\b', "you'll return to"),
  phrase('tick all\\b', 'select all'),
  phrase('who can solve it\\b', 'who can fix this'),
  phrase('(?<!there )is no scope\\b', "isn't a scope"),
  phrase('(?<!there )is no test user\\b', "isn't a test user"),
];

/** These names aren't prose: `` `catalogue` ``, `apis/catalogue.ts`, `Status: cancelled`. */
const names = /`[^`\n]*`|[\w.@-]*\/[\w.@/-]+|[\w-]+\.(?:ts|tsx|md|css)\b|https?:\S+|Status: cancelled/g;

/**
 * The first alternative matches regular expressions, in which a quote begins no string. The others match comments and
 * strings.
 */
const tokens = new RegExp(
  [
    String.raw`(?<=(?:[=(,:[!&|?{};]|\breturn)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`,
    String.raw`\/\*[\s\S]*?\*\/`,
    String.raw`(?<!:)\/\/[^\n]*`,
    String.raw`(['"])(?:\\.|(?!\1)[^\\\n])*\1`,
    '`(?:\\\\[\\s\\S]|[^`\\\\])*`',
  ].join('|'),
  'g',
);

/** Keeps comments, and strings with a space. Blanks everything else, so line numbers stay the same. */
function proseOfCode(code: string): string {
  let prose = '';
  let end = 0;
  for (const { 0: token, index } of code.matchAll(tokens)) {
    const isComment = /^\/[/*]/.test(token);
    const isText = !token.startsWith('/') && /\S \S/.test(token);
    prose += blank(code.slice(end, index));
    if (isComment) prose += token;
    else prose += isText ? ` ${token.slice(1, -1)} ` : blank(token);
    end = index + token.length;
  }
  return prose + blank(code.slice(end));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

export function findingsIn(path: string, text: string): readonly Finding[] {
  const prose = /\.md$/.test(path) ? text : proseOfCode(text);
  const withoutNames = prose.replace(names, blank);
  const searches = [
    ...spellings.map((rule) => ({ rule, where: withoutNames })),
    ...phrases.map((rule) => ({ rule, where: prose })),
  ];
  return searches
    .flatMap(({ rule, where }) =>
      [...where.matchAll(rule.pattern)].map(({ 0: found, index }) => ({
        line: where.slice(0, index).split('\n').length,
        found: found.replace(/[\s*/]+/g, ' '),
        instead: rule.instead(found),
      })),
    )
    .sort((one, other) => one.line - other.line);
}
