#!/usr/bin/env bash
# Logistic regression, k-means, PAM, Ward and assignment beside R's stats and the packages cluster and clue
# (apt: r-base-core r-cran-cluster r-cran-clue) on the same invented rows. Ours is the best of three, the peers run once.
#
#   tools/build_program release compute_context && bench/compute_context.sh
set -euo pipefail
cd "$(dirname "$0")/.."
ours=${OPORA_BENCH:-build/release/bench/compute_context}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat > "$work/peer.R" <<'R'
argument <- commandArgs(TRUE)
m <- as.matrix(read.csv(argument[2]))
if (argument[1] %in% c("pam", "ward")) d <- dist(m)
if (argument[1] == "assign" && !requireNamespace("clue", quietly = TRUE)) quit(status = 1)
set.seed(1)
took <- system.time(figure <- switch(argument[1],
    logit = glm.fit(cbind(1, m[, -1]), m[, 1], family = binomial())$deviance,
    kmeans = kmeans(m, 8, nstart = 25, iter.max = 200)$tot.withinss,
    pam = cluster::pam(d, 8, diss = TRUE)$objective[["swap"]],
    ward = max(hclust(d, "ward.D2")$height),
    assign = sum(m[cbind(seq_len(nrow(m)), clue::solve_LSAP(m))])))
cat(sprintf("%.3f %.6f\n", took[["elapsed"]], figure))
R

line() { printf '%-34s %9s %9s %6s %18s %9s %18s  %s\n' "$@"; }
compare() { # what kind size label
    "$ours" make "$2" "$3" > "$work/rows.csv"
    read -r seconds busy memory figure < <(for _ in 1 2 3; do "$ours" "$1" "$work/rows.csv"; done | sort -g | head -1)
    read -r one _ < <(for _ in 1 2 3; do "$ours" "$1" "$work/rows.csv" 1; done | sort -g | head -1)
    read -r peer peer_figure < <(Rscript "$work/peer.R" "$1" "$work/rows.csv" 2> /dev/null || echo - -)
    line "$4" "$seconds" "$one" "$memory" "$figure" "$peer" "$peer_figure" \
        "$(awk -v a="$peer" -v b="$seconds" 'BEGIN { if (a + 0) printf "%.0f times ours", a / b; else print "not installed" }')"
}

line '' seconds 'one core' MB figure peer 'its figure' ''
compare logit logit 300000 'logit, 300 000 rows × 20'
compare kmeans groups 4000 'k-means, 8 of 4 000, 25 starts'
compare kmeans groups 40000 'k-means, 8 of 40 000, 25 starts'
compare pam groups 4000 'PAM, 8 of 4 000'
compare ward groups 4000 'Ward, 4 000'
compare assign costs 400 'assignment, 400 × 400'
compare assign costs 1000 'assignment, 1000 × 1000'
