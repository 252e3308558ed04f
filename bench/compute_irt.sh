#!/usr/bin/env bash
# Item response models beside eRm and psychotools (apt: r-cran-erm r-cran-psychotools) on the same 100 000 people × 18 tasks:
# those of ../shared/refdata where they are, invented ones otherwise. Fits only, without reading; the peers once, ours the
# best of five. GPCM has no peer in Debian: mirt is run where R has it.
#
#   tools/build_program release compute_irt && bench/compute_irt.sh [PEOPLE]
set -euo pipefail
cd "$(dirname "$0")/.."
ours=${OPORA_BENCH:-build/release/bench/compute_irt}
people=${1:-100000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shared=${OPORA_SHARED:-../shared}/refdata
for model in rasch pcm gpcm; do
    if [ "$people" = 100000 ] && [ -f "$shared/${model}_100000.csv.gz" ]; then
        zcat "$shared/${model}_100000.csv.gz" > "$work/$model.csv"
    else
        "$ours" make "$model" "$people" > "$work/$model.csv"
    fi
done

best() { for _ in 1 2 3 4 5; do "$ours" "$@"; done | sort -g | head -1; }

cat > "$work/peer.R" <<'R'
argument <- commandArgs(TRUE)
scores <- as.matrix(read.csv(argument[3]))
suppressPackageStartupMessages(library(argument[1], character.only = TRUE))
took <- system.time(fit <- switch(argument[2],
    RM = RM(scores, se = FALSE), PCM = PCM(scores, se = FALSE),
    raschmodel = raschmodel(scores, hessian = FALSE), pcmodel = pcmodel(scores, hessian = FALSE),
    gpcm = mirt(scores, 1, "gpcm", TOL = 1e-7, verbose = FALSE, technical = list(NCYCLES = 5000))))
value <- if (argument[1] == "eRm") fit$loglik else if (argument[1] == "mirt") extract.mirt(fit, "logLik") else fit$loglik
cat(sprintf("%.3f %.3f %.4f\n", took[["elapsed"]], took[["user.self"]] + took[["sys.self"]], value))
R

line() { printf '%-28s %9s %9s %5s  %s\n' "$@"; }
peer() { # package function data
    if ! Rscript -e "quit(status = !requireNamespace('$1', quietly = TRUE))" 2> /dev/null; then
        line "  $1 $2" - - - 'not installed'
        return
    fi
    local peer_seconds peer_work value
    read -r peer_seconds peer_work value < <(Rscript "$work/peer.R" "$1" "$2" "$work/$3.csv" 2> /dev/null | tail -1)
    line "  $1 $2" "$peer_seconds" "$peer_work" - "$value   $(awk -v a="$peer_seconds" -v b="$seconds" -v c="$peer_work" \
        -v d="$busy" 'BEGIN { printf "%.0f times ours, %.0f times the work", a / b, c / d }')"
}
ours_of() { # what data times label
    read -r seconds busy memory value looks ended < <(best "$1" "$work/$2.csv" "$3")
    line "$4" "$seconds" "$busy" "$memory" "$value   $looks steps, $ended"
}

line fit seconds 'of work' MB 'log likelihood (scores: their sum)'
ours_of cml rasch 1 'Rasch, conditional'
peer eRm RM rasch
peer psychotools raschmodel rasch
ours_of cml pcm 1 'PCM, conditional'
peer eRm PCM pcm
peer psychotools pcmodel pcm
ours_of pcm rasch 1 'Rasch, marginal'
ours_of pcm pcm 1 'PCM, marginal'
ours_of gpcm gpcm 1 'GPCM, marginal'
peer mirt gpcm gpcm
ours_of graded gpcm 1 'graded, marginal'
for what in eap wle plausible; do ours_of "$what" gpcm 1 "$what of all"; done
ours_of cml pcm 10 'PCM, conditional, × 10'
ours_of pcm pcm 10 'PCM, marginal, × 10'
ours_of gpcm gpcm 10 'GPCM, marginal, × 10'
