#!/bin/sh
# Makes .venv with a Python this project runs on ($PYTHON, else the newest there is), and pip in it. Does nothing when it is there.
set -eu

fits='import sys; sys.exit(sys.version_info < (3, 11, 5))'

if [ -x .venv/bin/python ] && .venv/bin/python -c "$fits" && .venv/bin/python -m pip --version >/dev/null 2>&1; then
    exit 0
fi

for name in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python; do
    command -v "$name" >/dev/null 2>&1 && "$name" -c "$fits" 2>/dev/null || continue
    if ! "$name" -c 'import ensurepip' 2>/dev/null; then
        # Debian and Ubuntu ship it in a package of its own.
        package=python$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv
        if ! { sh tests/setup/install.sh "$package" && "$name" -c 'import ensurepip' 2>/dev/null; }; then
            echo "$name lacks the venv module. Install it: apt-get install python3-venv" >&2
            exit 1
        fi
    fi
    echo "Making .venv with $("$name" --version)"
    exec "$name" -m venv --clear .venv
done

if command -v uv >/dev/null 2>&1; then
    echo "Making .venv with a Python from uv"
    uv venv --quiet --clear --seed --python '>=3.11.5,<3.14' .venv && exit 0
fi

found=$(python3 --version 2>/dev/null || echo "no Python")
echo "Python 3.11.5 or newer is needed, here is $found. Use Debian 13 or Ubuntu 24.04, install python3.12 or newer, or install uv, which brings its own." >&2
exit 1
