import type { ChangeId, FluentCollection, FluentMethod, Transform } from '../model/transform.ts';
import { replaced, type Page } from './page.ts';

/** The documentation of a collection of the fluent library, or of a method of one; undefined for another change. */
export function fluentPage(id: ChangeId, { fluent }: Transform): Page | undefined {
  for (const collection of fluent.dotnet.collections) {
    if (collection.id === id) return collectionPage(collection);
    const methods = Object.entries(collection.methods).filter(([, method]) => method.id === id);
    if (methods.length > 0) return methodsPage(id, collection, methods);
  }
  return undefined;
}

function collectionPage({ id, entry, member, of }: FluentCollection): Page {
  return {
    title: id,
    summary: `The collection is reached through ${article(of)}.`,
    sections: [{ heading: 'In C#', code: replaced([`azure.${entry}`], [`${of}.${member}`]) }],
  };
}

function methodsPage(
  id: ChangeId,
  { entry, member, of }: FluentCollection,
  methods: readonly (readonly [string, FluentMethod])[],
): Page {
  const isLeft = methods.some(([, { review }]) => review !== undefined);
  const drops = methods.some(([, method]) => method.drops === true);
  return {
    title: id,
    summary: [
      `Is called on the collection of ${article(of)}${drops ? ', without the resource group' : ''}.`,
      ...(isLeft ? ['Some of it is left to a person: what takes its place gives or takes something else.'] : []),
    ].join(' '),
    sections: [
      {
        heading: 'In C#',
        code: replaced(
          methods.map(([name]) => `azure.${entry}.${name}(…)`),
          methods.map(([, { name }]) => `${of}.${member}.${name}(…)`),
        ),
      },
    ],
  };
}

function article(of: FluentCollection['of']): string {
  return of === 'workspace' ? 'a workspace' : 'an experiment';
}
