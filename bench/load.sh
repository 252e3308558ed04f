#!/usr/bin/env bash
# A filled region and the people who work in it (apt: wrk): 700 schools, 3 years, 100 000 tasks; 200 people, logged in,
# each with their own rights, who ask once a second, three questions in twenty write. Limit: p99 under 100 ms on two
# cores shared with wrk. STORE=postgres: the same on a PostgreSQL server; NODES=3: the people are shared out to so many.
#
#   tools/build_program release opora fill_region && bench/load.sh [SECONDS [PEOPLE…]]
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
shift || true
crowds=("$@")
[ $# -gt 0 ] || crowds=(200)
nodes=${NODES:-1}
opora=build/release/opora
work=$(mktemp -d)
chmod 755 "$work"
trap 'jobs -p | xargs -r kill 2>/dev/null; wait; rm -rf "$work"' EXIT

"$opora" demo --schools 700 --years 3 --home "$work/home" > "$work/demo.log"
build/release/bench/fill_region "$work/home" 200 > "$work/people"
store=()
if [ "${STORE:-sqlite}" = postgres ]; then
    programs=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
    data=$work/postgres
    mkdir "$data"
    as=()
    [ "$(id -u)" = 0 ] && chown postgres "$data" && as=(runuser -u postgres --)
    "${as[@]}" "$programs/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > "$work/initdb.log"
    # Durable, as it is when people trust it: no setting that gives safety for speed.
    "${as[@]}" "$programs/postgres" -D "$data" -c listen_addresses= -c unix_socket_directories="$data" \
        -c shared_buffers=256MB > "$work/postgres.log" 2>&1 &
    until "$programs/pg_isready" -q -h "$data"; do sleep 0.1; done
    "$programs/createdb" -h "$data" -U postgres opora
    store=(--store "postgresql:///opora?user=postgres&host=$data")
    "$opora" move --to "${store[1]}" --home "$work/home" > "$work/move.log"
fi
addresses=()
for node in $(seq "$nodes"); do
    touch "$work/serve$node"
    "$opora" serve --home "$work/home" "${store[@]}" --port 0 --rate 0 > "$work/serve$node" 2> "$work/log$node" &
    until grep -q http "$work/serve$node"; do sleep 0.1; done
    addresses+=("$(grep -o 'http://[^ ]*' "$work/serve$node" | head -1)")
done

export PLANS=40 YEAR PEOPLE_FILE=$work/people
token=$(tail -1 "$work/people" | cut -d'|' -f1)
YEAR=$(curl -s -H "Authorization: Bearer $token" "${addresses[0]}/api/procedures" |
    grep -o '"year":[0-9]*' | grep -o '[0-9]*' | sort -n | tail -1)
for people in "${crowds[@]}"; do
    echo "$people people, ${STORE:-sqlite}, $nodes at work:"
    pids=()
    for address in "${addresses[@]}"; do
        wrk -t1 -c$((people / nodes)) -d"${seconds}s" --timeout 10s -s bench/load/people.lua "$address" | grep questions &
        pids+=($!)
    done
    wait "${pids[@]}"
done
awk '$4 >= 400 {path = $3; gsub(/[0-9]+/, "N", path); n[$4 " " $2 " " path]++}
     END {for (p in n) printf "  refused %d times: %s\n", n[p], p}' "$work"/log*
echo "longest by route:"
awk '{ms = $(NF - 2); path = $3; gsub(/[0-9]+/, "N", path); n[$2 " " path]++; s[$2 " " path] += ms;
      if (ms > m[$2 " " path]) m[$2 " " path] = ms}
     END {for (p in n) printf "  %8.1f ms longest, %7.1f mean, %7d times  %s\n", m[p], s[p] / n[p], n[p], p}' "$work"/log* |
    sort -rn | head -12
