/** The style sheet of the report: no font, picture or script from elsewhere, light or dark as the reader has it. */
export const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin-bottom: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 0.2rem; }
p { margin: 0.2rem 0; } svg { max-width: 100%; height: auto; display: block; }
.slices { display: flex; flex-wrap: wrap; gap: 0.5rem; }
table { border-collapse: collapse; margin-top: 0.5rem; } td, th { text-align: left; padding: 0.15rem 1rem 0.15rem 0; } td { font-variant-numeric: tabular-nums; }
.legend { display: flex; flex-wrap: wrap; gap: 1rem; padding: 0; list-style: none; font-size: 0.85rem; }
.legend i { display: inline-block; width: 0.7rem; height: 0.7rem; border-radius: 50%; margin-right: 0.35rem; }
`
