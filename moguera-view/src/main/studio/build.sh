# Tests and bundles the studio's scripts with npm, unless nothing changed since; says so and passes where there is none:
# the studio then works without them.
set -eu
out=$1
if ! command -v npm >/dev/null; then
  echo "npm was not found: the studio has its forms, but neither editor nor autosave."
  mkdir -p "$out"
  exit 0
fi
if [ -f "$out/editor.js" ] && [ -z "$(find . -path ./node_modules -prune -o -type f -newer "$out/editor.js" -print)" ]; then
  exit 0
fi
npm ci --ignore-scripts --no-audit --no-fund --silent
npm test --silent >/dev/null || npm test
npm run build --silent -- "$out"
