import type { PropertyRemoval } from '../../model/transform.ts';
import type { LiteralProperty } from './reading/flow.ts';

/** Whether leaving a property out changes nothing: it meant nothing, and making it does nothing else. */
export function isIdle({ value, acts }: Pick<LiteralProperty, 'value' | 'acts'>, { idle }: PropertyRemoval): boolean {
  if (acts) return false;
  return idle === 'always' || idle.includes(value.text.replace(/^undefined$|^void 0$/, 'null'));
}
