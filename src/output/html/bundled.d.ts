/** A page's script and its style sheet of the same name, bundled and minified: `scripts/bundled-page.mjs` makes them. */
declare module '*?bundled' {
  export const script: string;
  export const style: string;
}
