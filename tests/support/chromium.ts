import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';

export type Chromium = { executablePath: string; env: Record<string, string> };

const installed = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** CHROME_PATH, an installed Chromium, or the one inside the registry package, in this order. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (!fs.existsSync(named)) throw new Error(`CHROME_PATH is ${named}, and there is no such file`);
    return { executablePath: named, env: {} };
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = folders.flatMap((folder) => installed.map((name) => path.join(folder, name)));
  const found = [...candidates, macChrome].find((file) => fs.existsSync(file));
  if (found) return { executablePath: found, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return fromPackage();
  throw new Error('no browser: install Chromium or Chrome, or set CHROME_PATH to its program file');
}

/**
 * @sparticuz/chromium is packed for AWS Lambda: the program and, apart from it, the libraries that Lambda lacks. Here
 * both are unpacked once into node_modules/.cache, and the libraries are used only where the machine lacks them too.
 */
async function fromPackage(): Promise<Chromium> {
  const packed = path.resolve('node_modules/@sparticuz/chromium/bin');
  const folder = path.resolve('node_modules/.cache/chromium');
  if (!fs.existsSync(packed))
    throw new Error('no browser: run npm install with devDependencies, or set CHROME_PATH');
  if (!fs.existsSync(path.join(folder, 'complete'))) await unpack(packed, folder);
  const executablePath = path.join(folder, 'chromium');
  const libraries = path.join(folder, 'al2023', 'lib');
  const env: Record<string, string> = {};
  if (lacksLibraries(executablePath)) env.LD_LIBRARY_PATH = libraries;
  if (!fs.existsSync('/etc/fonts')) env.FONTCONFIG_PATH = path.join(folder, 'fonts', 'fonts');
  return { executablePath, env };
}

/** Unpacked beside and moved into place, so that two test runs at once never see half a browser. */
async function unpack(packed: string, folder: string): Promise<void> {
  const fresh = `${folder}.${process.pid}`;
  fs.rmSync(fresh, { recursive: true, force: true });
  fs.mkdirSync(fresh, { recursive: true });
  await pipeline(
    fs.createReadStream(path.join(packed, 'chromium.br')),
    createBrotliDecompress(),
    fs.createWriteStream(path.join(fresh, 'chromium'), { mode: 0o755 }),
  );
  for (const [name, into] of [
    ['al2023.tar.br', 'al2023'],
    ['fonts.tar.br', 'fonts'],
    ['swiftshader.tar.br', '.'],
  ] as const)
    await untar(path.join(packed, name), path.join(fresh, into));
  fs.writeFileSync(path.join(fresh, 'complete'), '');
  fs.rmSync(folder, { recursive: true, force: true });
  try {
    fs.renameSync(fresh, folder);
  } catch (error) {
    fs.rmSync(fresh, { recursive: true, force: true });
    if (!fs.existsSync(path.join(folder, 'complete'))) throw error;
  }
}

async function untar(file: string, folder: string): Promise<void> {
  const entries = Readable.from(fs.createReadStream(file).pipe(createBrotliDecompress())).pipe(extract());
  for await (const entry of entries) {
    const target = path.join(folder, entry.header.name);
    if (entry.header.type === 'directory') fs.mkdirSync(target, { recursive: true });
    else if (entry.header.type === 'symlink') fs.symlinkSync(entry.header.linkname ?? '', target);
    else {
      fs.mkdirSync(path.dirname(target), { recursive: true });
      await pipeline(entry, fs.createWriteStream(target, { mode: 0o755 }));
    }
    entry.resume();
  }
}

function lacksLibraries(program: string): boolean {
  try {
    return execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found');
  } catch {
    return true;
  }
}
