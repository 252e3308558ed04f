#!/usr/bin/env bash
# The bench of objectivity: invented regions, our detectors beside the official sign, INVALSI's index, Guttman's errors,
# lz* and Jacob–Levitt, at the same share of false signs. Prints Markdown: each gate, what was found, met or not.
#
#   tools/build_program release objectivity && bench/objectivity.sh [--quick|--full]
#
# --quick (as is): three minutes on two cores, powers ±5. --full: over an hour, powers ±2, 200 honest regions at each SD.
set -uo pipefail
cd "$(dirname "$0")/.."
program=${OPORA_BENCH:-build/release/bench/objectivity}
case ${1:---quick} in
--quick) regions=5 classes=3000 more=1 few=12 few_classes=400 honest=10 confounded=4 procedures=4 ;;
--full) regions=30 classes=4000 more=8 few=45 few_classes=1000 honest=200 confounded=12 procedures=40 ;;
*) echo 'bench/objectivity.sh [--quick|--full]' >&2; exit 2 ;;
esac
unmet=0
run() {
    printf '## %s\n\n' "$1"
    shift
    "$program" "$@" || unmet=1
}
run 'Regions beside the real one' region
run 'Power, answers known' power --regions "$regions" --classes "$classes"
run 'Power, scores only' power --regions "$regions" --classes "$classes" --scores
if [ "$more" -gt 1 ]; then
    run 'Power, small classes' power --regions "$more" --small
    run 'Power, task × class SD 0.35' power --regions "$more" --sd 0.35
    run 'Power, task × class SD 0.2 of heavy tails' power --regions "$more" --heavy
    run 'Power, a twentieth of schools helped' power --regions $((2 * more)) --prevalence .05
    run 'Power, a fifth of schools helped' power --regions "$more" --prevalence .20
    for truth in steep_and_flat graded two_abilities; do run "Power, truth $truth" power --regions "$more" --truth "$truth"; done
    run 'Power, two variants' power --regions "$more" --variants 2
    run "Power, flatter tasks" power --regions "$more" --slope 1
fi
run 'Lists and p' calibration --regions "$few" --classes "$few_classes"
run 'Honest regions' calibration --honest --regions "$honest" --classes "$few_classes"
run 'Lists beside a thousand watched classes' lists --regions "$confounded"
run 'Confounders' confounders --regions "$confounded"
run 'Speed' speed --procedures "$procedures"
exit "$unmet"
