import { blanked } from '../../../syntax/blanked.ts';
import { topLevelBlocks, type Block } from './top-level-blocks.ts';

/** The words that make a stretch of Python matter: how the API's groups are spelled, and the terms of its packages. */
export interface RelevantWords {
  /** Attribute names of operation groups: `jobs`, `file_servers`, … */
  readonly groups: ReadonlySet<string>;
  /** In any letter case, anywhere in the text. */
  readonly terms: readonly string[];
  /** Attribute names of results and models that changed: `execution_state`, `location`, … */
  readonly members: ReadonlySet<string>;
  /** Names of model classes that no other library has, or that are gone. */
  readonly classes: ReadonlySet<string>;
  /** Keys of bodies that are gone. */
  readonly keys: ReadonlySet<string>;
}

/**
 * The texts of one module (a file, or a notebook's cells in order) with every top-level block blanked that cannot bear
 * on a use of the API; offsets and line breaks stay. Parsing takes most of a run's time, and in a notebook one cell in
 * ten matters.
 *
 * A block stays if it names an operation group, a changed member, a key that bodies lost or a search term, imports anything, binds a name that a receiver is made
 * of or that something is created with, or uses a name that an import of a possible helper or a kept definition gives. Names count wherever they stand,
 * so too much is kept rather than too little.
 */
export function relevantTexts(texts: readonly string[], words: RelevantWords): readonly string[] {
  const modules = texts.map((text) => topLevelBlocks(text).map((block) => new Candidate(text, block)));
  const slice = new Slice(words);
  // Each kept block can make more names matter; a round that keeps none is the last.
  let waiting = modules.flat();
  for (let matters = slice.seeds(); waiting.length > 0; matters = slice.followers()) {
    const kept = waiting.filter(matters);
    if (kept.length === 0) break;
    for (const candidate of kept) slice.keep(candidate);
    if (slice.keepsEverything) return texts;
    waiting = waiting.filter(({ isKept }) => !isKept);
  }
  if (waiting.length === 0) return texts;
  return texts.map((text, index) => {
    const skipped = modules[index]?.filter(({ isKept }) => !isKept) ?? [];
    return blanked(
      text,
      skipped.map(({ block }) => block),
    );
  });
}

class Candidate {
  isKept = false;
  readonly text: string;

  constructor(
    source: string,
    readonly block: Block,
  ) {
    this.text = source.slice(block.start, block.end);
  }
}

