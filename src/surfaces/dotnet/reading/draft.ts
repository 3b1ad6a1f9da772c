import type {
  Chain,
  Creation,
  DeclaredMethod,
  DotnetFacts,
  Expression,
  Member,
  Mention,
  PropertyRead,
  PropertySetting,
  Scope,
  ScopeId,
  StateText,
  StateType,
  TypeFacts,
  TypeName,
  Use,
  Variable,
} from './facts.ts';

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** A class while it is read. */
export interface GrowingType extends Growing<Omit<TypeFacts, 'members'>> {
  members: Member[];
}

/** Facts while a document is read. */
export class Draft {
  readonly namespaces = new Set<string>();
  readonly globalNamespaces = new Set<string>();
  readonly aliases: Record<string, TypeName> = {};
  readonly staticTypes: TypeName[] = [];
  readonly scopes: Scope[] = [{ parent: undefined, typeParameters: {} }];
  readonly variables: Variable[] = [];
  readonly types: GrowingType[] = [];
  readonly uses: Use[] = [];
  readonly creations: Creation[] = [];
  readonly settings: PropertySetting[] = [];
  readonly reads: PropertyRead[] = [];
  readonly stateTypes: StateType[] = [];
  readonly stateTexts: StateText[] = [];
  readonly declared: DeclaredMethod[] = [];
  readonly chains: Chain[] = [];
  readonly mentions: Mention[] = [];
  termsIn: DotnetFacts['termsIn'] = 'nowhere';
  readonly lines: Record<number, string> = {};

  scope(parent: ScopeId, more: Partial<Scope> = {}): ScopeId {
    this.scopes.push({ typeParameters: {}, ...more, parent });
    return this.scopes.length - 1;
  }

  /** Declares what an expression's own text or its type says of it. */
  declare(scope: ScopeId, name: string, line: number, type: TypeName | undefined, value?: Expression): void {
    if (name === '_' || name === '') return;
    this.variables.push({ scope, name, line, ...(type && { type }), ...(value && { value }) });
  }

  facts(path: string): DotnetFacts {
    return {
      path,
      namespaces: [...this.namespaces],
      globalNamespaces: [...this.globalNamespaces],
      aliases: this.aliases,
      staticTypes: this.staticTypes,
      scopes: this.scopes,
      variables: this.variables,
      types: this.types,
      uses: this.uses,
      creations: this.creations,
      settings: this.settings,
      reads: this.reads,
      stateTypes: this.stateTypes,
      stateTexts: this.stateTexts,
      declared: this.declared,
      chains: this.chains,
      mentions: this.mentions,
      termsIn: this.termsIn,
      lines: this.lines,
    };
  }
}
