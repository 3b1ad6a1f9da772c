/** A subscription-wide list in the new API, where a workspace's id tells its resource group. */
export function listEverything(receiver: string, group: string): string {
  const client = /\.\s*\w+\(\)$/.test(receiver) ? receiver.replace(/\s*[?!]*\.\s*\w+\(\)$/, '') : 'client';
  const place = 'ResourceUtils.groupFromResourceId(it.id()), it.name()';
  const workspaces = `${client}.workspaces().list()`;
  if (group !== 'jobs') return `${workspaces}.flatMap { ${client}.${group}().listByWorkspace(${place}) }`;
  const within = place.replaceAll('it.', 'workspace.');
  return `${workspaces}.flatMap { workspace -> ${client}.experiments().listByWorkspace(${within}).flatMap { ${client}.jobs().listByExperiment(${within}, it.name()) } }`;
}
