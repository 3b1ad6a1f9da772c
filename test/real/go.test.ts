import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewReasons } from '../../src/model/review-reasons.ts';
import { loadFixtures, marksIn } from '../fixtures.ts';
import type { Files, FixtureCase } from '../fixtures.ts';
import { batchaiPackage } from './go-stubs.ts';
import { run } from './run.ts';

const sdk = 'github.com/Azure/azure-sdk-for-go/services';

/** Clients of other services, as far as the fixtures use them. */
const clusters = (name: string, update: string) => `package ${name}

import "context"

type ClustersClient struct{}
type ManagedClustersClient struct{}
type ${update} struct{}

func NewClustersClient(subscriptionID string) (client ClustersClient) { return }
func (client ClustersClient) Get(ctx context.Context, group, name string) (result int, err error) { return }
func (client ClustersClient) Delete(ctx context.Context, group, name string) (result int, err error) { return }
func (client ClustersClient) Update(ctx context.Context, group, name string, body ${update}) (result int, err error) { return }
func (client ClustersClient) ListByResourceGroup(ctx context.Context, group string) (result int, err error) { return }
func (client ManagedClustersClient) Get(ctx context.Context, group, name string) (result int, err error) { return }
func (client ManagedClustersClient) Delete(ctx context.Context, group, name string) (result int, err error) { return }
`;

/** Jobs of other services; what they give can be used as far as the fixtures do. */
const jobs = (name: string, client: string) => `package ${name}

import "context"

type Job struct{ Name *string; Tags map[string]*string }
type Page struct{}
type ${client} struct{}

func (page Page) NotDone() bool { return false }
func (page *Page) Next() error   { return nil }

func New${client}(subscriptionID string) (client ${client}) { return }
func (client ${client}) Get(ctx context.Context, group, name, expand string) (result Job, err error) { return }
func (client ${client}) Create(ctx context.Context, group, account, transform, name string, body Job) (result Job, err error) { return }
func (client ${client}) List(ctx context.Context, group, account, transform, filter, orderby string) (result Page, err error) { return }
`;

const packages: Files = {
  [`${sdk}/batchai/mgmt/2018-03-01/batchai/a.go`]: batchaiPackage('old', '2018-03-01'),
  [`${sdk}/batchai/mgmt/2018-05-01/batchai/a.go`]: batchaiPackage('new', '2018-05-01'),
  [`${sdk}/preview/batchai/mgmt/2017-09-01-preview/batchai/a.go`]: batchaiPackage('old', '2017-09-01-preview'),
  [`${sdk}/containerservice/mgmt/2018-03-31/containerservice/a.go`]: clusters('containerservice', 'ClusterUpdate'),
  [`${sdk}/hdinsight/mgmt/2018-06-01-preview/hdinsight/a.go`]: clusters('hdinsight', 'ClusterUpdate'),
  [`${sdk}/kusto/mgmt/2019-05-15/kusto/a.go`]: clusters('kusto', 'ClusterUpdate'),
  [`${sdk}/servicefabric/mgmt/2018-02-01/servicefabric/a.go`]: clusters('servicefabric', 'ClusterUpdate'),
  [`${sdk}/databox/mgmt/2018-01-01/databox/a.go`]: jobs('databox', 'JobsClient'),
  [`${sdk}/mediaservices/mgmt/2018-07-01/media/a.go`]: jobs('media', 'JobsClient'),
  [`${sdk}/streamanalytics/mgmt/2016-03-01/streamanalytics/a.go`]: jobs('streamanalytics', 'StreamingJobsClient'),
  'github.com/Azure/go-autorest/autorest/to/a.go': `package to

func StringPtr(s string) *string { return &s }
func BoolPtr(b bool) *bool       { return &b }
func Int32Ptr(i int32) *int32    { return &i }
`,
  'github.com/Azure/go-autorest/autorest/azure/auth/a.go': `package auth

func NewAuthorizerFromEnvironment() (authorizer interface{}, err error) { return }
`,
};

/** What the fixtures import that is nobody's: another batchai, Kubernetes, Databricks. */
const cannotBeBuilt = ['lookalike-package-of-the-same-name', 'lookalike-databricks-and-kubernetes'];

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'batchai-go-'));
  for (const [path, text] of Object.entries(packages)) write(join('src', path), text);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** The lines of a case that do not compile, as `path:line`; in a GOPATH, so that nothing is looked up on the net. */
function faultsOf(files: Files, place: string): readonly string[] {
  for (const [path, text] of Object.entries(files)) if (path.endsWith('.go')) write(join('src', place, path), text);
  const env = { ...process.env, GO111MODULE: 'off', GOPATH: folder, GOFLAGS: '' };
  const names = [
    ...new Set(
      Object.keys(files)
        .filter((path) => path.endsWith('.go'))
        .map((path) => `./${dirname(path)}`),
    ),
  ];
  const result = run('go', ['build', '-gcflags=-e', ...names], {
    cwd: join(folder, 'src', place),
    env,
  });
  const errors = [...result.stderr.matchAll(/^(?:vet: )?(?:\.\/)?([^\s:]+\.go):(\d+):/gm)].map(
    ([, path = '', line = '']) => `${path}:${line}`,
  );
  if (result.status !== 0) return errors.length > 0 ? errors : [result.stderr];
  const vet = run('go', ['vet', ...names], { cwd: join(folder, 'src', place), env });
  return vet.status === 0 ? [] : [vet.stderr];
}

/** Where a person is asked to change something, the old code need not compile with the new package. */
function reviewed(files: Files): readonly string[] {
  return marksIn(files).flatMap(({ path, line, outcome }) => (outcome in reviewReasons ? [`${path}:${line}`] : []));
}

/** Where its package lies for its own imports. */
function placeOf({ name, before }: FixtureCase, side: string): string {
  const module = /^module (\S+)/.exec(before['go.mod'] ?? '')?.[1];
  return module ?? `cases/${side}/${name}`;
}

const fixtures = loadFixtures().filter(
  ({ folder: of, name, before }) =>
    of === 'go' &&
    !name.startsWith('broken-') &&
    !cannotBeBuilt.includes(name) &&
    Object.keys(before).some((path) => path.endsWith('.go')),
);

describe('go build and go vet accept the fixtures', () => {
  it('there are some', () => {
    expect(fixtures.length).toBeGreaterThan(10);
  });

  for (const fixture of fixtures)
    it(fixture.name, () => {
      // What is half migrated by hand compiles with neither version.
      const isMixed = fixture.name === 'import-moved-calls-forgotten';
      if (!isMixed) {
        const faults = faultsOf(fixture.before, placeOf(fixture, 'before'));
        expect(
          faults.filter((fault) => !reviewed(fixture.before).includes(fault)),
          'before',
        ).toEqual([]);
      }
      const after = { ...fixture.before, ...fixture.after };
      const faults = faultsOf(after, placeOf(fixture, 'after'));
      expect(
        faults.filter((fault) => !reviewed(after).includes(fault)),
        'after',
      ).toEqual([]);
    });
});
