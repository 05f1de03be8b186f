/**
 * How a resource of the management API is declared. The routes, the checks of input and roles, the OpenAPI document, the
 * reference and the tests derive from the declaration, so a new resource is one short file in `resources/`.
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

/** The ids in a path, by the names in the pattern: `{ project: 'sample-project' }`. */
export type Ids = Readonly<Record<string, string>>;

/** The fields of an object, each with its schema. */
export type Fields = Readonly<Record<string, z.ZodType>>;

/** Input as its schema has checked it. */
export type Input = Readonly<Record<string, unknown>>;

/** A list of storage, with every argument but the page filled in. */
export type Pages<Thing, Mark = number> = (page: PageRequest<Mark>) => Promise<Page<Thing, Mark>>;

/** What every method has. */
export interface Described {
  readonly permission: Permission;
  /** One sentence for the reference, in the form `Lists …`. */
  readonly summary: string;
}

/** A field by which a list can be filtered. It must have an index. */
export interface FilterField {
  readonly meaning: string;
  /** The place of all things with this value, if they have one. An account with a role there may list them. */
  place?(value: string, services: ManagementServices): Place | Promise<Place | undefined>;
}

export interface Filter<Thing> extends FilterField {
  /** The things with this value. */
  pages(value: string, services: ManagementServices): Pages<Thing>;
  /** Whether a thing has this value, for a filter that names several fields. */
  matches(thing: Thing, value: string): boolean;
}

/** For lists that storage filters by several fields at once. */
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

/** @param Mark marks the end of a page */
export interface ListMethod<Thing, Mark = number> extends Described {
  pages(ids: Ids, services: ManagementServices): Pages<Thing, Mark>;
  /** How page tokens contain the mark. By default, it's one whole number. */
  readonly places?: PlaceFormat<Mark>;
  /** By field name, the one that finds fewest things first. */
  readonly filters?: Readonly<Record<string, Filter<Thing>>>;
  /** Instead of `filters`. */
  readonly search?: Search<Thing, Mark>;
}

export interface CreateMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  /** Where the new thing will be. By default, the place of the path. */
  place?(input: Input, services: ManagementServices): Promise<Place>;
  /** As in `UpdateMethod`. A field that is false, null or absent needs no permission. */
  readonly fieldPermissions?: FieldPermissions;
  run(input: Input, ids: Ids, services: ManagementServices): Promise<Thing>;
  /** Fields that only the answer to this call has, e.g. a secret. */
  readonly shownOnce?: Fields;
  showOnce?(thing: Thing, services: ManagementServices): Input;
}

/** Fields (with dots: `consentScreen.verification`) that need one more permission. */
export type FieldPermissions = Readonly<Record<string, Permission>>;

export interface UpdateMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  readonly fieldPermissions?: FieldPermissions;
  run(target: Target<Thing>, changes: Input, services: ManagementServices): Promise<Thing>;
}

/** The thing that a method changes, as read just before, and the revision that it must still have, if any. */
export interface Target<Thing> {
  readonly thing: Thing;
  readonly ifRevision: number | undefined;
  readonly ids: Ids;
  /** The parameter `force`, of methods that have one. */
  readonly force: boolean;
}

/** Deletes, restores, or does what the verb says. */
export interface ActionMethod<Thing> extends Described {
  input?(catalogue: Catalogue): Fields;
  /** What the parameter `force` does, if the method has it. */
  readonly force?: string;
  /** Returns the thing afterwards; undefined if it's gone. */
  run(target: Target<Thing>, input: Input, services: ManagementServices): Promise<Thing | undefined>;
}

/** A parameter of the query. */
export type QueryParameter = { readonly meaning: string; readonly schema: z.ZodType };

/** What a method gets that changes nothing. */
export interface Question<Thing> {
  readonly thing: Thing;
  /** What the caller may do, for input that names other records. */
  readonly access: Access;
  /** As the schemas have checked it. */
  readonly input: Input;
}

/** Answers a question about a record: `POST` with a JSON body, answered with JSON. */
export interface QuestionMethod<Thing> extends Described {
  input(catalogue: Catalogue): Fields;
  /** The name of the answer's schema, and its fields. */
  readonly answer: { readonly name: string; readonly fields: Fields };
  run(question: Question<Thing>, services: ManagementServices): Promise<Input>;
}

/** Shows a page about a record: `GET` with parameters in the query, answered with HTML. */
export interface PageMethod<Thing> extends Described {
  readonly parameters: Readonly<Record<string, QueryParameter>>;
  page(question: Question<Thing>, services: ManagementServices): Promise<HttpResponse>;
}

export interface Resource<Thing = unknown, Mark = number> {
  /** The path of one record: `projects/{project}/clients/{client}`; of its list, without the last part. */
  readonly pattern: string;
  /** The schema's name in the OpenAPI document, in the singular: `Client`. */
  readonly type: string;
  /** One sentence about what it is. */
  readonly meaning: string;
  /**
   * The resource whose records have this one's records below them. Needed if that isn't the first one of the path, which
   * decides about roles: a path must not join a record to a place that it doesn't belong to.
   */
  readonly parent?: Resource;
  /** The fields of a record as shown. `etag` isn't among them; things with a revision get it. */
  record(catalogue: Catalogue): Fields;
  show(thing: Thing, services: ManagementServices): Input;
  find(ids: Ids, services: ManagementServices): Promise<Thing | undefined>;
  /** One more permission that a change of this thing needs. */
  guard?(thing: Thing): Permission | undefined;
  readonly hasEtag: boolean;

  readonly list?: ListMethod<Thing, Mark>;
  readonly get?: Described;
  readonly create?: CreateMethod<Thing>;
  readonly update?: UpdateMethod<Thing>;
  readonly delete?: ActionMethod<Thing>;
  /** Further methods by verb: `POST …/clients/{client}:disable`. */
  readonly actions?: Readonly<Record<string, ActionMethod<Thing>>>;
  /** Methods by verb that change nothing. */
  readonly questions?: Readonly<Record<string, QuestionMethod<Thing>>>;
  readonly pages?: Readonly<Record<string, PageMethod<Thing>>>;
}

/** Gives a declaration its type. */
export function resource<Thing, Mark = number>(declaration: Resource<Thing, Mark>): Resource {
  // The methods of an interface are bivariant, so a resource of projects is also one of unknown things. Each resource
  // gives its functions only things that it found or made itself. The same holds for the marks of its lists.
  return declaration as unknown as Resource;
}
