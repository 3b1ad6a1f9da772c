import { memberOf } from '../../syntax/value-tree.ts';
import type { ObjectNode } from '../../syntax/value-tree.ts';

/** The members of `properties` that show what a body is: all of the first, and one of the second. */
const shapes: readonly { readonly group: string; readonly all: readonly string[]; readonly some: readonly string[] }[] =
  [
    {
      group: 'jobs',
      all: ['nodeCount'],
      some: [
        'stdOutErrPathPrefix',
        'containerSettings',
        'cntkSettings',
        'tensorFlowSettings',
        'caffeSettings',
        'caffe2Settings',
        'chainerSettings',
        'pyTorchSettings',
        'customToolkitSettings',
        'customMpiSettings',
        'horovodSettings',
      ],
    },
    { group: 'file_servers', all: ['vmSize', 'sshConfiguration'], some: ['dataDisks'] },
    { group: 'clusters', all: ['vmSize'], some: ['userAccountSettings', 'scaleSettings'] },
  ];

/** The operation group whose bodies look like this object; undefined for a template's resource, which has a type. */
export function groupByShape(root: ObjectNode | undefined): string | undefined {
  const properties = memberOf(root, 'properties')?.value;
  if (memberOf(root, 'type') || memberOf(root, 'id')) return undefined;
  const has = (name: string) => memberOf(properties, name) !== undefined;
  return shapes.find(({ all, some }) => all.every(has) && some.some(has))?.group;
}
