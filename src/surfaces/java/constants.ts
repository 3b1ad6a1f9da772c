import type { ClassGrammar } from '../../syntax/class-constants.ts';

/** `private static final String WORKSPACE = "migrated-eastus";` */
export const javaConstants: ClassGrammar = {
  classes: /^(?:class|enum|record|interface)_declaration$/,
  // In an interface there is nothing private, and an enum's constants stand first.
  excluded: /\b(?:enum|interface)\b/,
  names: {
    workspace: ['WORKSPACE', 'BATCHAI_WORKSPACE'],
    experiment: ['EXPERIMENT', 'BATCHAI_EXPERIMENT'],
  },
  member: /\b(?:static\s+final|final\s+static)\s+String\s+(\w+)\s*=\s*"([^"\\]*)"\s*;$/,
  define: (name, value) => `private static final String ${name} = "${value}";`,
};
