# Oracle of compute/mixed/logistic: random intercept and vector effects, observed-information errors.
# Writes logistic_rows.csv (invented counts) and logistic_fit.csv, logistic_effects.csv.
# *_exact: the marginal likelihood by 61-point adaptive quadrature written here, maximised by nlminb, errors from
# numDeriv's Hessian in (beta, log sd) by the delta method. *_laplace: lme4's glmer, its deviance function minimised by
# nlminb, errors from numDeriv's Hessian of it.
#   Rscript tests/oracles/logistic.R   (apt: r-cran-lme4 r-cran-mlmrev r-cran-numderiv r-cran-statmod)

suppressMessages({library(lme4); library(numDeriv); library(statmod)})
data(Contraception, package = "mlmRev")
folder <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))))
versions <- sprintf("# %s, lme4 %s, numDeriv %s, statmod %s", R.version.string, packageVersion("lme4"), packageVersion("numDeriv"), packageVersion("statmod"))

set.seed(20212)
rows <- data.frame(group = rep(1:25, each = 6), x = round(rnorm(150), 3), trials = sample(1:12, 150, TRUE))
b <- rnorm(25, 0, 0.8); s <- rnorm(25, 0, 0.4)
rows$hits <- rbinom(150, rows$trials, plogis(-0.3 + 0.6 * rows$x + b[rows$group] + s[rows$group] * rows$x))

rows$misses <- rows$trials - rows$hits

# log(1 + exp(x))
softplus <- function(x) pmax(x, 0) + log1p(exp(-abs(x)))
exact <- function(x, hits, trials, group) {
  rule <- gauss.quad.prob(61, "normal"); group <- as.integer(factor(group))
  sums <- function(v) rowsum(v, group, reorder = TRUE)
  value <- function(beta, sd) {
    eta <- drop(x %*% beta); u <- numeric(max(group))
    for (step in 1:60) {
      p <- plogis(eta + sd * u[group])
      h <- 1 + sd^2 * drop(sums(trials * p * (1 - p)))
      move <- (sd * drop(sums(hits - trials * p)) - u) / h
      u <- u + move
      if (max(abs(move)) < 1e-13) break
    }
    p <- plogis(eta + sd * u[group]); tau <- 1 / sqrt(1 + sd^2 * drop(sums(trials * p * (1 - p))))
    at <- u + outer(tau, rule$nodes)  # groups x nodes
    line <- eta + sd * at[group, ]
    l <- sums(hits * line - trials * softplus(line)) - at^2 / 2 + rep(log(rule$weights) + rule$nodes^2 / 2, each = max(group))
    most <- apply(l, 1, max)
    sum(log(tau) + most + log(rowSums(exp(l - most))))
  }
  k <- ncol(x)
  start <- c(coef(glm(cbind(hits, trials - hits) ~ 0 + x, family = binomial)), log(0.5))
  f <- function(p) -value(p[1:k], exp(p[k + 1]))
  at <- start
  for (again in 1:3) at <- nlminb(at, f, gradient = function(p) grad(f, p), control = list(rel.tol = 1e-15, x.tol = 1e-12))$par
  v <- solve(hessian(f, at))
  data.frame(par = c(paste0("fixef:", colnames(x)), "sd:(Intercept)", "logLik"), value = c(at[1:k], exp(at[k + 1]), -f(at)),
             se = c(sqrt(diag(v))[1:k], sqrt(v[k + 1, k + 1]) * exp(at[k + 1]), NA))
}

laplace <- function(formula, data, points = 1) {
  control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13, optCtrl = list(rhoend = 1e-7, maxfun = 1e5))
  m <- suppressWarnings(glmer(formula, data, family = binomial, nAGQ = points, control = control))
  f <- suppressWarnings(update(m, devFunOnly = TRUE))
  k <- length(getME(m, "theta"))
  at <- c(getME(m, "theta"), fixef(m)); low <- c(getME(m, "lower"), rep(-Inf, length(fixef(m))))
  for (again in 1:2) at <- nlminb(at, f, gradient = function(p) grad(f, p), lower = low, control = list(rel.tol = 1e-14, x.tol = 1e-10))$par
  # The value is flat in its last digits where the slope is not: two of Newton's steps on the slope.
  h <- hessian(f, at)
  for (again in 1:2) at <- at - drop(solve(h, grad(f, at)))
  v <- 2 * solve(hessian(f, at))
  f(at)
  e <- environment(f)
  # Lambda column by column; variances by group effect.
  q <- (sqrt(1 + 8 * k) - 1) / 2
  lambda <- matrix(0, q, q); lambda[lower.tri(lambda, TRUE)] <- at[1:k]
  names <- names(ranef(m)[[1]]); covariance <- lambda %*% t(lambda)
  # On Lambda's entries; the delta method for standard deviations.
  sds <- function(p) { l <- matrix(0, q, q); l[lower.tri(l, TRUE)] <- p; sqrt(rowSums(l^2)) }
  j <- jacobian(sds, at[1:k])
  b <- matrix(e$pp$b(1), q); 
  mu <- plogis(e$resp$eta); half <- sqrt(e$resp$weights * mu * (1 - mu)) * as.matrix(t(e$pp$Zt) %*% t(e$pp$Lambdat))
  condition <- as.matrix(t(e$pp$Lambdat) %*% solve(crossprod(half) + diag(ncol(half))) %*% e$pp$Lambdat)
  groups <- levels(m@flist[[1]])
  list(fit = data.frame(par = c(paste0("fixef:", names(fixef(m))), paste0("sd:", names), if (q > 1) paste0("cov:", outer(names, names, paste, sep = ";")[lower.tri(covariance)]), "deviance"),
                        value = c(at[-(1:k)], sqrt(diag(covariance)), covariance[lower.tri(covariance)], f(at)),
                        se = c(sqrt(diag(v))[-(1:k)], sqrt(diag(j %*% v[1:k, 1:k] %*% t(j))), rep(NA, sum(lower.tri(covariance)) + 1))),
       effects = data.frame(level = rep(groups, each = q), term = names, value = c(b), variance = diag(condition)))
}

Contraception$contra <- as.integer(Contraception$use == "Y")
x <- model.matrix(~ age + I(age^2) + urban + livch, Contraception)
of_women <- laplace(contra ~ age + I(age^2) + urban + livch + (1 | district), Contraception)
of_slopes <- laplace(contra ~ age + urban + (1 + urban | district), Contraception)
of_counts <- laplace(cbind(hits, trials - hits) ~ x + (1 + x | group), rows)
fit <- rbind(
  cbind(model = "invented_exact", with(rows, exact(model.matrix(~ x), hits, trials, group))),
  cbind(model = "Contraception_exact", exact(x, Contraception$contra, rep(1, nrow(x)), Contraception$district)),
  cbind(model = "Contraception_laplace", of_women$fit), cbind(model = "slopes_laplace", of_slopes$fit),
  cbind(model = "invented_laplace", of_counts$fit))
effects <- rbind(cbind(model = "Contraception_laplace", of_women$effects), cbind(model = "slopes_laplace", of_slopes$effects),
                 cbind(model = "invented_laplace", of_counts$effects))
fit$se[is.na(fit$se)] <- 0
give <- function(table, file) {
  path <- file.path(folder, file)
  writeLines(if (file == "logistic_rows.csv") character() else versions, path)
  suppressWarnings(write.table(format(table, digits = 12, trim = TRUE), path, append = TRUE, sep = ",", row.names = FALSE, quote = FALSE))
}
give(rows, "logistic_rows.csv"); give(fit, "logistic_fit.csv"); give(effects, "logistic_effects.csv")
