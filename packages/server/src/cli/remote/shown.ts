import { isJsonObject, type JsonObject } from '@grantway/protocol/json-object';
import { CommandError } from '../../host/command-error.ts';

/**
 * If a required field is missing or has another type, the server runs another version, and the method throws a
 * `CommandError`. Methods such as `optionalText` return undefined if the field is missing.
 */
export class Shown {
  readonly #fields: JsonObject;
  readonly #server: string;

  constructor(fields: JsonObject, server: string) {
    this.#fields = fields;
    this.#server = server;
  }

  get etag(): string | undefined {
    return this.optionalText('etag');
  }

  text<Text extends string>(name: string): Text {
    return this.#required(name, this.optionalText<Text>(name));
  }

  optionalText<Text extends string>(name: string): Text | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'string') return value as Text | undefined;
    throw this.#otherVersion(name);
  }

  number(name: string): number {
    return this.#required(name, this.optionalNumber(name));
  }

  optionalNumber(name: string): number | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'number') return value;
    throw this.#otherVersion(name);
  }

  /** If the API sends false, our records leave the field out. */
  flag(name: string): true | undefined {
    return this.#fields[name] === true ? true : undefined;
  }

  texts(name: string): readonly string[] {
    const value = this.#fields[name];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw this.#otherVersion(name);
  }

  /** Seconds since 1970. */
  time(name: string): number {
    return this.#required(name, this.optionalTime(name));
  }

  optionalTime(name: string): number | undefined {
    return this.optionalRead(name, (text) => {
      const milliseconds = Date.parse(text);
      return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1_000);
    });
  }

  times(name: string): Readonly<Record<string, number>> {
    const texts = this.plain<JsonObject>(name);
    const shown = new Shown(texts, this.#server);
    return Object.fromEntries(Object.keys(texts).map((one) => [one, shown.time(one)]));
  }

  /** If `read` returns undefined, throws as for a required field. */
  optionalRead<Value>(name: string, read: (text: string) => Value | undefined): Value | undefined {
    const text = this.optionalText(name);
    return text === undefined ? undefined : this.#required(name, read(text));
  }

  object(name: string): Shown {
    return this.#required(name, this.optionalObject(name));
  }

  optionalObject(name: string): Shown | undefined {
    const value = this.#fields[name];
    return isJsonObject(value) ? new Shown(value, this.#server) : undefined;
  }

  records(name: string): readonly Shown[] {
    const value = this.#fields[name];
    if (!Array.isArray(value)) throw this.#otherVersion(name);
    return value.filter(isJsonObject).map((fields) => new Shown(fields, this.#server));
  }

  /** For commands that print the value unchanged and unchecked. */
  any(name: string): unknown {
    return this.#fields[name];
  }

  /** Doesn't check the object's fields, so the caller must trust the server. */
  plain<Fields extends object>(name: string): Fields {
    return this.#required(name, this.optionalPlain<Fields>(name));
  }

  optionalPlain<Fields extends object>(name: string): Fields | undefined {
    const value = this.#fields[name];
    return isJsonObject(value) ? (value as Fields) : undefined;
  }

  #required<Value>(name: string, value: Value | undefined): Value {
    if (value === undefined) throw this.#otherVersion(name);
    return value;
  }

  #otherVersion(name: string): CommandError {
    return new CommandError(
      `the field ${name} in the answer of ${this.#server} isn’t as expected: the server runs another version of Grantway than this command`,
    );
  }
}
