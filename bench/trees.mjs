// The trees that the benchmark runs over, made from a fixed seed: the same files on every machine.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a tree is: where, and how many old uses were written into which of its files. */
/** @typedef {{ folder: string, files: readonly string[], oldFiles: readonly string[], oldUses: number }} Tree */

const files = 40_000;
const bytes = 400_000_000;
const oldKinds = { notebook: 60, python: 80, typescript: 40, markdown: 20 };
/** With four packages a word, about ten files a folder, as repositories of this size have. */
const foldersInPackage = 10;
const typescriptFiles = 2_000;
const typescriptFilesWithCalls = 200;

/** Raised whenever the trees change, so that no old one is used again. */
const version = 2;

/**
 * The repository of 40,000 files, those of it that hold old uses alone, those that do not, and the TypeScript project.
 * @param {string} folder where they are kept between runs
 * @returns {{ everything: Tree, old: Tree, others: Tree, typescript: Tree }}
 */
export function trees(folder) {
  const at = (name) => join(folder, `v${version}`, name);
  const repository = [...repositoryFiles()];
  const isOld = ({ uses }) => uses > 0;
  return {
    everything: plant(at('everything'), repository),
    old: plant(
      at('old'),
      repository.filter((file) => isOld(file) || file.isEvidence),
    ),
    others: plant(
      at('others'),
      repository.filter((file) => !isOld(file) && !file.isEvidence),
    ),
    typescript: plant(at('typescript'), [...typescriptProject()]),
  };
}

/** @returns {Tree} */
function plant(folder, planned) {
  const done = join(folder, '.git', 'planted');
  if (!existsSync(done)) {
    rmSync(folder, { recursive: true, force: true });
    const folders = new Set();
    for (const { path, make } of planned) {
      const target = join(folder, path);
      if (!folders.has(dirname(target))) mkdirSync(dirname(target), { recursive: true });
      folders.add(dirname(target));
      writeFileSync(target, make());
    }
    git(folder, 'init', '--quiet');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'Planted');
    writeFileSync(done, '');
  }
  return {
    folder,
    files: planned.map(({ path }) => path),
    oldFiles: planned.filter(({ uses }) => uses > 0).map(({ path }) => path),
    oldUses: planned.reduce((sum, { uses }) => sum + uses, 0),
  };
}

