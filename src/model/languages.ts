/**
 * What the project knows of one language, but for how it is lexed or parsed (`syntax/`). Patterns that name something
 * are tested against it in lower case unless told otherwise.
 */
export interface LanguageTraits {
  /** Extensions of its files, without the dot, in lower case. */
  readonly extensions?: readonly string[];
  /** Names of its files that no extension tells; letter case counts unless the pattern says otherwise. */
  readonly fileName?: RegExp;
  /** What a first line `#!…` names where the file's name says nothing. The first language that fits has it. */
  readonly interpreter?: RegExp;
  /** What a block of code of documentation calls it. */
  readonly codeName?: RegExp;
  /** What a notebook's kernel calls it. */
  readonly kernel?: RegExp;
  /** Magics of IPython whose cell is written in it, as they are spelled. */
  readonly cellMagics?: readonly string[];
  /** What renderers of Markdown call it where that is not its name here; '' for what people read. */
  readonly fenceName?: string;
  /** Keys of the configuration for expressions in it: alone, for objects of one library, in its strings. */
  readonly valueKeys?: readonly string[];
  /** The language by whose key its expressions are configured too. */
  readonly valuesOf?: string;
  /** The npm package of its tree-sitter grammar, and the file in it that is loaded. */
  readonly grammar?: { readonly package: string; readonly file: string };
  /** What begins a comment that its line's end closes. */
  readonly lineComment?: string;
  /** What a line ends in that goes on in the next one. */
  readonly continuation?: RegExp;
  /** Whether command lines are read in it as they stand. */
  readonly holdsCommands?: true;
  /** Whether it is a program, in whose strings, lists and comments other text sits. */
  readonly isProgram?: true;
  /** Whether a comment in the first two lines may declare its encoding (PEP 263). */
  readonly declaresEncoding?: true;
  /** The language of the files in which it stands, and with whose names it is written. */
  readonly within?: string;
  /** The languages that its files mostly hold. */
  readonly holds?: readonly string[];
  /** Whether it shows people what calls give, beside the calls. */
  readonly showsSamples?: true;
  /** Whether all that counts in it comes as fragments, and the text around them (a notebook's outputs) is nobody's. */
  readonly isEnvelope?: true;
}

