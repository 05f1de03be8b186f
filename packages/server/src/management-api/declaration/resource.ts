/**
 * The types that declare a resource. The routes, the checks, the OpenAPI document, the reference and the tests derive
 * from the declaration, so a new resource is one short file in `resources/`.
 */
import type { z } from 'zod';
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { HttpResponse } from '../../http/http-message.ts';
import type { Page, PageRequest } from '../../storage/promises/page.ts';
import type { Access } from '../access/access.ts';
import type { Permission } from '../access/permissions.ts';
import type { Place } from '../access/place.ts';
import type { PlaceFormat } from './places.ts';
import type { ManagementServices } from './services.ts';

/** By the names in the pattern: `{ project: 'sample-project' }`. */
export type Ids = Readonly<Record<string, string>>;

export type Fields = Readonly<Record<string, z.ZodType>>;

/** The input of a call, or a record as the API shows it. */
export type Input = Readonly<Record<string, unknown>>;

/** The function already knows which list; the caller chooses only the page. */
export type Pages<Thing, Mark = number> = (page: PageRequest<Mark>) => Promise<Page<Thing, Mark>>;

export interface Described {
  readonly permission: Permission;
  /** One sentence for the reference, in the form `Lists …`. */
  readonly summary: string;
}

/** In a long list, this field needs an index in the database. */
export interface FilterField {
  readonly meaning: string;
  /**
   * The place (`access/place.ts`) of all things with this value. An account with the list's permission there may list
   * them.
   */
  place?(value: string, services: ManagementServices): Place | Promise<Place | undefined>;
}

export interface Filter<Thing> extends FilterField {
  pages(value: string, services: ManagementServices): Pages<Thing>;
  /** Called if the query's `filter` names several fields. */
  matches(thing: Thing, value: string): boolean;
}

/** Filters a list that storage can filter by several fields at once. */
export interface Search<Thing, Mark> {
  readonly fields: Readonly<Record<string, FilterField>>;
  /** @throws ApiError 400 for a value that has no meaning */
  pages(
    values: Readonly<Record<string, string>>,
    services: ManagementServices,
    order?: 'time',
  ): Pages<Thing, Mark>;
  /** The value of `orderBy` that reverses the list, if it can be reversed. */
  readonly order?: 'time';
}

/** @param Mark says where a page ended, and so where the next one begins */
export interface ListMethod<Thing, Mark = number> extends Described {
  pages(ids: Ids, services: ManagementServices): Pages<Thing, Mark>;
  /** An account that may not list everything and names no filter gets its own things instead of 403. */
  ownPages?(services: ManagementServices): Pages<Thing, Mark>;
  /** By default, the mark is one whole number. */
  readonly places?: PlaceFormat<Mark>;
  /**
   * By field name, the most selective field first. Storage filters by the first of these fields that the query names,
   * and `matches` checks the others.
   */
  readonly filters?: Readonly<Record<string, Filter<Thing>>>;
  /** What the filter `text` searches, e.g. the name and the id. Without this, the list has no such filter. */
  readonly textOf?: (thing: Thing) => string;
  /** A list has either `filters` or `search`. */
  readonly search?: Search<Thing, Mark>;
}

export interface CreateMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  /** Where the new thing will be, if the path has no ids. By default, at the server itself. */
  place?(input: Input, services: ManagementServices): Promise<Place>;
  /** A field that is false, null or absent needs no further permission. */
  readonly fieldPermissions?: FieldPermissions;
  run(input: Input, ids: Ids, services: ManagementServices): Promise<Thing>;
  /** Fields that only the answer to this call has, e.g. a secret. */
  readonly shownOnce?: Fields;
  showOnce?(thing: Thing, services: ManagementServices): Input;
}

/** Fields that need one more permission. Names of nested fields have dots: `consentScreen.verification`. */
export type FieldPermissions = Readonly<Record<string, Permission>>;

