import type { LanguageTraits } from './language-traits.ts';
import {
  character,
  closingBrackets,
  bracedExpressions,
  escaped,
  expanding,
  quoted,
  raw,
  slashComments,
  type LexicalRules,
} from './lexical-rules.ts';

/** JavaScript with or without types. */
const javascriptRules: LexicalRules = {
  ...slashComments,
  hasPatterns: true,
  literals: [
    { opening: /["']/y, shape: escaped },
    {
      opening: /`/y,
      shape: (mark) => ({
        close: mark,
        backslash: 'escapes',
        multiline: true,
        ...bracedExpressions,
        codec: { kind: 'literal', backslashed: '\\`', openings: ['${'], template: true },
      }),
    },
  ],
};

/** Every language, one record each: a new one is a record here, whatever else is derived. */
export const languageRecords = {
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
    lexicalRules: {
      lineComment: /#(?!>)[^\r\n]*/y,
      blockComment: /<#[\s\S]*?(?:#>|$)/y,
      skipped: /`[\s\S]/y,
      literals: [
        {
          opening: /@["'][ \t]*(?:\r\n|\r|\n)/y,
          shape: (opening) => ({
            close: `${opening.charAt(1)}@`,
            backslash: opening.startsWith('@"') ? 'backtick' : 'nothing',
            multiline: true,
            codec: { kind: 'literal' },
          }),
        },
        {
          opening: /["']/y,
          shape: (mark) => ({
            close: mark,
            backslash: mark === '"' ? 'backtick' : 'nothing',
            doubles: true,
            multiline: true,
            codec: { kind: 'literal', doubled: mark, ...(mark === '"' && { refused: '`' }) },
          }),
        },
      ],
    },
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
    lexicalRules: javascriptRules,
  },
  jsx: {
    lineComment: '//',
    extensions: ['jsx'],
    codeName: /^jsx$/,
    valuesOf: 'javascript',
    isProgram: true,
    lexicalRules: javascriptRules,
  },
  typescript: {
    lineComment: '//',
    extensions: ['ts', 'mts', 'cts'],
    codeName: /^(typescript|ts|mts|cts)$/,
    kernel: /^typescript$|^tslab$/,
    fenceName: 'ts',
    valueKeys: ['typescript', 'typescript/shell'],
    isProgram: true,
    lexicalRules: javascriptRules,
  },
  tsx: {
    lineComment: '//',
    extensions: ['tsx'],
    codeName: /^tsx$/,
    valuesOf: 'typescript',
    isProgram: true,
    lexicalRules: javascriptRules,
  },
  csharp: {
    lineComment: '//',
    extensions: ['cs', 'csx', 'cake'],
    codeName: /^(csharp|cs|c#|csx|cake|dotnet)$/,
    kernel: /^(c#|csharp|\.net-csharp)/,
    valueKeys: ['csharp', 'dotnet-fluent', 'csharp/shell'],
    grammar: { package: 'tree-sitter-c-sharp', file: 'tree-sitter-c_sharp.wasm' },
    isProgram: true,
    lexicalRules: {
      ...slashComments,
      skipped: character,
      literals: [
        {
          opening: /\${0,3}"{3,10}/y,
          shape(opening) {
            const dollars = /^\$*/.exec(opening)?.[0].length ?? 0;
            const close = opening.slice(dollars);
            const codec = { kind: 'literal', refused: dollars > 0 ? '["{}]' : '"' } as const;
            const plain = { close, backslash: 'nothing', multiline: true, codec } as const;
            if (dollars === 0) return plain;
            return dollars === 1
              ? { ...plain, expression: '{', interpolation: 'braces', codec: { ...codec, template: true } }
              : { ...plain, expression: '{{', codec };
          },
        },
        {
          opening: /(?:\$@|@\$|[$@])?"/y,
          shape(opening) {
            const isVerbatim = opening.includes('@');
            const isTemplate = opening.includes('$');
            const doubled = (isVerbatim ? '"' : '') + (isTemplate ? '{}' : '');
            return {
              close: '"',
              backslash: isVerbatim ? 'nothing' : 'escapes',
              ...(isVerbatim && { doubles: true, multiline: true }),
              ...(isTemplate && { expression: '{', interpolation: 'braces' }),
              codec: {
                kind: 'literal',
                ...(!isVerbatim && { backslashed: '\\"' }),
                ...(doubled !== '' && { doubled }),
                ...(isTemplate && { template: true }),
              },
            };
          },
        },
      ],
    },
  },
  java: {
    lineComment: '//',
    extensions: ['java'],
    codeName: /^java$/,
    valueKeys: ['java', 'java-fluent', 'java/shell'],
    grammar: { package: 'tree-sitter-java', file: 'tree-sitter-java.wasm' },
    isProgram: true,
    lexicalRules: {
      ...slashComments,
      formatsPercent: true,
      skipped: character,
      literals: [
        {
          opening: /"""(?=[ \t\f]*[\r\n])/y,
          shape: (close) => ({
            close,
            backslash: 'escapes',
            multiline: true,
            codec: { kind: 'literal', backslashed: '\\"' },
          }),
        },
        { opening: /"/y, shape: escaped },
      ],
    },
  },
  kotlin: {
    lineComment: '//',
    extensions: ['kt', 'kts'],
    codeName: /^(kotlin|kts?)$/,
    kernel: /^kotlin/,
    valueKeys: ['kotlin', 'kotlin/shell'],
    grammar: { package: '@tree-sitter-grammars/tree-sitter-kotlin', file: 'tree-sitter-kotlin.wasm' },
    isProgram: true,
    lexicalRules: {
      ...slashComments,
      formatsPercent: true,
      skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n])'|`[^`\r\n]+`/y,
      literals: [
        {
          opening: /"""/y,
          shape: (close) => ({
            close,
            backslash: 'nothing',
            multiline: true,
            closesLast: true,
            ...bracedExpressions,
            names: /\$(?:[\p{L}_][\p{L}\p{N}_]*|`[^`\r\n]+`)/uy,
            codec: { kind: 'literal', refused: '["$]', template: true },
          }),
        },
        {
          opening: /"/y,
          shape: (mark) => ({
            ...escaped(mark),
            ...bracedExpressions,
            names: /\$(?:[\p{L}_][\p{L}\p{N}_]*|`[^`\r\n]+`)/uy,
            codec: { kind: 'literal', backslashed: '\\"$', template: true },
          }),
        },
      ],
    },
  },
  go: {
    lineComment: '//',
    extensions: ['go'],
    codeName: /^(go|golang)$/,
    valueKeys: ['go', 'go/shell'],
    grammar: { package: 'tree-sitter-go', file: 'tree-sitter-go.wasm' },
    isProgram: true,
    lexicalRules: {
      ...slashComments,
      formatsPercent: true,
      skipped: /'(?:\\[^\r\n][^'\r\n]{0,9}|[^\\'\r\n]{1,2})'/y,
      literals: [
        { opening: /"/y, shape: escaped },
        { opening: /`/y, shape: raw },
      ],
    },
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
    lexicalRules: {
      lineComment: /#[^\r\n]*/y,
      blockComment: /(?<=^|[\r\n])=begin\b[\s\S]*?(?:[\r\n]=end\b[^\r\n]*|$)/y,
      hasPatterns: true,
      joinsNeighbours: true,
      formatsPercent: true,
      skipped: /(?<![\w)\]])\?[^\s\w](?!\w)|::|(?<![\w:]):[A-Za-z_]\w*[?!=]?(?![\w:])/y,
      literals: [
        { opening: /'/y, shape: (mark) => quoted(mark) },
        { opening: /["`]/y, shape: (mark) => expanding(mark) },
        {
          opening: /%[qwiQWIx]?[([{<|!]/y,
          afterOperatorOnly: true,
          shape(opening) {
            const mark = opening.slice(-1);
            const close = closingBrackets[mark] ?? mark;
            const nests = close === mark ? undefined : mark;
            return /^%[qwi]/.test(opening) ? quoted(close, nests) : expanding(close, nests);
          },
        },
        {
          opening: /<<[~-](?:'\w+'|"\w+"|`\w+`|\w+)|<<(?:'[A-Z_]\w*'|"[A-Z_]\w*"|[A-Z_][A-Z_\d]*)\b/y,
          afterOperatorOnly: true,
          shape(opening) {
            const isPlain = opening.includes("'");
            const heredoc = /\w+/.exec(opening)?.[0] ?? '';
            const expansion = expanding('');
            return isPlain
              ? { close: '', heredoc, backslash: 'nothing', multiline: true, codec: { kind: 'literal' } }
              : { ...expansion, heredoc, codec: { ...expansion.codec, backslashed: '\\' } };
          },
        },
      ],
    },
  },
  r: {
    lineComment: '#',
    extensions: ['r'],
    interpreter: /\bRscript\b/,
    codeName: /^r$/,
    valueKeys: ['r/shell'],
    isProgram: true,
    lexicalRules: {
      lineComment: /#[^\r\n]*/y,
      formatsPercent: true,
      skipped: /`[^`\r\n]*`/y,
      literals: [
        {
          opening: /[rR]["'](-*)[([{]/y,
          shape(opening) {
            const dashes = opening.slice(2, -1);
            const bracket = closingBrackets[opening.slice(-1)] ?? ')';
            return raw(bracket + dashes + opening.charAt(1));
          },
        },
        { opening: /["']/y, shape: (mark) => ({ ...escaped(mark), multiline: true }) },
      ],
    },
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
  bicep: {
    lineComment: '//',
    extensions: ['bicep'],
    codeName: /^bicep$/,
    valueKeys: ['bicep'],
    lexicalRules: {
      ...slashComments,
      linesAreItems: true,
      literals: [
        { opening: /'''/y, shape: raw },
        {
          opening: /'/y,
          shape: (mark) => ({
            ...escaped(mark),
            ...bracedExpressions,
            codec: { kind: 'literal', backslashed: "\\'", openings: ['${'], template: true },
          }),
        },
      ],
    },
  },
  terraform: {
    lineComment: '#',
    extensions: ['tf'],
    codeName: /^(terraform|tf|hcl)$/,
    fenceName: 'hcl',
    valueKeys: ['terraform'],
    lexicalRules: {
      lineComment: /(?:#|\/\/)[^\r\n]*/y,
      blockComment: slashComments.blockComment,
      literals: [
        {
          opening: /"/y,
          shape: (mark) => ({
            ...escaped(mark),
            ...bracedExpressions,
            codec: { kind: 'literal', backslashed: '\\"', refused: '[$%]\\{', template: true },
          }),
        },
        {
          opening: /<<-?[A-Za-z]\w*(?=[ \t]*[\r\n])/y,
          shape: (opening) => ({
            close: '',
            heredoc: opening.replace(/^<<-?/, ''),
            backslash: 'nothing',
            multiline: true,
            codec: { kind: 'literal', refused: '[$%]\\{' },
          }),
        },
      ],
    },
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