const table = {
  shell: {
    lineComment: '#',
    continuation: /\\$/,
    extensions: ['sh', 'bash', 'zsh', 'ksh', 'azcli'],
    interpreter: /\b(ba|z|k|da)?sh\b/,
    codeName: /^(bash|sh|shell|zsh|ksh|console|terminal|(ba|z)?sh(ell)?-?session|azure-?cli.*|azcli|cli)$/,
    kernel: /^(bash|sh|shell|shellscript|zsh|ksh|calysto[-_]bash)$/,
    cellMagics: ['bash', 'sh', 'zsh', 'ksh', 'dash'],
    fenceName: 'sh',
    valueKeys: ['shell'],
    holdsCommands: true,
  },
  powershell: {
    lineComment: '#',
    continuation: /`$/,
    extensions: ['ps1', 'psm1'],
    interpreter: /\bpwsh\b/,
    codeName: /^(powershell|pwsh|posh|ps1?|azurepowershell.*)$/,
    kernel: /^(powershell|pwsh|\.net-powershell)/,
    cellMagics: ['powershell', 'pwsh'],
    valueKeys: ['powershell'],
    grammar: { package: 'tree-sitter-powershell', file: 'tree-sitter-powershell.wasm' },
    holdsCommands: true,
  },
  cmd: {
    lineComment: 'REM',
    continuation: /\^$/,
    extensions: ['cmd', 'bat'],
    codeName: /^(cmd|bat|batch|batchfile|dos|dosbatch|winbatch|doscon)$/,
    cellMagics: ['cmd', 'batch'],
    fenceName: 'bat',
    valueKeys: ['cmd'],
    holdsCommands: true,
  },
  /** A recipe of a makefile. */
  make: { within: 'makefile', fenceName: 'sh', valueKeys: ['make'], holdsCommands: true },
  /** Prose that may hold command lines. */
  documentation: { fenceName: '', valueKeys: ['documentation'], holdsCommands: true },
  /** What is none of the others. */
  text: {
    cellMagics: ['html', 'HTML', 'svg', 'SVG', 'latex', 'sql', 'cypher', 'R', 'r', 'scala', 'perl', 'ruby', 'julia'],
    fenceName: '',
    holdsCommands: true,
  },
  python: {
    lineComment: '#',
    continuation: /\\$/,
    extensions: ['py', 'pyw', 'pyi', 'ipy'],
    interpreter: /\bpython/,
    codeName: /^(i?python[23]?|py|ipython[23]?|pycon)$/,
    kernel: /^(i|py|x)?python[\d.]*$|^pyspark|^xpython|^conda-/,
    cellMagics: ['python', 'python2', 'python3', 'pypy'],
    valueKeys: ['python', 'ipython', 'python/shell', 'python/powershell', 'python/cmd'],
    grammar: { package: 'tree-sitter-python', file: 'tree-sitter-python.wasm' },
    isProgram: true,
    declaresEncoding: true,
  },
  javascript: {
    lineComment: '//',
    extensions: ['js', 'mjs', 'cjs'],
    interpreter: /\bnode\b/,
    codeName: /^(javascript|js|node|nodejs|mjs|cjs)$/,
    kernel: /^(java|ecma)script$|^node|^deno$/,
    cellMagics: ['javascript', 'js', 'node'],
    fenceName: 'js',
    valueKeys: ['javascript', 'javascript/shell'],
    isProgram: true,
  },
  jsx: { lineComment: '//', extensions: ['jsx'], codeName: /^jsx$/, valuesOf: 'javascript', isProgram: true },
  typescript: {
    lineComment: '//',
    extensions: ['ts', 'mts', 'cts'],
    codeName: /^(typescript|ts|mts|cts)$/,
    kernel: /^typescript$|^tslab$/,
    fenceName: 'ts',
    valueKeys: ['typescript', 'typescript/shell'],
    isProgram: true,
  },
  tsx: { lineComment: '//', extensions: ['tsx'], codeName: /^tsx$/, valuesOf: 'typescript', isProgram: true },
  csharp: {
    lineComment: '//',
    extensions: ['cs', 'csx', 'cake'],
    codeName: /^(csharp|cs|c#|csx|cake|dotnet)$/,
    kernel: /^(c#|csharp|\.net-csharp)/,
    valueKeys: ['csharp', 'dotnet-fluent', 'csharp/shell'],
    grammar: { package: 'tree-sitter-c-sharp', file: 'tree-sitter-c_sharp.wasm' },
    isProgram: true,
  },
  java: {
    lineComment: '//',
    extensions: ['java'],
    codeName: /^java$/,
    valueKeys: ['java', 'java-fluent', 'java/shell'],
    grammar: { package: 'tree-sitter-java', file: 'tree-sitter-java.wasm' },
    isProgram: true,
  },
  kotlin: {
    lineComment: '//',
    extensions: ['kt', 'kts'],
    codeName: /^(kotlin|kts?)$/,
    kernel: /^kotlin/,
    valueKeys: ['kotlin', 'kotlin/shell'],
    grammar: { package: '@tree-sitter-grammars/tree-sitter-kotlin', file: 'tree-sitter-kotlin.wasm' },
    isProgram: true,
  },
  go: {
    lineComment: '//',
    extensions: ['go'],
    codeName: /^(go|golang)$/,
    valueKeys: ['go', 'go/shell'],
    grammar: { package: 'tree-sitter-go', file: 'tree-sitter-go.wasm' },
    isProgram: true,
  },
  ruby: {
    lineComment: '#',
    continuation: /\\$/,
    extensions: ['rb', 'rake', 'gemspec'],
    fileName: /^(Gemfile|Rakefile|Vagrantfile)$/,
    interpreter: /\bruby\b/,
    codeName: /^(ruby|rb)$/,
    valueKeys: ['ruby', 'ruby/shell'],
    grammar: { package: 'tree-sitter-ruby', file: 'tree-sitter-ruby.wasm' },
    isProgram: true,
  },
  r: {
    lineComment: '#',
    extensions: ['r'],
    interpreter: /\bRscript\b/,
    codeName: /^r$/,
    valueKeys: ['r/shell'],
    isProgram: true,
  },
  notebook: { extensions: ['ipynb'], isEnvelope: true, holds: ['python', 'markdown'] },
  markdown: {
    extensions: ['md', 'markdown', 'mdown', 'rmd', 'mdx', 'qmd'],
    cellMagics: ['markdown', 'md'],
    holds: ['shell'],
    showsSamples: true,
  },
  restructuredtext: { extensions: ['rst'], fenceName: 'rst', showsSamples: true },
  asciidoc: { extensions: ['adoc', 'asciidoc', 'asc'], showsSamples: true },
  json: {
    extensions: ['json', 'jsonc', 'json5'],
    codeName: /^(json[c5]?|jsonwithcomments)$/,
    valueKeys: ['arm'],
  },
  bicep: { lineComment: '//', extensions: ['bicep'], codeName: /^bicep$/, valueKeys: ['bicep'] },
  terraform: {
    lineComment: '#',
    extensions: ['tf'],
    codeName: /^(terraform|tf|hcl)$/,
    fenceName: 'hcl',
    valueKeys: ['terraform'],
  },
  /** Markup with scripts in it: a component of Vue or Svelte, a page. */
  component: { extensions: ['vue', 'svelte', 'html', 'htm'], fenceName: 'html', holds: ['javascript', 'typescript'] },
  /** Requests as editors send them. */
  http: {
    lineComment: '#',
    extensions: ['http', 'rest'],
    codeName: /^(http|rest)$/,
    valueKeys: ['http'],
    holds: ['json'],
  },
  yaml: { lineComment: '#', extensions: ['yml', 'yaml'], codeName: /^(ya?ml)$/ },
  makefile: {
    lineComment: '#',
    continuation: /\\$/,
    extensions: ['mk', 'mak'],
    // Makefile.toml is cargo-make's.
    fileName: /^(GNU)?makefile(\.(?!toml$).+)?$/i,
    interpreter: /\bmake\b/,
    codeName: /^(make|makefile|gnumake|mk)$/,
    fenceName: 'make',
  },
  dockerfile: {
    lineComment: '#',
    continuation: /\\$/,
    extensions: ['dockerfile', 'containerfile'],
    fileName: /^(Dockerfile|Containerfile)(\..+)?$/i,
    codeName: /^(dockerfile|docker|containerfile)$/,
  },
} as const satisfies Readonly<Record<string, LanguageTraits>>;

/** The languages with a trait, told by their records. */
type With<Trait extends LanguageTraits> = {
  [Name in keyof typeof table]: (typeof table)[Name] extends Trait ? Name : never;
}[keyof typeof table];

/** Flavours of command text. */
export type CommandLanguage = With<{ readonly holdsCommands: true }>;

/** Languages that a tree-sitter grammar parses. */
export type GrammarLanguage = With<{ readonly grammar: { readonly package: string; readonly file: string } }>;

/** Every language, one record each: a new one is a record here, whatever else is derived. */
export const languages: Readonly<Record<keyof typeof table, LanguageTraits>> = table;

export const languageNames = Object.keys(table) as readonly (keyof typeof table)[];

/** The first language of which `isSo` holds. */
export function findLanguage(
  isSo: (traits: LanguageTraits) => boolean | undefined,
): (typeof languageNames)[number] | undefined {
  return languageNames.find((name) => isSo(languages[name]));
}

/** Flavours of command text. */
export const commandLanguages = languageNames.filter(
  (name): name is CommandLanguage => languages[name].holdsCommands === true,
);

/** Languages of programs. */
export const programLanguages = languageNames.filter((name) => languages[name].isProgram);
