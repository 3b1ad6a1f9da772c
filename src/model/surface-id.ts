/** What the list of surfaces calls one. */
export type SurfaceId = string;
