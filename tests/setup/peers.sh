#!/bin/sh
# Installs what `make bench-scale` compares us with into .venv-peers, apart from ours, in the versions of peers.lock. A peer that
# cannot be had here is told and left out: the benchmark measures the others.
set -eu

lock=tests/benchmarks/peers.lock
bin=.venv-peers/bin
[ -e .venv-peers/ready ] && [ .venv-peers/ready -nt "$lock" ] && exit 0

echo "Installing peers to compare with into .venv-peers" >&2
[ -x "$bin/python" ] && "$bin/python" -m pip --version >/dev/null 2>&1 || .venv/bin/python -m venv --clear .venv-peers || {
    echo "No peers: .venv-peers cannot be made." >&2
    exit 0
}
if ! "$bin/python" -m pip install --quiet --require-hashes -r "$lock"; then
    # Each by itself then, so that one that is not made for this machine does not cost the others.
    pieces=$(mktemp -d)
    trap 'rm -rf "$pieces"' EXIT
    awk -v folder="$pieces" '/^[^ #]/ { split($1, name, "=="); file = folder "/" name[1] ".txt" } /^[^#]/ { print > file }' "$lock"
    any=no
    for piece in "$pieces"/*.txt; do
        "$bin/python" -m pip install --quiet --no-deps --require-hashes -r "$piece" && any=yes ||
            echo "$(basename "$piece" .txt) could not be installed: what needs it is left out." >&2
    done
    # Nothing at all is a matter of the network: asked for again next time.
    [ "$any" = yes ] || exit 0
fi
touch .venv-peers/ready
