import type { Import } from './declared-classes.ts';

const libraries =
  /^(?:org\.(?:mockito|easymock|powermock)|com\.nhaarman\.mockito_?kotlin2?|io\.mockk|com\.ninjasquad\.springmockk)\b/;

/** Whether a unit imports a mocking library. */
export function isMocking(imports: readonly Import[]): boolean {
  return imports.some(({ name }) => libraries.test(name));
}

/**
 * What a call of a mocking library hands on: `verify(jobs)`, `doReturn(job).when(jobs)` its argument, `then(jobs).should()`
 * that of its object, `mock(JobsInner.class)` an object of the class that it is given. Undefined for other calls.
 * @param isOfLibrary whether it is called on the library's own class, or on nothing
 */
export function handedOn(
  method: string,
  isOfLibrary: boolean,
): 'argument' | 'argument-of-object' | 'class' | undefined {
  if (method === 'should') return 'argument-of-object';
  if (method === 'mock' || method === 'mockk') return 'class';
  if (method === 'when' || method === 'whenever') return isOfLibrary ? undefined : 'argument';
  return /^(?:verify|spyk?)$/.test(method) ? 'argument' : undefined;
}

const matcher =
  /^((?:\w+\.)*)(?:<[^()]*>\s*)?(any\w*|eq|isA|isNull|isNotNull|notNull|nullable|same|refEq|argThat|argForWhich|check|\w+That|startsWith|endsWith|contains|matches|find|aryEq|or|and|not|capture)\s*(?:<[^()]*>\s*)?[({]/;
const homes =
  /\.(?:Mockito|ArgumentMatchers|Matchers|EasyMock|BDDMockito)$|^(?:org\.mockito\.kotlin|com\.nhaarman\.mockito_?kotlin2?)$/;

/**
 * How a value is written among the arguments of a mock's call: Mockito and EasyMock take matchers for all arguments or for
 * none. Undefined where no argument is a matcher.
 * @param named the imports by which functions have their names
 */
export function matcherOfValue(
  imports: readonly Import[],
  named: readonly Import[],
  args: readonly string[],
): ((value: string) => string) | undefined {
  const isMatching = imports.some(({ name }) => /^org\.(?:mockito|easymock)\b|^com\.nhaarman\./.test(name));
  const found = isMatching ? args.map((text) => matcher.exec(text)).find((each) => each !== null) : undefined;
  if (!found) return undefined;
  const [, owner = '', name = ''] = found;
  // A captor is an object of the test's own, and says nothing of the class of matchers.
  if (owner !== '' && name !== 'capture') return (value) => `${owner}eq(${value})`;
  const isAtHand = named.some((each) => (each.wildcard ? homes.test(each.name) : each.name.endsWith('.eq')));
  if (isAtHand) return (value) => `eq(${value})`;
  const own = named.find((each) => each.name.endsWith(`.${name}`))?.name.replace(/\.\w+$/, '');
  const isMockito = imports.some((each) => each.name.startsWith('org.mockito'));
  const home = own && homes.test(own) ? own : isMockito ? 'org.mockito.ArgumentMatchers' : 'org.easymock.EasyMock';
  return (value) => `${home}.eq(${value})`;
}
