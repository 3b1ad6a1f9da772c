import type { ClassGrammar } from '../../syntax/class-constants.ts';

/** `private const string WorkspaceName = "migrated-eastus";` */
export const csharpConstants: ClassGrammar = {
  classes: /^(?:class|struct|record|record_struct)_declaration$/,
  // The other parts of a partial class may have members by any name.
  excluded: /\bpartial\b/,
  names: {
    workspace: ['WorkspaceName', 'BatchAIWorkspaceName'],
    experiment: ['ExperimentName', 'BatchAIExperimentName'],
  },
  member: /\bconst\s+string\s+(\w+)\s*=\s*"([^"\\]*)"\s*;$/,
  define: (name, value) => `private const string ${name} = "${value}";`,
};
