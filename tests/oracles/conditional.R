# Conditional ML of the partial credit model with booklets and answers missing by chance, on invented scores of 500 people
# on 8 items of maxima 2, 1, 3, 2, 2, 1, 2, 3. Writes conditional_scores.csv (9: not given) and conditional.csv beside it.
# Run from this folder (Debian: r-cran-psychotools): Rscript conditional.R
library(psychotools)
set.seed(20261122)
maxima <- c(2, 1, 3, 2, 2, 1, 2, 3)
steps <- lapply(maxima, function(m) rnorm(m, 0, 0.9))
theta <- rnorm(500, 0.2, 1.2)
draw <- function(at, b) {
  p <- exp(cumsum(c(0, at - b)))
  sample(0:length(b), 1, prob = p)
}
scores <- sapply(seq_along(maxima), function(j) sapply(theta, draw, b = steps[[j]]))
booklet <- rep(1:2, length.out = 500)
scores[booklet == 1, 7:8] <- NA
scores[booklet == 2, 1:2] <- NA
scores[cbind(sample(500, 60), sample(3:6, 60, TRUE))] <- NA
written <- scores
written[is.na(written)] <- 9
writeLines(apply(written, 1, paste, collapse = ""), "conditional_scores.csv")

# psychotools holds cumulated difficulties, the first of them 0. (Its threshpar() of 0.7-2 mixes up the steps of items of
# one point with those after them, and eRm's likelihood is another one where answers are missing.)
model <- pcmodel(scores, reltol = 1e-15, maxit = 1000)
d <- -c(0, coef(model))
covariance <- rbind(0, cbind(0, vcov(model)))
free <- unlist(lapply(maxima, seq_len))
steps <- matrix(0, length(d), length(d)) # d to steps
for (i in seq_along(d)) {
  steps[i, i] <- -1
  if (free[i] > 1) steps[i, i - 1] <- 1
}
centre <- diag(length(d)) - 1 / length(d)
values <- centre %*% steps %*% d
errors <- sqrt(diag(centre %*% steps %*% covariance %*% t(centre %*% steps)))
out <- c(sprintf("%.10f,%.8f", values, errors), sprintf("%.10f,", as.numeric(logLik(model))))
writeLines(c(paste0("# ", R.version.string, "; psychotools ", packageVersion("psychotools"),
                    " pcmodel; steps with mean 0, then the log likelihood; written by conditional.R"), "value,error", out), "conditional.csv")
