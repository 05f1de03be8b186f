import { differenceOf, mostSimilar } from '@grantway/protocol/character-difference';

/** Up to this part of the characters may differ in a mistyped name. */
const mostWrong = 0.4;

export function similarScope(wrong: string, known: readonly string[]): string | undefined {
  const part = wrong.toLowerCase();
  const isLong = part.length >= 3;
  const containing =
    known.find((name) => isLong && name.toLowerCase().endsWith(`/${part}`)) ??
    known.find((name) => isLong && name.toLowerCase().includes(part));
  if (containing !== undefined) return containing;
  const [whole, short] = [mostSimilar(wrong, known), nearestByLastPart(wrong, known)];
  return [whole, short].find((name) => name !== undefined && isNear(wrong, name, name === short));
}

function nearestByLastPart(wrong: string, known: readonly string[]): string | undefined {
  const nearest = mostSimilar(lastPart(wrong), known.map(lastPart));
  return known.find((name) => lastPart(name) === nearest);
}

function isNear(wrong: string, name: string, byLastPart: boolean): boolean {
  const [one, other] = byLastPart ? [lastPart(wrong), lastPart(name)] : [wrong, name];
  return differenceOf(one, other).size <= one.length * mostWrong;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}
