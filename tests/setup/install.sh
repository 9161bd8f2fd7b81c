#!/bin/sh
# Installs packages of Debian or Ubuntu, when this account may.
set -eu

command -v apt-get >/dev/null 2>&1 || exit 1
if [ "$(id -u)" -eq 0 ]; then
    as_root="env DEBIAN_FRONTEND=noninteractive"
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n env DEBIAN_FRONTEND=noninteractive"
else
    exit 1
fi
echo "Installing $*" >&2
# `apt-get update` complains about any single source that is down; what counts is whether the packages can be had.
$as_root apt-get update -qq >&2 || true
$as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
