import { CommandError } from '../host/command-error.ts';
import { type DeclaredCommand, type OptionDefinition, takesValue, writtenForms } from './declared-command.ts';
import type { Program } from './program.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

type Shell = (typeof shells)[number];

export function completionProgram(commands: () => Promise<readonly DeclaredCommand[]>): Program {
  return {
    name: 'completion',
    operands: ['SHELL'],
    summary: 'Prints a script that completes commands and options in a shell: bash, zsh or fish',
    options: {},
    run: async (given) => {
      const asked = given.operand('SHELL');
      const shell = shells.find((name) => name === asked);
      if (shell === undefined) {
        throw new CommandError(`SHELL must be ${shells.join(', ')}, not ${JSON.stringify(asked)}`);
      }
      process.stdout.write(completionScript(shell, await commands()));
    },
  };
}

export function completionScript(shell: Shell, commands: readonly DeclaredCommand[]): string {
  return writers[shell](placesOf(commands), optionsOf(commands));
}

type Candidate = { readonly word: string; readonly meaning: string };

/** The words that may follow each sequence of command words. A key has a space before each word: ` client secret`. */
type Places = ReadonlyMap<string, readonly Candidate[]>;

function placesOf(commands: readonly DeclaredCommand[]): Places {
  const places = new Map<string, Candidate[]>([['', [{ word: 'help', meaning: 'Explains a command' }]]]);
  for (const { name, summary, options } of commands) {
    let place = '';
    for (const word of name.split(' ')) {
      const next = `${place} ${word}`;
      if (!places.has(next)) {
        places.get(place)?.push({ word, meaning: next === ` ${name}` ? summary : '' });
        places.set(next, []);
      }
      place = next;
    }
    for (const [option, definition] of Object.entries(options)) {
      for (const word of writtenForms(option, definition)) {
        places.get(place)?.push({ word, meaning: definition.meaning });
      }
    }
  }
  return places;
}

type Options = { readonly ofFiles: readonly string[]; readonly ofTexts: readonly string[] };

/**
 * Options with a value: `ofFiles` if the value is a file or a folder, otherwise `ofTexts`. An option takes the same
 * kind of value in every command.
 */
function optionsOf(commands: readonly DeclaredCommand[]): Options {
  const isFile = ({ value }: OptionDefinition) => value === 'FILE' || value === 'DIR';
  const namesOf = (isMeant: (definition: OptionDefinition) => boolean) => {
    const definitions = commands.flatMap(({ options }) => Object.entries(options));
    const meant = definitions.filter(([, definition]) => takesValue(definition) && isMeant(definition));
    return [...new Set(meant.map(([name]) => `--${name}`))];
  };
  return { ofFiles: namesOf(isFile), ofTexts: namesOf((definition) => !isFile(definition)) };
}

/**
 * Old versions of bash, e.g. on macOS, lack `compopt`. There, the bash script completes file names with `compgen -f`.
 */
const writers: Readonly<Record<Shell, (places: Places, options: Options) => string>> = {
  bash: (places, { ofFiles, ofTexts }) => `# In ~/.bashrc: eval "$(grantway completion bash)"
_grantway() {
  local current="\${COMP_WORDS[COMP_CWORD]}" place='' word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$place $word" in
      ${patterns(places)}) place="$place $word" ;;
    esac
  done
  case "\${COMP_WORDS[COMP_CWORD-1]}" in
    ${ofFiles.join('|')}) compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$current")); return ;;
    ${ofTexts.join('|')}) return ;;
  esac
  case "$place" in
${lines(places, (place, words) => `    ${quoted(place)}) COMPREPLY=($(compgen -W ${quoted(words)} -- "$current")) ;;`)}
  esac
}
complete -F _grantway grantway
`,
  zsh: (places, { ofFiles, ofTexts }) => `# In ~/.zshrc, after compinit: eval "$(grantway completion zsh)"
_grantway() {
  local place='' word
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$place $word" in
      (${patterns(places)}) place="$place $word" ;;
    esac
  done
  case "\${words[CURRENT-1]}" in
    (${ofFiles.join('|')}) _files; return ;;
    (${ofTexts.join('|')}) return ;;
  esac
  case "$place" in
${lines(places, (place, words) => `    (${quoted(place)}) compadd -- ${words} ;;`)}
  esac
}
compdef _grantway grantway
`,
  fish: (places, { ofFiles, ofTexts }) => `# In ~/.config/fish/config.fish: grantway completion fish | source
function __grantway_place
  set -l place ''
  for word in (commandline -opc)[2..]
    switch "$place $word"
      case ${[...places.keys()].filter(Boolean).map(quoted).join(' ')}
        set place "$place $word"
    end
  end
  echo -- "$place"
end
complete -c grantway -f
${[...places]
  .flatMap(([place, candidates]) =>
    candidates.map(({ word, meaning }) => {
      const isOption = word.startsWith('--');
      const value = ofFiles.includes(word) ? ' -r -F' : ofTexts.includes(word) ? ' -x' : '';
      const what = isOption ? `-l ${word.slice(2)}${value}` : `-a ${word}`;
      const description = meaning === '' ? '' : ` -d ${fishQuoted(meaning)}`;
      return `complete -c grantway -n 'test "$(__grantway_place)" = "${place}"' ${what}${description}`;
    }),
  )
  .join('\n')}
`,
};

function patterns(places: Places): string {
  return [...places.keys()].filter(Boolean).map(quoted).join('|');
}

function lines(places: Places, write: (place: string, words: string) => string): string {
  return [...places]
    .filter(([, candidates]) => candidates.length > 0)
    .map(([place, candidates]) => write(place, candidates.map(({ word }) => word).join(' ')))
    .join('\n');
}

/** Names of commands and options contain no special characters. */
function quoted(text: string): string {
  return `'${text}'`;
}

function fishQuoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
}
