/**
 * The discovery document of an API version, from which client libraries build their methods. The catalog is its source,
 * so the document always agrees with the server.
 */
import type {
  ApiDefinition,
  ApiMethod,
  ApiVersion,
  MediaUpload,
  ParameterDefinition,
  ParameterDefinitions,
} from '../../catalogue/api-definition.ts';
import { globalParameters } from '../call/call-parameters.ts';
import { uploadPaths } from '../upload/upload-paths.ts';

type Json = Readonly<Record<string, unknown>>;

export type DescribedServer = {
  /** Where the list of APIs finds their documents. */
  readonly origin: string;
  /** The origin of an API's own addresses; `origin` by default. */
  readonly originOf?: (api: Pick<ApiDefinition, 'service'>) => string;
  readonly uploads: { /** The maximum size of an uploaded file. */ readonly maximumBytes: number };
};

export function discoveryDocument(
  api: ApiDefinition,
  version: ApiVersion,
  { origin: usual, originOf = () => usual, uploads }: DescribedServer,
): Json {
  const origin = originOf(api);
  return {
    kind: 'discovery#restDescription',
    discoveryVersion: 'v1',
    ...nameOf(api, version),
    protocol: 'rest',
    rootUrl: `${origin}/`,
    servicePath: version.servicePath,
    batchPath: `batch/${api.name}/${version.version}`,
    basePath: `/${version.servicePath}`,
    baseUrl: `${origin}/${version.servicePath}`,
    parameters: describeParameters(globalParameters),
    auth: {
      oauth2: {
        scopes: Object.fromEntries(api.scopes.map(({ name, summary }) => [name, { description: summary }])),
      },
    },
    schemas: version.schemas,
    ...groupMethods(version, uploads.maximumBytes),
  };
}

export function discoveryItem(api: ApiDefinition, version: ApiVersion, origin: string): Json {
  return {
    kind: 'discovery#directoryItem',
    ...nameOf(api, version),
    discoveryRestUrl: `${origin}/discovery/v1/apis/${api.name}/${version.version}/rest`,
    preferred: version.preferred,
  };
}

function nameOf(api: ApiDefinition, { version }: ApiVersion): Json {
  return {
    id: `${api.name}:${version}`,
    name: api.name,
    version,
    title: api.title,
    description: api.description,
  };
}

type Resource = { methods?: Record<string, Json>; resources?: Record<string, Resource> };

/**
 * Groups methods by resource: `drive.files.list` belongs to `files`, `youtubereporting.jobs.reports.list` to `reports`
 * in `jobs`, and `oauth2.tokeninfo` to none.
 */
function groupMethods(version: ApiVersion, maximumBytes: number): Json {
  const top: Resource = {};
  for (const method of version.methods) {
    if (method.upload?.atOwnAddress) continue;
    const [, ...names] = method.id.split('.');
    const name = names.pop();
    if (name === undefined) throw new TypeError(`the method id ${method.id} has no name`);
    let place = top;
    for (const resource of names) {
      place.resources ??= {};
      place.resources[resource] ??= {};
      place = place.resources[resource];
    }
    place.methods ??= {};
    place.methods[name] = describeMethod(version, method, maximumBytes);
  }
  return top;
}

function describeMethod(version: ApiVersion, method: ApiMethod, maximumBytes: number): Json {
  const required = Object.entries(method.parameters).filter(([, parameter]) => parameter.required);
  return {
    id: method.id,
    path: method.path,
    flatPath: flatPathOf(method),
    httpMethod: method.httpMethod,
    description: method.summary,
    parameters: describeParameters(method.parameters),
    parameterOrder: required.map(([name]) => name),
    request: method.request === undefined ? undefined : { $ref: method.request },
    response: method.response === undefined ? undefined : { $ref: method.response },
    scopes: method.acceptedScopes.length > 0 ? method.acceptedScopes : undefined,
    ...(method.upload !== undefined && {
      supportsMediaUpload: true,
      mediaUpload: describeUpload(method.upload, uploadPaths(version, method), maximumBytes),
    }),
    ...(method.supportsMediaDownload && { supportsMediaDownload: true, useMediaDownloadService: true }),
  };
}

/** The path with one parameter for each segment that the client fills in. */
function flatPathOf({ path, parameters }: ApiMethod): string {
  return path.replaceAll(/\{\+(\w+)\}/g, (_, name: string) =>
    (parameters[name]?.segments ?? '')
      .split('/')
      .map((segment, index) => (segment.startsWith('*') ? `{${name}_${index}}` : segment))
      .join('/'),
  );
}

/** Client libraries check values that contain slashes against this regular expression. */
function patternOf({ segments }: ParameterDefinition): string | undefined {
  if (segments === undefined) return undefined;
  return `^${segments.replaceAll('**', '.+').replaceAll(/(?<=^|\/)\*/g, '[^/]+')}$`;
}

function describeUpload(
  { accept }: MediaUpload,
  paths: ReturnType<typeof uploadPaths>,
  maximumBytes: number,
): Json {
  return {
    accept,
    maxSize: String(maximumBytes),
    protocols: {
      simple: { multipart: true, path: paths.simple },
      resumable: { multipart: true, path: paths.resumable },
    },
  };
}

function describeParameters(parameters: ParameterDefinitions): Json {
  return Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name, describeParameter(one)]));
}

/**
 * Limits and defaults are strings in discovery documents. A repeated parameter has no list of allowed values, because
 * client libraries would then reject `a,b`.
 */
function describeParameter(parameter: ParameterDefinition): Json {
  const { location, type, description, required, repeated, minimum, maximum } = parameter;
  const values = repeated ? undefined : parameter.enum;
  return {
    location,
    type,
    description,
    required,
    repeated,
    format: type === 'integer' ? 'int32' : parameter.format,
    pattern: patternOf(parameter),
    default: parameter.default?.toString(),
    minimum: minimum?.toString(),
    maximum: maximum?.toString(),
    enum: values,
    enumDescriptions: values?.map(() => ''),
  };
}