const identifier = /[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*/g;

/** Any of the names as a whole word; nothing where there are none. */
function anyOf(names: Iterable<string>): RegExp {
  const alternatives = [...names].map((name) => name.replace(/[^\w\u0080-\uffff]/g, '\\$&')).join('|');
  return alternatives === ''
    ? /(?!)/
    : new RegExp(`(?<![\\w\\u0080-\\uffff])(?:${alternatives})(?![\\w\\u0080-\\uffff])`);
}

/** Modules that give no client and no helper, whatever is called in them. */
const harmlessModules = new Set(
  (
    '__future__ abc argparse ast asyncio azure base64 builtins bz2 calendar codecs collections concurrent configparser ' +
    'contextlib copy csv ctypes cv2 datetime decimal dotenv enum errno fnmatch fractions functools gc getpass glob gzip ' +
    'h5py hashlib heapq http inspect io IPython ipywidgets itertools json keras logging math matplotlib ' +
    'multiprocessing numbers numpy operator os pandas pathlib pickle PIL platform pprint psutil pytest queue random re ' +
    'requests scipy seaborn select shlex shutil signal six sklearn socket sqlite3 ssl statistics string struct ' +
    'subprocess sys tarfile tempfile tensorflow textwrap threading time timeit torch torchvision tqdm traceback types ' +
    'typing unittest urllib urllib2 uuid warnings weakref xml yaml zipfile zlib'
  ).split(' '),
);

/** `import a.b as c, d` and `from a import b as c, d`, the latter also in parentheses over several lines. */
const imports = /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\*|\([^)]*\)?|[^\n;#]*)|import[ \t]+([^\n;#]*))/gm;

/** `client.get(resource_group, job_name)`: where the client is an operation group, the arguments alone may tell. */
const callOnAGroup = /\.\s*[a-z_]+\s*\([^()]{0,200}(?:group|\brg\b|_rg\b)/i;

/** `context.client = OtherManagementClient(…)`: what another module finds there may be this. */
const storedClient = /(?:\.[ \t]*\w+|\])[ \t]*=[ \t]*[\w.]*client\w*[ \t]*\(/i;

/** `sys.path.append('..')`: where imports are found. */
const searchPath = /\bpath\s*\.\s*(?:append|insert|extend)\b/;

/** What is needed so far, grown until nothing is added. */
class Slice {
  /** An import of everything from a possible helper, and so every name may come from there. */
  keepsEverything = false;
  /** Names whose bindings are needed, because receivers are made of them; those of the last round alone. */
  private wanted = new Set<string>();
  /** Names whose uses are needed, because a client may be passed to them or come from them; those of the last round alone. */
  private followed = new Set<string>();
  private readonly known = { wanted: new Set<string>(), followed: new Set<string>() };
  private readonly term: RegExp;
  /** An operation group, or a member that changed. */
  private readonly use: RegExp;
  private readonly uses: RegExp;
  /** `state = job.execution_state`: the name may be asked for its own members. */
  private readonly stateName: RegExp;

  constructor(private readonly words: RelevantWords) {
    this.term = new RegExp(words.terms.map((word) => word.replace(/\W/g, '\\$&')).join('|'), 'i');
    const member = String.raw`\.\s*(?:${[...words.members].join('|')})\b`;
    this.use = new RegExp(`${anyOf(words.groups).source}|${member}`);
    this.uses = new RegExp(this.use, 'g');
    this.stateName = new RegExp(String.raw`(\w+)[ \t]*=[^=\n]*${member}[ \t]*(?:#.*)?$`, 'gm');
  }

  seeds(): (candidate: Candidate) => boolean {
    const word = anyOf([...this.words.classes, 'import', 'importlib', '__import__', 'getattr']);
    // What a dictionary of a module that never names the API is sent as, other modules say.
    const keys = [...this.words.keys].join('|');
    const key = new RegExp(String.raw`['"](?:${keys})['"]|\bdict\s*\([^()]*\b(?:${keys})\s*=`);
    return ({ text }) =>
      word.test(text) ||
      key.test(text) ||
      storedClient.test(text) ||
      this.use.test(text) ||
      this.term.test(text) ||
      callOnAGroup.test(text) ||
      searchPath.test(text);
  }

  /** What matters for the names that the last round added. */
  followers(): (candidate: Candidate) => boolean {
    const { wanted } = this;
    const followed = this.followed.size > 0 ? anyOf(this.followed) : undefined;
    const mentioned = wanted.size > 0 ? anyOf(wanted) : undefined;
    this.followed = new Set();
    this.wanted = new Set();
    return (candidate) =>
      followed?.test(candidate.text) === true ||
      (mentioned?.test(candidate.text) === true && bindsAny(candidate, wanted));
  }

  keep(candidate: Candidate): void {
    candidate.isKept = true;
    const { text } = candidate;
    if (text.includes('import')) this.followImports(text);
    for (const [, name] of text.matchAll(/^[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+(\w+)/gm))
      if (name && !name.startsWith('__')) this.follow(name);
    for (const [, name] of text.matchAll(this.stateName)) if (name) this.follow(name);
    this.wantReceivers(candidate);
  }

  private follow(name: string): void {
    if (this.known.followed.has(name)) return;
    this.known.followed.add(name);
    this.followed.add(name);
  }

  private want(line: string | undefined): void {
    for (const name of line?.match(identifier) ?? []) {
      if (this.known.wanted.has(name)) continue;
      this.known.wanted.add(name);
      this.wanted.add(name);
    }
  }

  private followImports(text: string): void {
    for (const [, from, names, plain] of text.matchAll(imports)) {
      const clauses = (names ?? plain ?? '').replace(/[()\\]/g, ' ').split(',');
      for (const clause of clauses) {
        const [path = '', , alias] = clause.trim().split(/\s+/);
        const module = from ?? path;
        // What the client library itself gives is followed under whatever name it gets.
        const isOurs = this.term.test(`${module} ${path}`);
        if (!isOurs && harmlessModules.has(module.split('.')[0] ?? '')) continue;
        if (path === '*') this.keepsEverything = true;
        const bound = alias ?? (from === undefined ? path.split('.')[0] : path);
        if (bound) this.follow(bound);
      }
    }
  }

  /** The names that receivers are made of, in a use and in what may make or hand on a client. */
  private wantReceivers({ text, block }: Candidate): void {
    const binds = !block.isCompound && text.includes('=');
    // A body may be a dictionary, which has none of the words in it.
    for (const [, passed] of text.matchAll(creations)) this.want(passed);
    let before: string | undefined;
    for (const line of text.split('\n')) {
      if (binds || isHandedOn.test(line)) this.want(line);
      if (this.use.test(line)) {
        const chain = line.slice(0, [...line.matchAll(this.uses)].at(-1)?.index);
        this.want(chain);
        // A chain may be broken over two lines.
        if (/^\s*\.?$/.test(chain)) this.want(before);
      }
      before = line;
    }
  }
}

/** What a resource is created with, in a call or where the operation is handed on with its arguments. */
const creations = /\.\s*create\s*(?:\.\s*assert\w+\s*\(|\(|,\s*(?:\w+\s*=\s*)?[([]?)([^()]{0,400})/g;

/** A `return`, a class and its bases, an assignment to a name or an attribute. */
const isHandedOn = /^\s*(?:(?:return|yield|class)\b|[\w.[\]'"]+(?:\s*:[^=]+)?\s*=(?!=))/;

/** Whether a block may give one of the names a value that other blocks see. */
function bindsAny({ text, block }: Candidate, names: ReadonlySet<string>): boolean {
  if (block.isDefinition) {
    if (/\bglobals?\b/.test(text)) return true;
    for (const [, defined, stored] of text.matchAll(
      /\b(?:def|class)[ \t]+(\w+)|\.[ \t]*(\w+)[ \t]*(?::[^=\n]+)?=(?!=)/g,
    ))
      if (names.has(defined ?? stored ?? '')) return true;
    return false;
  }
  if (block.isCompound) return true;
  const equals = text.indexOf('=');
  const target = equals < 0 ? text : text.slice(0, equals);
  return (target.match(identifier) ?? []).some((word) => names.has(word));
}
