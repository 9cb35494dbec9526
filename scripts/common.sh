# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=sh
# What the scripts share. Sourced, never run: expects `set -eu` and a POSIX shell.

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root" || exit 1

# A bare system has no locale set; Qt wants one whose text is UTF-8.
if [ -z "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ]; then
    LC_ALL=C.UTF-8
    export LC_ALL
fi

say() { printf '\n== %s\n' "$*"; }

die() {
    printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
    shift
    for line in "$@"; do printf '    %s\n' "$line" >&2; done
    exit 1
}

# install GROUP...: the packages of these groups, unless ROUNDTRIP_INSTALL=0 forbids it.
install() {
    if [ "${ROUNDTRIP_INSTALL:-1}" = 0 ]; then
        say "ROUNDTRIP_INSTALL=0: using what is installed"
    else
        "$root/scripts/install-deps" "$@"
    fi
}

# configure_and_build PRESET
configure_and_build() {
    say "Configuring the $1 preset (build/$1)"
    # A cache that was made at another place (a moved or copied folder) cannot be used.
    cache=build/$1/CMakeCache.txt
    if [ -f "$cache" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache"; then
        rm -rf "build/$1/CMakeCache.txt" "build/$1/CMakeFiles"
    fi
    cmake --preset "$1" ||
        die "CMake could not configure the $1 preset." \
            "The first error above names what is missing; 'scripts/install-deps --list' says" \
            "which packages are expected, 'rm -rf build/$1' starts again from nothing."
    say "Building the $1 preset"
    cmake --build --preset "$1" ||
        die "the $1 preset does not build; the first error above names the file."
}
