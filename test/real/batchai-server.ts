import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service in memory that speaks one version of the API, and what it was asked, without what only the new one says. */
export interface BatchaiServer {
  readonly url: string;
  readonly requests: readonly string[];
  close(): Promise<void>;
}

const paths = {
  '2018-03-01':
    /^\/subscriptions\/sub\/resourceGroups\/(?<rg>[^/]+)\/providers\/Microsoft\.BatchAI\/(?<type>clusters|fileServers|jobs)\/(?<name>[^/]+)(?<action>\/\w+)?$/,
  '2018-05-01':
    /^\/subscriptions\/sub\/resourceGroups\/(?<rg>[^/]+)\/providers\/Microsoft\.BatchAI\/workspaces\/migrated-eastus\/(?:(?<type>clusters|fileServers)|experiments\/migrated\/(?<jobs>jobs))\/(?<name>[^/]+)(?<action>\/\w+)?$/,
};

/** Starts it on a free port. A path or version that is not its own is a bad request, as it would be in the service. */
export async function startServer(version: keyof typeof paths): Promise<BatchaiServer> {
  const requests: string[] = [];
  const resources = new Map<string, { readonly body: object; asked: number }>();
  const answer = (method: string, url: URL, body: string): { status: number; value?: unknown } => {
    const groups = paths[version].exec(url.pathname)?.groups;
    if (!groups || url.searchParams.get('api-version') !== version) return { status: 400, value: { error: url.href } };
    const { rg = '', name = '', action = '' } = groups;
    const type = groups.type ?? groups.jobs ?? '';
    const key = `${rg}/${type}/${name}`;
    requests.push(`${method} ${key}${action} ${body}`);
    const known = resources.get(key);
    if (method === 'PUT') {
      resources.set(key, { body: JSON.parse(body) as object, asked: 0 });
      return { status: 200, value: { name, ...(JSON.parse(body) as object) } };
    }
    if (!known) return { status: 404 };
    if (method === 'DELETE') {
      resources.delete(key);
      return { status: 200 };
    }
    if (action === '/listOutputFiles')
      return { status: 200, value: { value: [{ name: 'stdout.txt' }, { name: 'stderr.txt' }] } };
    const executionState = ['queued', 'running', 'succeeded'][Math.min(known.asked++, 2)];
    return { status: 200, value: { name, ...known.body, executionState, allocationState: 'steady' } };
  };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const { status, value } = answer(request.method ?? 'GET', url, Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(value === undefined ? '' : JSON.stringify(value));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
      }),
  };
}
