# Wilson and Clopper–Pearson intervals of a share, as R has them. Writes wilson.csv beside it.
# Run from this folder: Rscript wilson.R
cases <- expand.grid(hits = c(0, 1, 2, 5, 9, 14, 30, 81), trials = c(1, 2, 5, 10, 14, 31, 100, 263))
cases <- cases[cases$hits <= cases$trials, ]
wilson <- t(mapply(function(x, n) suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int, cases$hits, cases$trials))
exact <- t(mapply(function(x, n) binom.test(x, n)$conf.int, cases$hits, cases$trials))
out <- sprintf("%d,%d,%.12f,%.12f,%.12f,%.12f", cases$hits, cases$trials, wilson[, 1], wilson[, 2], exact[, 1], exact[, 2])
writeLines(c(paste0("# ", R.version.string, "; stats::prop.test(correct = FALSE), stats::binom.test, 95 %; written by wilson.R"),
             "hits,trials,wilson_low,wilson_high,exact_low,exact_high", out), "wilson.csv")
