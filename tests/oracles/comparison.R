# Random-effects estimates (metafor), adjusted p-values (p.adjust), combined p-values and Storey's share of nulls written
# out in R, all on invented data. Writes comparison.csv beside it: name,value, one number a line.
# Run from this folder: Rscript comparison.R
suppressMessages(library(metafor))
options(digits = 17)
set.seed(20260511)
rows <- character()
put <- function(name, value) rows <<- c(rows, sprintf("%s,%.16g", name, as.numeric(value)))

y <- rnorm(40, 0.1, 0.25)
v <- runif(40, 0.002, 0.05)
y <- y + rnorm(40, 0, sqrt(v))
put("y", y); put("v", v)
for (method in c("DL", "PM", "ML", "REML")) {
  f <- rma(y, v, method = method, control = list(threshold = 1e-15, tol = 1e-15, maxiter = 10000))
  put(paste0(method, "_tau2"), f$tau2)
  put(paste0(method, "_mu"), f$b)
  put(paste0(method, "_mu_error"), f$se)
  put(paste0(method, "_tau2_error"), f$se.tau2)
  put(paste0(method, "_q"), f$QE)
  put(paste0(method, "_q_p"), f$QEp)
  put(paste0(method, "_i2"), f$I2 / 100)
  put(paste0(method, "_loglik"), logLik(f))
  b <- blup(f)
  put(paste0(method, "_eb"), b$pred)
  put(paste0(method, "_eb_error"), b$se)
}
ci <- confint(rma(y, v, method = "REML"), control = list(tol = 1e-13))$random
put("tau2_low", ci[1, 2]); put("tau2_high", ci[1, 3])

p <- c(runif(60), rbeta(30, 0.3, 8), 0.2, 0.2, 1, 1e-12)
put("p", p)
for (method in c("bonferroni", "holm", "BH", "BY")) put(paste0("adjust_", method), p.adjust(p, method))
put("adjust_BH_of_200", p.adjust(p, "BH", n = 200))
lambda <- seq(0.05, 0.95, 0.05)
share <- sapply(lambda, function(l) mean(p >= l) / (1 - l))
w <- sapply(lambda, function(l) sum(p >= l))
mse <- w / (length(p)^2 * (1 - lambda)^2) * (1 - w / length(p)) + (share - quantile(share, 0.1))^2
put("pi0", min(share[which.min(mse)], 1)); put("pi0_lambda", lambda[which.min(mse)])

few <- c(0.03, 0.4, 0.0007, 0.8, 0.11)
weights <- c(1, 2, 1, 0.5, 3)
put("few", few); put("weights", weights)
t <- sum(weights * tan((0.5 - few) * pi)) / sum(weights)
put("cauchy", pcauchy(t, lower.tail = FALSE))
put("stouffer", pnorm(sum(weights * qnorm(few, lower.tail = FALSE)) / sqrt(sum(weights^2)), lower.tail = FALSE))
put("fisher", pchisq(-2 * sum(log(few)), 2 * length(few), lower.tail = FALSE))
put("simes", min(length(few) * sort(few) / seq_along(few)))
writeLines(c(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), "; written by comparison.R"), rows),
           "comparison.csv")