function git(folder, ...args) {
  const settings = ['core.compression=0', 'gc.auto=0', 'user.name=bench', 'user.email=bench@example.com'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const { status, error, stderr } = spawnSync('git', [...options, ...args], { cwd: folder, encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`git ${args.join(' ')}: ${error?.message ?? stderr}`);
}

/** mulberry32: numbers in [0, 1), the same for the same seed. */
function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const between = (random, low, high) => low + Math.floor(random() * (high - low + 1));
const words =
  'account batch bucket cache client cluster column config count credential cursor digest entry error event field file filter graph group handle header index input items job key label layer limit list loader map metric model name node number offset option output owner page parse path pipeline plan pool port query queue range reader record region report request resource result retry row rule schema score server service session shape signal size source stage state store stream table target task tensor timeout token trace train tree type update user value vector version view weight window worker writer'.split(
    ' ',
  );

const word = (random) => words[Math.floor(random() * words.length)];
const name = (random) => `${word(random)}_${word(random)}`;
const camel = (random) => `${word(random)}${word(random).replace(/^./, (letter) => letter.toUpperCase())}`;
const prose = (random, count) => Array.from({ length: count }, () => word(random)).join(' ');

/** Lines of code or text that say nothing of Batch AI, by kind of file. */
const lines = {
  py: (random) => [
    `def ${name(random)}(${word(random)}, ${word(random)}=None):`,
    `    """${prose(random, 9)}."""`,
    `    ${word(random)} = self.${name(random)}.get(${word(random)}, '${prose(random, 2)}')`,
    `    if ${word(random)} is not None and len(${word(random)}) > ${between(random, 0, 99)}:`,
    `        return [${name(random)}(item) for item in ${word(random)}]`,
    `    return ${name(random)}`,
    '',
  ],
  ts: (random) => [
    `/** ${prose(random, 8)}. */`,
    `export function ${camel(random)}#NUMBER(${word(random)}: string, options: Options = {}): Result[] {`,
    `  const ${camel(random)} = options.${word(random)}?.map((item) => item.${word(random)} ?? '${prose(random, 2)}');`,
    `  for (const row of rows.filter(({ ${word(random)} }) => ${word(random)} > ${between(random, 0, 99)})) push(row, '${word(random)}');`,
    `  return collect(${between(random, 0, 99)}, { ${word(random)}: true, list: [1, 2, 3] });`,
    '}',
    '',
  ],
  md: (random) => [`## ${prose(random, 3)}`, '', `${prose(random, 40)}.`, '', `- ${prose(random, 8)}`, ''],
  json: (random) => [
    `  "${name(random)}": { "${word(random)}": ${between(random, 0, 9999)}, "label": "${prose(random, 4)}" },`,
  ],
  css: (random) => [
    `.${word(random)}-${word(random)} { margin: ${between(random, 0, 40)}px; color: #${between(random, 100000, 999999)}; }`,
  ],
  java: (random) => [
    `    public ${camel(random)} ${camel(random)}(String ${word(random)}) {`,
    `        return this.${camel(random)}.${camel(random)}(${word(random)}, ${between(random, 0, 99)});`,
    '    }',
    '',
  ],
  txt: (random) => [`${prose(random, 14)}.`],
};

/** 400 blocks of each kind, because 400 MB of fresh words take minutes; each kind has its own seed. */
const blocks = Object.fromEntries(
  Object.entries(lines).map(([kind, block], seed) => {
    const random = numbers(seed);
    return [kind, Array.from({ length: 400 }, () => block(random).join('\n'))];
  }),
);

/** Text of about `size` characters. */
function filler(kind, random, size, first = 0) {
  const parts = [];
  for (let length = 0; length < size;) {
    const block = blocks[kind][Math.floor(random() * blocks[kind].length)];
    // No name is declared twice in a file.
    parts.push(block.replace('#NUMBER', String(first + parts.length)));
    length += block.length + 1;
  }
  return `${parts.join('\n')}\n`;
}

function* repositoryFiles() {
  const random = numbers(20180501);
  let planted = 0;
  let oldBytes = 0;
  for (const [kind, count] of Object.entries(oldKinds)) {
    for (let index = 0; index < count; index++) {
      const file = oldFile[kind](random, index);
      oldBytes += file.text.length;
      planted++;
      yield { path: file.path, uses: file.uses, isEvidence: false, make: () => file.text };
    }
  }
  yield { path: 'recipes/utilities.py', uses: 0, isEvidence: true, make: () => utilities };
  const left = files - planted - 1;
  const mean = (bytes - oldBytes) / left;
  const kinds = Object.keys(lines);
  for (let index = 0; index < left; index++) {
    const kind = kinds[index % kinds.length];
    const seed = between(random, 0, 2 ** 31);
    // Most files are small and a few are large, around the mean: e^x of a triangle.
    const size = mean * Math.exp((random() + random() - 1) * 1.6) * 0.8;
    const folder = `packages/${word(random)}-${index % 4}/${words[between(random, 0, foldersInPackage - 1)]}`;
    const path = `${folder}/${name(random)}-${index}.${kind}`;
    yield { path, uses: 0, isEvidence: false, make: () => filler(kind, numbers(seed), size) };
  }
}

const utilities = `import azure.mgmt.batchai as batchai
from azure.common.credentials import ServicePrincipalCredentials


def create_batchai_client(configuration):
    credentials = ServicePrincipalCredentials(
        client_id=configuration.client, secret=configuration.key, tenant=configuration.tenant)
    return batchai.BatchAIManagementClient(credentials, configuration.subscription)
`;

/** Old calls as people write them: [source, uses]. */
const pythonCalls = [
  'cluster = client.clusters.get(cfg.resource_group, cluster_name)',
  'client.clusters.create(cfg.resource_group, cluster_name, parameters).result()',
  'job = client.jobs.create(\n    resource_group_name=cfg.resource_group,\n    job_name=job_name,\n    parameters=parameters).result()',
  'client.jobs.delete(cfg.resource_group, job_name)',
  'for node in client.clusters.list_remote_login_information(cfg.resource_group, cluster_name):\n    print(node.ip_address, node.port)',
  'client.jobs.terminate(cfg.resource_group, job_name).result()',
  'client.file_servers.get(cfg.resource_group, nfs_name)',
];
const commandLines = [
  'az batchai cluster show -g $GROUP -n nc6',
  'az batchai cluster create -n nc6 -g $GROUP --vm-size STANDARD_NC6 --min 1 --max 2 -u user -k key.pub',
  'az batchai job show -g $GROUP -n training',
  'az batchai job delete -g $GROUP -n training -y',
  'az batchai file-server show -g $GROUP -n nfs',
];
const typescriptCalls = [
  'const job = await client.jobs.get(resourceGroup, jobName);',
  'const cluster = await client.clusters.get(resourceGroup, clusterName);',
  'await client.jobs.deleteMethod(resourceGroup, jobName);',
  'await client.clusters.create(resourceGroup, clusterName, parameters);',
];

const drawn = (random, list) =>
  Array.from({ length: between(random, 2, 6) }, () => list[Math.floor(random() * list.length)]);
const indented = (text, by) => text.replace(/^(?=.)/gm, by);

const oldFile = {
  notebook(random, index) {
    const size = between(random, 30_000, 300_000);
    const code = (source, text) => ({
      cell_type: 'code',
      execution_count: between(random, 1, 99),
      metadata: {},
      outputs: text ? [{ name: 'stdout', output_type: 'stream', text: text.match(/.*\n|.+$/g) }] : [],
      source: source.match(/.*\n|.+$/g),
    });
    const markdown = () => ({
      cell_type: 'markdown',
      metadata: {},
      source: [`## ${prose(random, 4)}\n`, '\n', prose(random, 60)],
    });
    const calls = drawn(random, pythonCalls);
    const cells = [
      markdown(),
      code(
        "import sys\nsys.path.append('../..')\nimport utilities\n\ncfg = utilities.Configuration('../../configuration.json')",
      ),
      code('client = utilities.create_batchai_client(cfg)'),
    ];
    for (const call of calls) cells.push(markdown(), code(call));
    for (let length = JSON.stringify(cells).length; length < size;) {
      const cell = code(filler('py', random, 600).trimEnd(), filler('txt', random, between(random, 500, 6_000)));
      cells.push(cell);
      length += JSON.stringify(cell).length * 1.1;
    }
    const notebook = {
      cells,
      metadata: {
        kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
        language_info: { name: 'python', version: '3.6.5' },
      },
      nbformat: 4,
      nbformat_minor: 2,
    };
    const text = `${JSON.stringify(notebook, undefined, 1)}\n`;
    return { path: `recipes/${word(random)}-${index}/train/train-${index}.ipynb`, text, uses: calls.length };
  },
  python(random, index) {
    const calls = drawn(random, pythonCalls);
    const head = `import os\n\nfrom azure.mgmt.batchai import BatchAIManagementClient\n\n\ndef run(credentials, cfg, cluster_name, job_name, nfs_name, parameters):\n    client = BatchAIManagementClient(credentials, cfg.subscription_id)\n`;
    const text = `${filler('py', random, 2_000)}\n${head}${calls.map((call) => `${indented(call, '    ')}\n`).join('')}\n\n${filler('py', random, 6_000)}`;
    return { path: `tools/${word(random)}/${name(random)}-${index}.py`, text, uses: calls.length };
  },
  typescript(random, index) {
    const file = typescriptFile(random, 8_000);
    return { path: `services/${word(random)}/src/${camel(random)}-${index}.ts`, ...file };
  },
  markdown(random, index) {
    const commands = drawn(random, commandLines);
    const fences = commands.map((command) => `${prose(random, 30)}:\n\n\`\`\`sh\n${command}\n\`\`\`\n`).join('\n');
    return {
      path: `documentation/${word(random)}-${index}.md`,
      text: `# ${prose(random, 3)}\n\n${fences}\n${filler('md', random, 6_000)}`,
      uses: commands.length,
    };
  },
};

/** A TypeScript module of about `size` characters with some old calls. */
function typescriptFile(random, size) {
  const calls = drawn(random, typescriptCalls);
  // Each call is a block of its own, so that two of a kind declare no name twice.
  const blocks = calls.map((call) => `  {\n    ${call}\n  }\n`).join('');
  const head = "import { BatchAIManagementClient } from 'azure-arm-batchai';\n\n";
  const body = `export async function ${camel(random)}(credentials: Credentials, id: string, resourceGroup: string, clusterName: string, jobName: string, parameters: Parameters) {\n  const client = new BatchAIManagementClient(credentials, id);\n${blocks}}\n\n`;
  return {
    text: head + filler('ts', random, size * 0.3) + body + filler('ts', random, size * 0.7, 1_000),
    uses: calls.length,
  };
}

function* typescriptProject() {
  const random = numbers(20180301);
  for (let index = 0; index < typescriptFiles; index++) {
    const path = `src/${word(random)}/${camel(random)}-${index}.ts`;
    const size = between(random, 2_000, 14_000);
    const holdsCalls = index % (typescriptFiles / typescriptFilesWithCalls) === 0;
    const file = holdsCalls ? typescriptFile(random, size) : { text: filler('ts', random, size), uses: 0 };
    yield { path, uses: file.uses, isEvidence: false, make: () => file.text };
  }
}
