/** What a workspace or an experiment may be called, by the REST specification of 2018-05-01; `<region>` stands for the region. */
export const resourceName = /^(?:[-\w]|<region>){1,72}$/;

/** What a name that is none must be, as the end of a sentence. */
export const resourceNameRule = 'must be 1 to 64 letters, digits, "-" or "_" (and may hold <region>)';
