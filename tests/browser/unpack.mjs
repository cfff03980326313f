// Unpacks the Chromium that the pinned npm package carries, once, beside the
// package, and prints the path of the program to start.
//
// The package is made for Amazon's Lambda: its own code unpacks into the
// folder of temporary files of whichever machine, adds the shared libraries
// only on Lambda, and asks for a newer node. Its files work without that code.
// The program printed is a small shell script, since a bare machine lacks the
// libraries (NSS, NSPR) and the fonts that Chromium needs: they come from the
// package too, and two variables say where they are.

import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar-fs";

const START = `#!/bin/sh
here=$(dirname "$0")
export LD_LIBRARY_PATH="$here/lib\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export FONTCONFIG_FILE="$here/fonts.conf"
exec "$here/chromium" "$@"
`;

const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

const machine = `${process.platform}-${process.arch}`;
if (machine !== "linux-x64") {
  console.error(`The pinned Chromium is for linux-x64, and this is ${machine}.`);
  process.exit(1);
}

const modules = join(dirname(fileURLToPath(import.meta.url)), "node_modules");
const carrier = join(modules, "@sparticuz", "chromium");
const { version } = JSON.parse(await readFile(join(carrier, "package.json"), "utf8"));
const unpacked = join(modules, `.chromium-${version}`);

const unpack = (name, target) =>
  pipeline(createReadStream(join(carrier, "bin", name)), createBrotliDecompress(), target);

if (!existsSync(unpacked)) {
  const half = await mkdtemp(join(modules, ".chromium-half-"));
  try {
    await Promise.all([
      unpack("chromium.br", createWriteStream(join(half, "chromium"), { mode: 0o755 })),
      unpack("al2023.tar.br", extract(half, { chown: false })),
      unpack("fonts.tar.br", extract(half, { chown: false })),
    ]);
    await writeFile(join(half, "fonts.conf"), FONTS);
    await writeFile(join(half, "start"), START, { mode: 0o755 });
    await rename(half, unpacked);
  } finally {
    await rm(half, { force: true, recursive: true });
  }
}

console.log(join(unpacked, "start"));
