import { migrate } from '../src/migrate.ts';
import type { Plan } from '../src/model/plan.ts';
import type { Path } from '../src/model/source-file.ts';
import { memoryWorld } from '../src/workspace/memory-world.ts';
import { batchai20180501 } from '../transforms/batchai-2018-05-01/transform.ts';

const show = 'az batchai job show -g group -n job';
const notebook = { nbformat: 4, nbformat_minor: 2, metadata: {} };
const cells = [
  { cell_type: 'code', execution_count: null, metadata: {}, outputs: [], source: ['x = "😀"\n', `!${show} # é\n`] },
];

/** Names and texts of strangers, each of which means something to one of the formats that they are told in. */
export const hostileFiles: Readonly<Record<Path, string>> = {
  'plain.sh': `${show}\n`,
  '-dash.sh': `${show}\n`,
  '=cmd|calc.sh': `=1 ; ${show}\n`,
  'a,b::error file=x,line=1::c%0A.sh': `echo '::error::x%25' ; ${show} # ::stop-commands::x\n`,
  'new\nline.sh': `${show}\n`,
  'quotes"\'<b>&amp;]]>.sh': `${show} -o "]]><script>&lt;"\n`,
  'pipe|`tick`*.md': `\`\`\`sh\n${show} -o 'a|b'\n\`\`\`\n`,
  'bidi\u202egnp.sh': `echo \u202e ; ${show} -o "\u2066\u202e"\n`,
  'control\u0001\u001b[31m.sh': `${show} -o "\u0001\u001b[2J\u0085\uffff"\n`,
  'lone\ud800.sh': `${show}\n`,
  'spaß 日本 😀/ü#?.sh': `echo "😀 é" ; ${show}\n`,
  'dos.sh': `echo a\r\necho 😀 ; ${show} \\\r\n  -o tsv\r\n`,
  'marked.sh': `\ufeffecho é ; ${show}\n`,
  'book.ipynb': JSON.stringify({ ...notebook, cells }, undefined, 1),
  'client.py': [
    'from azure.mgmt.batchai import BatchAIManagementClient',
    'client = BatchAIManagementClient(a, b)',
    "s = '😀'; client.jobs.get(group, client.jobs.get('\\x00', '{0} [a](1)').id)",
    'client.jobs.get(*args)',
    'client.jobs.get(\n    group,  # comment\n    "a\\ud800",\n)',
    `client.jobs.get('g', 'w', 'e', 'n')`,
    'client.jobs.get(g, n)  # batchai-codemod: ignore',
  ].join('\n'),
};

/** A plan of these files, with a file of which nothing can be read and a warning that are as hostile. */
export async function hostilePlan(files = hostileFiles): Promise<Plan> {
  const plan = await migrate(memoryWorld(files), batchai20180501, {
    ...{ names: { region: 'eastus' }, configFor: () => undefined, confidence: undefined, only: [], skip: [] },
  });
  const message = '::error::it says "]]>" & \u0000\u202e\nand ends';
  return {
    ...plan,
    failures: [...plan.failures, { path: '@failed,%\n::x]]>.ipynb', reason: 'malformed', message }],
    warnings: [...plan.warnings, `::warning::${message}`],
  };
}
