// Bundles the styles, scripts and icons of the pages into wwwroot/dist.
import { build } from 'esbuild';
import { PurgeCSS } from 'purgecss';
import { mkdir, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const here = import.meta.dirname ?? new URL('.', import.meta.url).pathname;
const web = join(here, '../..');
const dist = join(web, 'wwwroot/dist');
const packages = join(web, 'node_modules');

// From Tabler only the controls are taken: everything else on the page is ours.
const fromTabler = /^(btn|form-(control|select|check|label|hint)|invalid-feedback|is-invalid|visually-hidden)/;
const elements = /^[a-z][a-z0-9]*$/;

async function razorFiles(folder) {
  const entries = await readdir(folder, { recursive: true });
  return entries.filter(name => name.endsWith('.razor') && !/^(bin|obj|node_modules)\b/.test(name)).map(name => join(folder, name));
}

async function tablerControls() {
  const [result] = await new PurgeCSS().purge({
    content: await razorFiles(web),
    css: [join(packages, '@tabler/core/dist/css/tabler.css')],
    variables: true,
    keyframes: true,
    fontFace: true,
    defaultExtractor: text => {
      const words = text.match(/[A-Za-z0-9-]+/g) ?? [];
      // A class of Tabler that shares its name with an element (table, nav, progress) must not slip in.
      return {
        tags: ['html', 'body', ...words.filter(word => elements.test(word))],
        classes: words.filter(word => fromTabler.test(word)),
        ids: [],
        attributes: { names: ['type', 'href', 'disabled', 'readonly', 'multiple', 'size'], values: words },
        undetermined: [],
      };
    },
  });
  return result.css;
}

async function iconSprite() {
  const names = (await readFile(join(here, 'icons.txt'), 'utf8')).split('\n').filter(Boolean);
  const symbols = names.map(async name => {
    const svg = await readFile(join(packages, `@tabler/icons/icons/outline/${name}.svg`), 'utf8');
    const paths = svg.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/<path stroke="none"[^>]*>/, '');
    return `<symbol id="${name}" viewBox="0 0 24 24">${paths.replace(/\s+/g, ' ').trim()}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${(await Promise.all(symbols)).join('')}</svg>`;
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const tabler = await tablerControls();
await Promise.all([
  writeFile(join(dist, 'icons.svg'), await iconSprite()),
  build({
    entryPoints: { handslag: join(here, 'styles/handslag.css') },
    outdir: dist,
    bundle: true,
    minify: true,
    plugins: [{
      name: 'tabler-controls',
      setup(run) {
        run.onResolve({ filter: /^tabler-controls$/ }, () => ({ path: 'tabler', namespace: 'tabler' }));
        run.onLoad({ filter: /.*/, namespace: 'tabler' }, () => ({ contents: tabler, loader: 'css' }));
      },
    }],
  }),
  build({
    entryPoints: { handslag: join(here, 'scripts/handslag.js') },
    outdir: dist,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    target: 'es2022',
    legalComments: 'none',
  }),
]);

// Whole seconds: with a fraction, a file looks changed since the build and its compressed form is not served.
const now = Math.floor(Date.now() / 1000);
for (const file of await readdir(dist)) await utimes(join(dist, file), now, now);
