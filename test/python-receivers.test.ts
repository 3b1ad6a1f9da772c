import { describe, expect, it } from 'vitest';
import type { Site } from '../src/model/site.ts';
import type { Path } from '../src/model/source-file.ts';
import type { Document } from '../src/model/world.ts';
import type { PythonFacts } from '../src/surfaces/python/reading/facts.ts';
import { loadPythonSurface } from '../src/surfaces/python/python.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 as transform } from '../transforms/batchai-2018-05-01/transform.ts';
import { documentOf } from './documents.ts';

/** The sites of every file, all files being evidence. */
async function sitesIn(files: Readonly<Record<Path, string>>): Promise<readonly Site[]> {
  const surface = await loadPythonSurface();
  const documents = new Map<Path, Document>();
  const facts = new Map<Path, PythonFacts>();
  for (const [path, text] of Object.entries(files)) {
    const document = await documentOf(path, text);
    documents.set(path, document);
    facts.set(path, surface.read(document, transform));
  }
  // Facts go through a cache or to a worker: nothing may be lost on the way.
  const stored = new Map([...facts].map(([path, read]) => [path, JSON.parse(JSON.stringify(read)) as PythonFacts]));
  const index = await surface.index(stored, memoryWorld(files), transform);
  return [...documents].flatMap(([path, document]) => {
    const read = stored.get(path);
    return read ? surface.find(document, read, index, transform) : [];
  });
}

const importClient = 'from azure.mgmt.batchai import BatchAIManagementClient\n';
const importRival = 'from azure.mgmt.hdinsight import HDInsightManagementClient\n';

/** `<grade> <reading>` of the one site in a file, or `nothing`. */
async function verdict(text: string, others: Readonly<Record<Path, string>> = {}): Promise<string> {
  const sites = (await sitesIn({ 'main.py': text, ...others })).filter(({ fragment }) => fragment.text === text);
  return sites
    .map(({ provenance, reading }) => `${provenance.kind} ${reading.kind === 'review' ? reading.reason : reading.kind}`)
    .join(', ');
}

