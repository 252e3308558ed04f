# Oracle of compute/mixed/beta_binomial: the likelihood by lbeta, maximised by nlminb and Newton's steps, errors from
# numDeriv's Hessian by (beta, logit rho), turned to rho by the delta method. Writes beta_binomial_rows.csv (invented)
# and beta_binomial_fit.csv.
#   Rscript tests/oracles/beta_binomial.R   (apt: r-cran-numderiv)
library(numDeriv)
folder <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))))
set.seed(20213)
n <- 120
rows <- data.frame(x = round(rnorm(n), 3), town = rbinom(n, 1, 0.4), trials = sample(1:30, n, TRUE))
p <- plogis(-0.8 + 0.5 * rows$x - 0.3 * rows$town)
rows$hits <- rbinom(n, rows$trials, rbeta(n, p / 0.15, (1 - p) / 0.15))
fit <- function(x, hits, trials) {
  k <- ncol(x)
  f <- function(b) {
    p <- plogis(drop(x %*% b[1:k])); rho <- plogis(b[k + 1]); size <- (1 - rho) / rho
    -sum(lbeta(p * size + hits, (1 - p) * size + trials - hits) - lbeta(p * size, (1 - p) * size))
  }
  at <- c(coef(glm(cbind(hits, trials - hits) ~ 0 + x, family = binomial)), -2)
  for (again in 1:3) at <- nlminb(at, f, gradient = function(b) grad(f, b), control = list(rel.tol = 1e-15, x.tol = 1e-12))$par
  h <- hessian(f, at)
  for (again in 1:2) at <- at - drop(solve(h, grad(f, at)))
  v <- solve(hessian(f, at)); rho <- plogis(at[k + 1])
  data.frame(par = c(colnames(x), "rho", "logLik"), value = c(at[1:k], rho, -f(at)), se = c(sqrt(diag(v)) * c(rep(1, k), rho * (1 - rho)), 0))
}
table <- fit(model.matrix(~ x + town, rows), rows$hits, rows$trials)
write.table(rows, file.path(folder, "beta_binomial_rows.csv"), sep = ",", row.names = FALSE, quote = FALSE)
path <- file.path(folder, "beta_binomial_fit.csv")
writeLines(sprintf("# %s, numDeriv %s", R.version.string, packageVersion("numDeriv")), path)
suppressWarnings(write.table(format(table, digits = 12, trim = TRUE), path, append = TRUE, sep = ",", row.names = FALSE, quote = FALSE))
