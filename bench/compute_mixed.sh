#!/usr/bin/env bash
# Mixed models beside lme4 and nlme (apt: r-cran-lme4 r-cran-nlme) on the same invented pupils. Fits only, without reading;
# the peers once, ours the best of five. Random slopes and two levels are with the effects of all schools and their
# variances, as ranef(condVar = TRUE).
#
#   tools/build_program release compute_mixed && bench/compute_mixed.sh [PUPILS SCHOOLS]...   300000 400 1000000 40000
set -euo pipefail
cd "$(dirname "$0")/.."
ours=${OPORA_BENCH:-build/release/bench/compute_mixed}
[ $# -gt 0 ] || set -- 300000 400 1000000 40000
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

best() { for _ in 1 2 3 4 5; do "$ours" "$@"; done | sort -g | head -1; }

cat > "$work/peer.R" <<'R'
argument <- commandArgs(TRUE)
rows <- read.csv(argument[3])
suppressPackageStartupMessages(library(argument[1], character.only = TRUE))
fixed <- "~ x1 + x2 + z"
took <- system.time({
    fit <- switch(paste(argument[1], argument[2]),
        "lme4 ri" = lmer(as.formula(paste("y", fixed, "+ (1 | school)")), rows),
        "nlme ri" = lme(as.formula(paste("y", fixed)), rows, random = ~ 1 | school),
        "lme4 rs" = lmer(as.formula(paste("y", fixed, "+ (1 + x1 | school)")), rows),
        "nlme rs" = lme(as.formula(paste("y", fixed)), rows, random = ~ x1 | school),
        "lme4 nested" = lmer(as.formula(paste("y", fixed, "+ (1 | school) + (1 | town)")), rows),
        "lme4 crossed" = lmer(as.formula(paste("y", fixed, "+ (1 | school) + (1 | tutor)")), rows),
        "lme4 logistic" = glmer(as.formula(paste("pass", fixed, "+ (1 | school)")), rows, family = binomial, nAGQ = 10))
    if (argument[1] == "lme4" && argument[2] %in% c("rs", "nested")) ranef(fit, condVar = TRUE)
})
cat(sprintf("%.3f %.3f %.4f\n", took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], -2 * as.numeric(logLik(fit))))
R

line() { printf '%-34s %9s %9s %5s  %s\n' "$@"; }
peer() { # package what
    if ! Rscript -e "quit(status = !requireNamespace('$1', quietly = TRUE))" 2> /dev/null; then
        line "  $1" - - - 'not installed'
        return
    fi
    local peer_seconds peer_work value
    read -r peer_seconds peer_work value < <(Rscript "$work/peer.R" "$1" "$2" "$work/rows.csv" 2> /dev/null | tail -1)
    line "  $1" "$peer_seconds" "$peer_work" - "$value   $(awk -v a="$peer_seconds" -v b="$seconds" -v c="$peer_work" \
        -v d="$busy" 'BEGIN { printf "%.0f times ours, %.0f times the work", a / b, c / d }')"
}
ours_of() { # what label
    read -r seconds busy memory value evaluations ended < <(best "$1" "$work/rows.csv")
    line "$2" "$seconds" "$busy" "$memory" "$value   $evaluations evaluations, $ended"
}

while [ $# -gt 1 ]; do
    "$ours" make "$1" "$2" > "$work/rows.csv"
    line "$1 pupils, $2 schools" seconds 'of work' MB '-2 log L'
    ours_of ri 'random intercept'
    peer lme4 ri
    peer nlme ri
    ours_of rs 'random slopes, effects'
    peer lme4 rs
    peer nlme rs
    ours_of nested 'schools in towns, effects'
    peer lme4 nested
    if [ "$1" -le 300000 ]; then
        ours_of crossed 'schools across tutors'
        peer lme4 crossed
        ours_of intervals 'random intercept, profile intervals'
    fi
    shift 2
done
"$ours" make 20000 400 > "$work/rows.csv"
line '20000 pupils, 400 schools' seconds 'of work' MB '-2 log L'
ours_of logistic 'logistic, 10 points, errors'
peer lme4 logistic
