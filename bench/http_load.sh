#!/bin/bash
# How much of what the HTTP library can do is left for a small read of somebody who is logged in: wrk against
# `GET /api/session` of `opora serve`, and against the library alone with an answer of the same size, in turns.
#   bench/http_load.sh [OPORA] [HTTP_BARE]      (release build: cmake --build --preset release --target opora http_bare)
set -euo pipefail
cd "$(dirname "$0")/.."
opora=${1:-build/release/opora}
bare=${2:-build/release/bench/http_bare}
port=18471
home=$(mktemp -d)
pids=()
trap 'kill "${pids[@]}" 2>/dev/null || true; rm -rf "$home"' EXIT

link=$("$opora" account first-admin --login bench --name Bench --home "$home" | grep -o 'http.*')
"$opora" serve --home "$home" --port $port --rate 0 >/dev/null 2>&1 &
pids+=($!)
for _ in $(seq 50); do curl -sf localhost:$port/api/session >/dev/null && break; sleep 0.1; done
cookie=$(curl -s -D - -o /dev/null localhost:$port/api/link-uses -d "{\"word\": \"${link#*#}\", \"password\": \"four words in a row\"}" |
  sed -n 's/^Set-Cookie: \([^;]*\).*/\1/p')
size=$(curl -s -b "$cookie" localhost:$port/api/session | tee /dev/stderr | wc -c)
echo
"$bare" $((port + 1)) "$size" &
pids+=($!)
sleep 0.3

rate() { wrk -t2 -c32 -d5 "$@" | sed -n 's/^Requests\/sec: *//p'; }
printf '%12s %12s %8s\n' opora library share
for _ in 1 2 3; do
  ours=$(rate -H "Cookie: $cookie" http://localhost:$port/api/session)
  theirs=$(rate http://localhost:$((port + 1))/)
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%12.0f %12.0f %7.0f%%\n", a, b, 100 * a / b }'
done