export interface UpdateMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  /** A field that keeps its value needs no further permission. */
  readonly fieldPermissions?: FieldPermissions;
  run(target: Target<Thing>, changes: Input, services: ManagementServices): Promise<Thing>;
}

/** The thing as the server just read it. If `ifRevision` is set, the thing must still have this revision. */
export interface Target<Thing> {
  readonly thing: Thing;
  readonly ifRevision: number | undefined;
  readonly ids: Ids;
  readonly force: boolean;
}

export interface ActionMethod<Thing> extends Described {
  input?(catalogue: Catalogue): Fields;
  /** What the parameter `force` does. Absent if the method has no such parameter. */
  readonly force?: string;
  /** Undefined if the thing is gone afterwards. */
  run(target: Target<Thing>, input: Input, services: ManagementServices): Promise<Thing | undefined>;
}

export interface SentFile {
  readonly mediaType: string;
  /** Reads the file. Call it once. @throws ApiError 400 or 413 */
  read(): Promise<Uint8Array>;
}

/** The verb must begin with `upload`. */
export interface UploadMethod<Thing> extends Described {
  readonly mediaTypes: readonly string[];
  readonly mostBytes: number;
  run(target: Target<Thing>, file: SentFile, services: ManagementServices): Promise<Thing>;
}

export type QueryParameter = { readonly meaning: string; readonly schema: z.ZodType };

/** The input of a method that changes no record. */
export interface Question<Thing> {
  readonly thing: Thing;
  /** To check permissions for other records that the input names. */
  readonly access: Access;
  readonly input: Input;
}

/** Answers a question about a record: `POST` with a JSON body, answered with JSON. */
export interface QuestionMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  readonly answer: { readonly name: string; readonly fields: Fields };
  /** Then the call needs what a change needs: a token that isn't only for reading, or the session's form token. */
  readonly revealsSecret?: true;
  run(question: Question<Thing>, services: ManagementServices): Promise<Input>;
}

/** Shows a page about a record: `GET` with parameters in the query, answered with HTML. */
export interface PageMethod<Thing> extends Described {
  readonly parameters: Readonly<Record<string, QueryParameter>>;
  page(question: Question<Thing>, services: ManagementServices): Promise<HttpResponse>;
}

export interface Resource<Thing = unknown, Mark = number> {
  /** The path of one record: `projects/{project}/clients/{client}`. Without its last part, it's the list's path. */
  readonly pattern: string;
  /** The schema's name in the OpenAPI document, in the singular: `Client`. */
  readonly type: string;
  readonly meaning: string;
  /**
   * The resource directly above in the path. Required if the path has more than two ids. The roles depend on the path's
   * first record alone, so list and create must check that the parent belongs to that record.
   */
  readonly parent?: Resource;
  /** Without `etag`, which the API adds if `hasEtag` is true. */
  record(catalogue: Catalogue): Fields;
  show(thing: Thing, services: ManagementServices): Input;
  find(ids: Ids, services: ManagementServices): Promise<Thing | undefined>;
  /** A further permission that every change of this thing needs. Undefined if there is none. */
  guard?(thing: Thing): Permission | undefined;
  readonly hasEtag: boolean;

  readonly list?: ListMethod<Thing, Mark>;
  readonly get?: Described;
  readonly create?: CreateMethod<Thing>;
  readonly update?: UpdateMethod<Thing>;
  readonly delete?: ActionMethod<Thing>;
  /** By verb: `POST …/clients/{client}:disable`. */
  readonly actions?: Readonly<Record<string, ActionMethod<Thing>>>;
  readonly uploads?: Readonly<Record<string, UploadMethod<Thing>>>;
  readonly questions?: Readonly<Record<string, QuestionMethod<Thing>>>;
  readonly pages?: Readonly<Record<string, PageMethod<Thing>>>;
}

export function resource<Thing, Mark = number>(declaration: Resource<Thing, Mark>): Resource {
  // Safe, because the functions of a resource get only things and marks that came from the same resource.
  return declaration as unknown as Resource;
}
