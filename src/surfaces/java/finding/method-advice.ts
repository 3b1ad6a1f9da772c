/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
export function listEverything(receiver: string, group: string): string {
  const client = /\.\s*\w+\(\)$/.test(receiver) ? receiver.replace(/\s*\.\s*\w+\(\)$/, '') : 'client';
  const place = 'ResourceUtils.groupFromResourceId(workspace.id()), workspace.name()';
  const workspaces = `for (WorkspaceInner workspace : ${client}.workspaces().list())`;
  return group === 'jobs'
    ? `${workspaces} for (ExperimentInner experiment : ${client}.experiments().listByWorkspace(${place})) ${client}.jobs().listByExperiment(${place}, experiment.name());`
    : `${workspaces} ${client}.${group}().listByWorkspace(${place});`;
}
