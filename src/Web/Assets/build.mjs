// Bundles what pages are enhanced with: node build.mjs SOURCES TARGET
import { build } from 'esbuild';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [sources, target] = process.argv.slice(2);
rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

await build({
  entryPoints: (existsSync(sources) ? readdirSync(sources) : []).filter((name) => name.endsWith('.js')).map((name) => join(sources, name)),
  outdir: target,
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  nodePaths: [join(process.cwd(), 'node_modules')],
});

// MapLibre starts its worker from a file of its own.
copyFileSync('node_modules/maplibre-gl/dist/maplibre-gl-worker.mjs', join(target, 'maplibre-gl-worker.mjs'));
for (const [entry, out] of [['maplibre-gl/dist/maplibre-gl.css', 'maplibre.css'], ['uplot/dist/uPlot.min.css', 'uplot.css']]) {
  await build({ entryPoints: [join('node_modules', entry)], outfile: join(target, out), minify: true, bundle: true, loader: { '.svg': 'dataurl', '.png': 'dataurl' } });
}

// Two families, each in the range most names need and in the wider one that is fetched only where a page has such a letter.
const ranges = {
  latin: 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  'latin-ext': 'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
};
const faces = [];
for (const [family, name] of [['Source Sans 3', 'source-sans-3'], ['Source Serif 4', 'source-serif-4']]) {
  for (const [subset, range] of Object.entries(ranges)) {
    for (const style of ['normal', 'italic']) {
      if (style === 'italic' && name === 'source-sans-3') continue;
      const file = `${name}-${subset}-wght-${style}.woff2`;
      copyFileSync(join('node_modules/@fontsource-variable', name, 'files', file), join(target, file));
      faces.push(`@font-face{font-family:"${family}";font-style:${style};font-display:swap;font-weight:200 900;src:url(${file}) format("woff2");unicode-range:${range}}`);
    }
  }
}
writeFileSync(join(target, 'fonts.css'), faces.join('\n'));

// What is passed on with Griot carries its terms with it.
const shipped = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).dependencies);
writeFileSync(join(target, 'licences.txt'), shipped.map((name) => {
  const folder = join('node_modules', name);
  const terms = readdirSync(folder).find((file) => /^licen[sc]e/i.test(file));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return `${name} ${version} (${license})\n\n${terms ? readFileSync(join(folder, terms), 'utf8') : ''}`;
}).join(`\n${'-'.repeat(80)}\n\n`));
