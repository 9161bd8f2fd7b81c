#!/bin/sh
# Sees to it that there is a Chromium for the tests in tests/browser.
set -eu

has_browser() {
    for name in chromium chromium-browser google-chrome google-chrome-stable /usr/bin/chromium; do
        # Ubuntu's chromium-browser is a stub where snap is missing: what cannot tell its version cannot run.
        "$name" --version >/dev/null 2>&1 && return 0
    done
    return 1
}

has_browser && exit 0
sh tests/setup/install.sh chromium && has_browser && exit 0
echo "The browser tests need Chromium or Chrome, and it cannot be installed here. Install one: apt-get install chromium (Debian), snap install chromium (Ubuntu)" >&2
exit 1
