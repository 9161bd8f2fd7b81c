#!/bin/sh
# Sees to it that what `make audit` runs is there: Node.js for Lighthouse, Java for the Nu HTML checker, both checkers as locked.
set -eu

node --version >/dev/null 2>&1 && npm --version >/dev/null 2>&1 || sh tests/setup/install.sh nodejs npm || {
    echo "Lighthouse needs Node.js 18.20 or newer and npm, and they cannot be installed here. Install them: apt-get install nodejs npm" >&2
    exit 1
}
java -version >/dev/null 2>&1 || sh tests/setup/install.sh default-jre-headless || {
    echo "The Nu HTML checker needs Java 17, and it cannot be installed here. Install it: apt-get install default-jre-headless" >&2
    exit 1
}

# Installed anew only when other versions are wanted.
wanted=tests/audit/package-lock.json
there=tests/audit/node_modules/.package-lock.json
[ -e "$there" ] && [ "$there" -nt "$wanted" ] && exit 0
echo "Installing Lighthouse and the Nu HTML checker" >&2
# Neither Lighthouse's own browser nor the checker's own Java are wanted: no script of a package runs.
npm ci --prefix tests/audit --ignore-scripts --loglevel=error >&2
touch "$there"
