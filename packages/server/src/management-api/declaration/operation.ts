/** One operation of the API: a method of a resource, with all that the router and the OpenAPI document need to know. */
import type { Catalogue } from '../../apis/catalogue/catalogue.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import type { Access } from '../access/access.ts';
import type { Permission } from '../access/permissions.ts';
import type { Fields, Ids, Input, QueryParameter, Resource } from './resource.ts';
import type { ManagementServices } from './services.ts';

export const httpMethods = ['GET', 'POST', 'PATCH', 'DELETE'] as const;

export type HttpMethod = (typeof httpMethods)[number];

export type OperationCall = {
  readonly services: ManagementServices;
  readonly access: Access;
  readonly request: HttpRequest;
  readonly ids: Ids;
  /** The path after `/management/v1/`, without the verb. Messages name it. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  /** Checks the caller's token or session again, e.g. after a slow upload. Returns a response if it no longer works. */
  readonly refusalNow: () => Promise<HttpResponse | undefined>;
};

export type Answer = { readonly body: Input; readonly etag?: string | undefined };

export type PageAnswer = { readonly response: HttpResponse };

export type Operation = {
  /** e.g. `clients.disable`. */
  readonly id: string;
  readonly httpMethod: HttpMethod;
  /** The path after `/management/v1/`, e.g. `projects/{project}/clients/{client}`. */
  readonly path: string;
  /** The word that follows the path and a colon, e.g. `disable`. */
  readonly verb?: string;
  readonly resource: Resource;
  readonly permission: Permission;
  readonly summary: string;
  readonly parameters: Readonly<Record<string, QueryParameter>>;
  /** Absent if the operation takes no JSON. */
  readonly input?: (catalogue: Catalogue) => Fields;
  readonly inputName?: string;
  /** The media types of the body, if it's a file. */
  readonly fileTypes?: readonly string[];
  readonly output: (catalogue: Catalogue) => Fields;
  readonly outputName: string;
  readonly listField?: string;
  /** Whether the body may have an `etag` and the request an `If-Match`. */
  readonly conditional: boolean;
  /** For a `POST` that changes nothing: a token that is only for reading is enough. */
  readonly changesNothing?: true;
  readonly answersWithPage?: true;
  readonly run: (call: OperationCall) => Promise<Answer | PageAnswer>;
};

/** Whether the operation changes something, or its answer contains a secret. */
export function changes({ httpMethod, changesNothing }: Operation): boolean {
  return httpMethod !== 'GET' && changesNothing !== true;
}
