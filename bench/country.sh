#!/bin/bash
# A country: makes the files of 40 000 schools (25 M works), imports them, runs every rule over them, and says what each
# took. Fails when the rules need more than 60 s or 2 GB together.
#
#   bench/country.sh [FOLDER [SCHOOLS]]      FOLDER (default: a new one under /var/tmp) needs some 12 GB; it is cleared
#                                            away afterwards unless KEEP=1.
set -euo pipefail
cd "$(dirname "$0")/.."
opora=$PWD/build/release/opora
folder=${1:-$(mktemp -d /var/tmp/opora-country.XXXXXX)}
schools=${2:-40000}
[ -x "$opora" ] || { echo "build/release/opora is not there: ./run --build-only makes it" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "GNU time is not there: apt-get install time" >&2; exit 2; }
mkdir -p "$folder"
[ "${KEEP:-}" = 1 ] || trap 'rm -rf "$folder"' EXIT

# took NAME COMMAND… runs it and notes seconds, the processors' work in them and the largest memory in MB.
took() {
    local name=$1
    shift
    /usr/bin/time -f '%e %U %S %M' -o "$folder/time" "$@" >"$folder/said" 2>"$folder/faults" || {
        tail -5 "$folder/faults" >&2
        exit 1
    }
    local user system kilobytes
    read -r seconds user system kilobytes <"$folder/time"
    memory=$((kilobytes / 1024))
    printf '%-34s %8.1f s %8.1f s of work %7d MB\n' "$name" "$seconds" "$(awk "BEGIN { print $user + $system }")" "$memory"
}

took 'write the files' "$opora" demo --schools "$schools" --years 2 --out "$folder/files" --home "$folder/desk" --json
printf '%-34s %8.1f GB\n' '  size of the files' "$(du -sm "$folder/files" | awk '{print $1 / 1024}')"
rm -rf "$folder/files" "$folder/desk"
took 'write and import them' "$opora" demo --schools "$schools" --years 2 --home "$folder/home" --json
printf '%-34s %8.1f GB\n' '  size of the store' "$(du -sm "$folder/home/opora.db" | awk '{print $1 / 1024}')"
rm -rf "$folder/home/demo"
took 'status' "$opora" status --home "$folder/home" --json

total=0
largest=0
for rule in $(ls data/rules | sed 's/\.json$//'); do
    took "rule $rule" "$opora" screen low-results --rules "$rule" --year 2022 --home "$folder/home"
    total=$(awk "BEGIN { print $total + $seconds }")
    [ "$memory" -gt "$largest" ] && largest=$memory
done
printf '%-34s %8.1f s %27d MB   (at most 60 s and 2048 MB)\n' 'all rules' "$total" "$largest"
awk "BEGIN { exit !($total <= 60 && $largest <= 2048) }"
