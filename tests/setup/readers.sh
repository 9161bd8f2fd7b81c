#!/bin/sh
# Installs the readers of other people that tests hand files to: PDFs, pictures, zips, QR codes, feeds. What cannot be had
# is skipped, and the tests that need it say so.
set -eu

missing=""
while read -r command package; do
    command -v "$command" >/dev/null 2>&1 || missing="$missing $package"
done <<'LIST'
pdftotext poppler-utils
qpdf qpdf
exiftool libimage-exiftool-perl
zbarimg zbar-tools
newsboat newsboat
7zz 7zip
unzip unzip
LIST

# One at a time: a name that a release does not know must not cost the others. Asked for once, not before each run.
tried=.venv/readers
[ -e "$tried" ] && exit 0
for package in $missing; do
    sh tests/setup/install.sh "$package" || echo "Some tests will be skipped: there is no $package." >&2
done
touch "$tried"
