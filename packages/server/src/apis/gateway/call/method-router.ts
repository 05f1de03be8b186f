import Router from 'find-my-way';
import { type ApiHttpMethod, type ApiVersion, apiHttpMethods } from '../../catalogue/api-definition.ts';
import type { MethodRoute } from './call-context.ts';

export type RoutedMethod = {
  readonly route: MethodRoute;
  /** Decoded path parameters by name. */
  readonly params: Readonly<Record<string, string | undefined>>;
};

/** A method's path in the router's syntax, and a function that turns the router's parameters into the method's. */
type RoutedPath = {
  readonly path: string;
  readonly valuesOf: (found: Readonly<Record<string, string | undefined>>) => RoutedMethod['params'];
};

type Target = Pick<RoutedPath, 'valuesOf'> & { readonly route: MethodRoute };

export class MethodRouter {
  readonly #router = Router({ maxParamLength: 1024 });

  /** @param addressesOf returns the addresses of a method's path; by default `servicePath` and the path */
  constructor(
    routes: readonly MethodRoute[],
    addressesOf: (version: ApiVersion, path: string) => readonly string[] = ownAddress,
  ) {
    for (const route of routes) {
      const { path, valuesOf } = routedPath(route);
      const target: Target = { route, valuesOf };
      for (const address of addressesOf(route.version, path)) {
        // Never called: the router only looks up routes.
        this.#router.on(route.method.httpMethod, address, () => undefined, target);
      }
    }
  }

  find(method: string, path: string): RoutedMethod | undefined {
    const known = apiHttpMethods.find((name) => name === method);
    const found = known && this.#router.find(known, path);
    // An id is never empty.
    if (!found || Object.values(found.params).includes('')) return undefined;
    const { route, valuesOf } = found.store as Target;
    return { route, params: valuesOf(found.params) };
  }

  methodsAt(path: string): readonly ApiHttpMethod[] {
    return apiHttpMethods.filter((method) => this.find(method, path) !== undefined);
  }
}

function ownAddress({ servicePath }: ApiVersion, path: string): readonly string[] {
  return [`/${servicePath}${path}`];
}

function routedPath({ method }: MethodRoute): RoutedPath {
  const composed = new Map<string, readonly string[]>();
  const path = method.path
    // In the router's syntax, `::` is a literal colon.
    .replaceAll(':', '::')
    // A value can contain colons, such as a range of cells.
    .replaceAll(/\{(\w+)\}(?=::)/g, ':$1(^.+)')
    .replaceAll(/\{(\w+)\}/g, ':$1')
    .replaceAll(/\{\+(\w+)\}(?=(::)?)/g, (_, name: string, verb?: string) => {
      const segments = method.parameters[name]?.segments?.split('/');
      if (segments === undefined) throw new TypeError(`the parameter ${name} of ${method.id} needs segments`);
      composed.set(name, segments);
      const routed = segments.map((segment, index) => routedSegment(segment, name, index)).join('/');
      return verb === undefined ? routed : `${routed}(^[^:]+)`;
    });
  if (composed.size === 0) return { path, valuesOf: (found) => found };
  return {
    path,
    valuesOf(found) {
      const values = { ...found };
      for (const [name, segments] of composed) {
        values[name] = segments.map((segment, index) => takeSegment(values, segment, name, index)).join('/');
      }
      return values;
    },
  };
}

function routedSegment(segment: string, name: string, index: number): string {
  if (segment === '**') return '*';
  return segment === '*' ? `:${name}_${index}` : segment;
}

function takeSegment(
  values: Record<string, string | undefined>,
  segment: string,
  name: string,
  index: number,
): string {
  if (segment !== '*' && segment !== '**') return segment;
  const key = segment === '**' ? '*' : `${name}_${index}`;
  const value = values[key];
  delete values[key];
  return value ?? '';
}
