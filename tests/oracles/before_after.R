# Adjusted and matched comparisons on invented rows: least squares with HC2 and Bell-McCaffrey degrees of freedom by the
# matrices of their definition (base R), matching by Matching 4.10-8. Rscript tests/oracles/before_after.R
suppressMessages(library(Matching))
here <- "tests/oracles"
set.seed(4)
n <- 120
d <- data.frame(z1 = round(rnorm(n), 6), z2 = round(rnorm(n), 6))
d$treated <- as.integer(runif(n) < plogis(-1.2 + d$z1))
d$y <- round(d$z1 + 0.5 * d$z2^2 + d$treated + rnorm(n) * (1 + d$treated), 6)
d$w <- round(runif(n, 0.5, 2), 6)
head <- paste0("# ", R.version.string, "; Matching ", packageVersion("Matching"))
write_csv <- function(x, file) {
  writeLines(head, file.path(here, file))
  suppressWarnings(write.table(x, file.path(here, file), sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
}
write_csv(d, "before_after_rows.csv")
out <- data.frame()
add <- function(name, effect, error, degrees = NA)
  out <<- rbind(out, data.frame(name, effect = sprintf("%.12g", effect), error = sprintf("%.12g", error),
                                degrees = sprintf("%.12g", degrees)))
adjusted <- function(name, x, w = rep(1, n)) {
  x <- cbind(1, x, d$treated) * sqrt(w)
  y <- d$y * sqrt(w)
  k <- ncol(x)
  h <- x %*% solve(crossprod(x), t(x))
  m <- diag(n) - h
  l <- solve(crossprod(x), t(x))[k, ]
  e <- m %*% y
  g <- m %*% diag(l / sqrt(1 - diag(h)))
  lambda <- eigen(crossprod(g), symmetric = TRUE)$values
  add(name, sum(l * y), sqrt(sum(l^2 * e^2 / (1 - diag(h)))), sum(lambda)^2 / sum(lambda^2))
}
adjusted("difference", NULL)
adjusted("adjusted", cbind(d$z1, d$z2))
adjusted("weighted", cbind(d$z1, d$z2), d$w)
for (adjust in c(FALSE, TRUE)) {
  m <- Match(Y = d$y, Tr = d$treated, X = cbind(d$z1, d$z2), M = 4, estimand = "ATT", Weight = 1, BiasAdjust = adjust,
             Var.calc = 4, version = "standard")
  add(if (adjust) "matched_adjusted" else "matched", m$est, m$se)
}
write_csv(out, "before_after.csv")
