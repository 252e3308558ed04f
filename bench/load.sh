#!/usr/bin/env bash
# A filled region and the people who work in it (apt: wrk): 700 schools, 3 years, 100 000 tasks; 200 people who ask once
# a second, three questions in twenty write. Limit: p99 under 100 ms on two cores shared with wrk.
#
#   tools/build_program release opora fill_tasks && bench/load.sh [SECONDS [PEOPLE…]]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
crowds=("$@")
[ $# -gt 0 ] || crowds=(200)
opora=build/release/opora
work=$(mktemp -d)
trap 'jobs -p | xargs -r kill 2>/dev/null; wait; rm -rf "$work"' EXIT

"$opora" demo --schools 700 --years 3 --home "$work/home" > "$work/demo.log"
build/release/bench/fill_tasks "$work/home"
touch "$work/serve"
"$opora" serve --home "$work/home" --port 0 > "$work/serve" 2> "$work/log" &
until grep -q http "$work/serve"; do sleep 0.1; done
address=$(grep -o 'http://[^ ]*' "$work/serve" | head -1)

get() { curl -s "$address$1"; }
export PARTIES=5000 TASKS=100000 PLANS=40
export SCHOOLS YEAR
SCHOOLS=$(get '/api/organisations?kind=school' | grep -o '"code":"[^"]*"' | cut -d'"' -f4 | tr '\n' ' ')
YEAR=$(get /api/procedures | grep -o '"year":[0-9]*' | grep -o '[0-9]*' | sort -n | tail -1)
for people in "${crowds[@]}"; do
    echo "$people people:"
    wrk -t1 -c"$people" -d"${seconds}s" --timeout 10s -s bench/load/people.lua "$address" | grep questions
done
awk '$4 >= 400 {path = $3; gsub(/[0-9]+/, "N", path); gsub(/eduN/, "S", path); n[$4 " " $2 " " path]++}
     END {for (p in n) printf "  refused %d times: %s\n", n[p], p}' "$work/log"
echo "longest by route:"
awk '{ms = $(NF - 2); path = $3; gsub(/[0-9]+/, "N", path); gsub(/eduN/, "S", path); n[$2 " " path]++; s[$2 " " path] += ms;
      if (ms > m[$2 " " path]) m[$2 " " path] = ms}
     END {for (p in n) printf "  %8.1f ms longest, %7.1f mean, %7d times  %s\n", m[p], s[p] / n[p], n[p], p}' "$work/log" |
    sort -rn | head -12
