# Alpha and omega of invented scores of 300 people on 6 items of maxima 1, 2, 3, 2, 1, 4. Writes reliability_scores.csv and
# reliability.csv beside it. Run from this folder (Debian: r-cran-psych): Rscript reliability.R
set.seed(7)
maxima <- c(1, 2, 3, 2, 1, 4)
theta <- rnorm(300)
scores <- sapply(seq_along(maxima), function(j) rbinom(300, maxima[j], plogis(c(0.9, 1.4, 0.6, 1.1, 1.7, 0.8)[j] * theta + c(0, -0.5, 0.4, 0.9, -0.2, 0.1)[j])))
writeLines(apply(scores, 1, paste, collapse = ""), "reliability_scores.csv")
colnames(scores) <- paste0("x", 1:6)
whole <- suppressWarnings(psych::alpha(scores))
factor <- factanal(scores, 1, control = list(opt = list(factr = 1, maxit = 10000, pgtol = 0)))
spread <- apply(scores, 2, sd)
loading <- factor$loadings[, 1] * sign(sum(factor$loadings))
omega <- sum(loading * spread)^2 / (sum(loading * spread)^2 + sum(factor$uniquenesses * spread^2))
out <- c(sprintf("alpha,%.10f", whole$total$raw_alpha), sprintf("without,%.10f", whole$alpha.drop$raw_alpha),
         sprintf("omega,%.10f", omega), sprintf("loading,%.10f", loading))
writeLines(c(paste0("# ", R.version.string, "; psych ", packageVersion("psych"), " alpha, stats::factanal; written by reliability.R"), "what,value", out), "reliability.csv")