describe('whose a receiver is', () => {
  it.each<[string, string, string]>([
    ['constructed', `${importClient}BatchAIManagementClient(c, s).jobs.get(g, n)`, 'certain old'],
    [
      'constructed through the package',
      'import azure.mgmt.batchai\nazure.mgmt.batchai.BatchAIManagementClient(c, s).jobs.get(g, n)',
      'certain old',
    ],
    [
      'constructed through the inner module',
      'from azure.mgmt.batchai.batch_ai_management_client import BatchAIManagementClient as B\nB(c, s).jobs.get(g, n)',
      'certain old',
    ],
    [
      'imported by name at run time',
      "import importlib\nm = importlib.import_module('azure.mgmt.batchai')\nm.BatchAIManagementClient(c, s).jobs.get(g, n)",
      'certain old',
    ],
    [
      'imported with everything',
      'from azure.mgmt.batchai import *\nx = BatchAIManagementClient(c, s)\nx.jobs.get(g, n)',
      'certain old',
    ],
    [
      'a subclass of the client',
      `${importClient}class Mine(BatchAIManagementClient):\n  def f(self):\n    return self.jobs.get(g, n)\n`,
      'certain old',
    ],
    [
      'an instance of a subclass',
      `${importClient}class Mine(BatchAIManagementClient):\n  pass\nMine(c, s).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'imported inside a function',
      'def f():\n  from azure.mgmt.batchai import BatchAIManagementClient as C\n  return C(c, s)\nf().jobs.get(g, n)',
      'certain old',
    ],
    ['a copy', `${importClient}import copy\ncopy.copy(BatchAIManagementClient(c, s)).jobs.get(g, n)`, 'likely old'],
    [
      'a mock of the class',
      `${importClient}from unittest import mock\nm = mock.Mock(spec=BatchAIManagementClient)\nm.jobs.get(g, n)`,
      'likely old',
    ],
    [
      'given to a question about the class',
      `${importClient}x = isinstance(y, BatchAIManagementClient)\nx.jobs.get(g, n)`,
      'likely old',
    ],
    [
      'handed back by a function',
      `${importClient}def same(x):\n  return x\nsame(BatchAIManagementClient(c, s)).jobs.get(g, n)`,
      'certain old',
    ],
    [
      'wrapped by a decorator',
      `${importClient}@cache\ndef f():\n  return BatchAIManagementClient(c, s)\nf().jobs.get(g, n)`,
      'certain old',
    ],
    ['from a lambda', `${importClient}f = lambda: BatchAIManagementClient(c, s)\nf().jobs.get(g, n)`, 'certain old'],
    [
      'one of several in a loop',
      `${importClient}for x in (BatchAIManagementClient(c, 1), BatchAIManagementClient(c, 2)):\n  x.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'a default value',
      `${importClient}d = BatchAIManagementClient(c, s)\ndef f(x=d):\n  x.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'set on the class from outside',
      `${importClient}class A:\n  def f(self):\n    self.x.jobs.get(g, n)\nA.x = BatchAIManagementClient(c, s)`,
      'likely old',
    ],
    [
      'set by a mixin below',
      `${importClient}class M:\n  def f(self):\n    self.x.jobs.get(g, n)\nclass A(M):\n  def __init__(self):\n    self.x = BatchAIManagementClient(c, s)\n`,
      'certain old',
    ],
    [
      'passed to the base through super',
      `${importClient}class B(object):\n  def __init__(self, x):\n    self.x = x\n  def f(self):\n    self.x.jobs.get(g, n)\nclass D(B):\n  def __init__(self):\n    super(D, self).__init__(BatchAIManagementClient(c, s))\n`,
      'certain old',
    ],
    [
      'none at first',
      `${importClient}x = None\nif a:\n  x = BatchAIManagementClient(c, s)\nx.jobs.get(g, n)`,
      'certain old',
    ],
    [
      'rebound in a loop',
      `${importClient}${importRival}x = HDInsightManagementClient(c, s)\nwhile a:\n  x.clusters.get(g, n)\n  x = BatchAIManagementClient(c, s)`,
      'possible receiver-unknown',
    ],
    [
      'chosen in the other branch',
      `${importClient}${importRival}if a:\n  x = HDInsightManagementClient(c, s)\nelse:\n  x = BatchAIManagementClient(c, s)\n  x.clusters.get(g, n)`,
      'certain old',
    ],
    [
      'shadowed by a parameter',
      `${importClient}${importRival}x = BatchAIManagementClient(c, s)\ndef f(x):\n  x.clusters.get(g, n)\nf(HDInsightManagementClient(c, s))`,
      'foreign old',
    ],
    [
      'a rival by annotation',
      `${importClient}${importRival}def f(x: HDInsightManagementClient):\n  x.clusters.get(g, n)`,
      'foreign old',
    ],
    [
      'unknown in a file that uses the library',
      'import azure.mgmt.batchai.models\ndef f(x):\n  x.jobs.get(g, n)',
      'likely old',
    ],
    [
      'unknown, named like another service',
      'import azure.mgmt.batchai.models\ndef f(kusto_client):\n  kusto_client.clusters.get(g, n)',
      'possible old',
    ],
    [
      'unknown beside a rival',
      `import azure.mgmt.batchai.models\n${importRival}def f(x):\n  x.clusters.get(g, n)`,
      'possible old',
    ],
    [
      'unknown beside a service without such groups',
      'import azure.mgmt.batchai.models\nfrom azure.mgmt.resource import ResourceManagementClient\ndef f(x):\n  x.jobs.get(g, n)',
      'likely old',
    ],
    ['unknown, with arguments of neither version', 'import azure.mgmt.batchai.models\ndef f(x):\n  x.jobs.get(n)', ''],
    ['unknown in a file that says the word', 'def f(batchai):\n  batchai.jobs.get(g, n)', 'possible old'],
    [
      'unknown in a file that mentions it',
      '# for Batch AI (batchai)\ndef f(x):\n  x.jobs.get(resource_group, n)',
      'possible old',
    ],
    [
      'unknown and without a group, in a file that mentions it',
      '# for Batch AI (batchai)\ndef f(x):\n  x.jobs.get(key, None)',
      '',
    ],
    ['unknown in a file that has nothing to do with it', 'def f(x):\n  x.jobs.get(resource_group, n)', ''],
    [
      'azure.mgmt.batch, which is another service',
      `${importClient}from azure.mgmt.batch import BatchManagementClient\nBatchManagementClient(c, s).jobs.get(g, n)`,
      'foreign old',
    ],
    [
      'a group chosen by name',
      `${importClient}x = BatchAIManagementClient(c, s)\ngetattr(x, kind).delete(g, n)`,
      'certain group-passed-on',
    ],
    [
      'a group by a literal name',
      `${importClient}x = BatchAIManagementClient(c, s)\ngetattr(x, 'jobs').delete(g, n)`,
      'certain old',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await verdict(text)).toBe(expected);
  });

  it('tells the lines that show it, from the use to the origin', async () => {
    const files = {
      'lib/helper.py': `${importClient}\ndef make():\n    return BatchAIManagementClient(c, s)\n`,
      'main.py': "import sys\nsys.path.append('lib')\nimport helper\n\nclient = helper.make()\nclient.jobs.get(g, n)\n",
    };
    const [site] = (await sitesIn(files)).filter(({ change }) => change === 'jobs.get');
    expect(site?.provenance).toEqual({
      kind: 'certain',
      evidence: [
        { path: 'main.py', line: 5, text: 'client = helper.make()' },
        { path: 'main.py', line: 3, text: 'import helper' },
        { path: 'lib/helper.py', line: 3, text: 'def make():' },
        { path: 'lib/helper.py', line: 1, text: importClient.trim() },
      ],
    });
  });

  it('a parameter is what its callers in other modules pass', async () => {
    const helper = 'def stop(x, g, n):\n  x.jobs.terminate(g, n)\n';
    const passing = (client: string) =>
      `${importClient}${importRival}from main import stop as s\ns(n=1, g=2, x=${client}(c, s))\n`;
    expect(await verdict(helper, { 'a.py': passing('BatchAIManagementClient') })).toBe('certain old');
    expect(await verdict(helper, { 'a.py': passing('HDInsightManagementClient') })).toBe('foreign old');
    expect(
      await verdict(helper, {
        'a.py': passing('BatchAIManagementClient'),
        'b.py': passing('HDInsightManagementClient'),
      }),
    ).toBe('possible receiver-unknown');
    expect(await verdict(helper)).toBe('');
  });

  it('a module that imports itself in a circle ends', async () => {
    const a = 'from b import client\nfrom b import *\nclient.jobs.get(g, n)\nx = y = x.jobs\n';
    expect(await verdict(a, { 'b.py': 'from main import client, z\nimport azure.mgmt.batchai\n' })).toBe('likely old');
  });
});

describe('hostile text', () => {
  it.each([
    ['parentheses', `client.jobs.get(g, ${'('.repeat(2000)}n${')'.repeat(2000)})`],
    ['calls', `client.jobs.get(g, ${'f('.repeat(2000)}n${')'.repeat(2000)})`],
    ['a chain', `client.jobs.get(g, n)${'.f()'.repeat(3000)}`],
    [
      'blocks',
      `${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')}${' '.repeat(300)}client.jobs.get(g, n)`,
    ],
    ['sums', `client.jobs.get(g, ${'n + '.repeat(5000)}n)`],
  ])('2,000 nested %s', async (_, use) => {
    const sites = await sitesIn({ 'main.py': `${importClient}client = BatchAIManagementClient(c, s)\n${use}\n` });
    expect(sites.map(({ change }) => change)).toEqual(['jobs.get']);
  });

  it('every prefix of a file is read', async () => {
    const text = `${importClient}client = BatchAIManagementClient(c, s)\nx = f"{client.jobs.get(g, n)}" # '''\n`;
    for (let end = 0; end < text.length; end++) await sitesIn({ 'main.py': text.slice(0, end) });
  });
});
