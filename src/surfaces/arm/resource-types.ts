import type { Name } from '../../model/names.ts';
import type { ResourceProvider, ResourceTypeChange } from '../../model/transform.ts';
import type { TemplateNames } from './template-use.ts';

/** A type of the provider as a template names it. */
export interface NamedType {
  readonly type: ResourceTypeChange;
  /** Whether it is named as the old API does. */
  readonly isOld: boolean;
}

/** The types of a provider by their full names, letter case not counting. */
export class ResourceTypes {
  readonly provider: ResourceProvider;
  /** The provider's old types behind its name: `Microsoft.BatchAI/clusters`, not `…/workspaces/clusters`. */
  readonly oldName: RegExp;
  /** `providers('Microsoft.BatchAI', 'clusters')`, up to the type (group 1), which another collection is around now. */
  readonly askedProvider: RegExp;
  readonly #byName = new Map<string, NamedType>();

  constructor(provider: ResourceProvider) {
    this.provider = provider;
    const old = provider.types.filter((type) => type.old);
    for (const type of provider.types) {
      this.#byName.set(this.currentName(type).toLowerCase(), { type, isOld: false });
      if (type.old) this.#byName.set(this.#full([...type.old, type.name]), { type, isOld: true });
    }
    const names = old.map(({ name }) => name).join('|');
    this.oldName = new RegExp(`${provider.namespace.replace('.', '\\.')}/(${names})(?![\\w-])`, 'i');
    this.askedProvider = new RegExp(
      `\\bproviders\\s*\\(\\s*'${provider.namespace.replace('.', '\\.')}'\\s*,\\s*'(${names})'\\s*\\)`,
      'gi',
    );
  }

  /** A type by its full name, without an API version. */
  named(name: string): NamedType | undefined {
    return this.#byName.get(name.toLowerCase());
  }

  oldTypeOf(name: string): ResourceTypeChange | undefined {
    return this.provider.types.find((type) => type.old && type.name.toLowerCase() === name.toLowerCase());
  }

  /** Whether a short form names a resource that moved: `…/workspaces/x/clusters/…`. */
  isMoved(shortForm: string): boolean {
    return shortForm.split('/').some((segment) => this.oldTypeOf(segment));
  }

  /** A call that asks the provider for a type, as the new API names the type. */
  askedNow(call: string, name: string): string {
    const type = this.oldTypeOf(name);
    return type ? call.replace(/'(\w+)'(?=\s*\)$)/, `'${[...type.current, type.name].join('/')}'`) : call;
  }

  /** The full name in the new API, as the service writes it. */
  currentName({ current, name }: ResourceTypeChange): string {
    return [this.provider.namespace, ...current, name].join('/');
  }

  /** The collections that a type now stands in and did not. */
  insertedInto({ old, current }: ResourceTypeChange): readonly string[] {
    return current.slice(old?.length ?? current.length);
  }

  /** The names of the resources that one of this type now stands in. */
  namesAround(type: ResourceTypeChange, names: TemplateNames): readonly Name[] {
    return this.insertedInto(type).map((collection) =>
      collection === 'experiments' ? names.experiment : names.workspace,
    );
  }

  #full(collections: readonly string[]): string {
    return [this.provider.namespace, ...collections].join('/').toLowerCase();
  }
}
