# Oracle of compute/mixed: crossed random effects and profile likelihood intervals, by lme4.
# Writes mixed_rows.csv (invented rows), mixed_fit.csv (estimates), mixed_effects.csv (conditional modes and variances),
# mixed_intervals.csv (95 % profile likelihood intervals, ML).
# The intervals are not those of confint(), which go through splines: the deviance is minimised over all other parameters
# at each value that uniroot asks for. ScotsSec and Exam are the data of mlmRev, from Debian's package.
#   Rscript tests/oracles/mixed.R   (apt: r-cran-lme4 r-cran-mlmrev)

suppressMessages(library(lme4))
data(ScotsSec, package = "mlmRev")
data(Exam, package = "mlmRev")
folder <- file.path(dirname(sub("--file=", "", grep("--file=", commandArgs(FALSE), value = TRUE))))
versions <- sprintf("# %s, lme4 %s", R.version.string, packageVersion("lme4"))

set.seed(20211)
n <- 240
rows <- data.frame(a = sample(14, n, TRUE), b = sample(9, n, TRUE), x = round(rnorm(n), 3))
ua <- rnorm(14, 0, 0.7); va <- rnorm(14, 0, 0.3); ub <- rnorm(9, 0, 0.5)
rows$y <- round(1 + 0.4 * rows$x + ua[rows$a] + va[rows$a] * rows$x + ub[rows$b] + rnorm(n, 0, 0.8), 3)
rows <- rows[order(rows$a), ]

tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-9, maxfun = 1e5))
# Once more from there by another search, as far as the deviance tells points apart.
finest <- lmerControl(optimizer = "nlminbwrap", optCtrl = list(rel.tol = 1e-15, x.tol = 1e-12, eval.max = 5000, iter.max = 5000))
finished <- function(m) update(m, start = list(theta = getME(m, "theta")), control = finest)
models <- lapply(list(
  invented_REML = lmer(y ~ x + (1 + x | a) + (1 | b), rows, control = tight),
  invented_ML = lmer(y ~ x + (1 + x | a) + (1 | b), rows, REML = FALSE, control = tight),
  Scots_REML = lmer(attain ~ verbal + sex + social + (1 | primary) + (1 | second), ScotsSec, control = tight),
  Scots_ML = lmer(attain ~ verbal + sex + (1 | primary) + (1 | second), ScotsSec, REML = FALSE, control = tight),
  # A correlation of one: the lowest point is on the boundary.
  Scots_edge = lmer(attain ~ verbal + sex + (1 + verbal | primary) + (1 | second), ScotsSec, control = tight)), finished)

fit <- do.call(rbind, lapply(names(models), function(name) {
  m <- models[[name]]
  v <- as.data.frame(VarCorr(m))
  term <- ifelse(is.na(v$var2), v$var1, paste(v$var1, v$var2, sep = ";"))
  rbind(data.frame(model = name, par = paste0("fixef:", names(fixef(m))), value = fixef(m), se = sqrt(diag(as.matrix(vcov(m))))),
        data.frame(model = name, par = paste0("vcov:", v$grp, ":", term), value = v$vcov, se = NA),
        data.frame(model = name, par = c(if (isREML(m)) "REMLcrit" else "deviance", "logLik", "AIC", "nobs"),
                   value = c(if (isREML(m)) REMLcrit(m) else -2 * as.numeric(logLik(m)), as.numeric(logLik(m)), AIC(m), nobs(m)), se = NA))
}))

effects <- do.call(rbind, lapply(names(models), function(name) {
  r <- ranef(models[[name]], condVar = TRUE)
  do.call(rbind, lapply(names(r), function(group) {
    v <- attr(r[[group]], "postVar")
    do.call(rbind, lapply(seq_along(names(r[[group]])), function(i)
      data.frame(model = name, group = group, level = rownames(r[[group]]), term = names(r[[group]])[i],
                 value = r[[group]][, i], variance = v[i, i, ])))
  }))
}))

level <- qnorm(0.975)
# Deviance at a standard deviation, a correlation or the sigma, the lowest over all others.
intervals_of <- function(name, m) {
  m <- refitML(m)
  dd <- lme4:::devfun2(m, signames = FALSE)
  best <- attr(dd, "optimum")[seq_len(length(getME(m, "theta")) + 1)]; names <- names(best); k <- length(best)
  low <- ifelse(grepl("^cor", names), -1, 0); high <- ifelse(grepl("^cor", names), 1, Inf)
  low[k] <- best[k] / 3  # a sigma of zero would leave NaN in lme4's own state
  lowest <- nlminb(best, dd, lower = low, upper = high, control = list(rel.tol = 1e-15, x.tol = 1e-11))
  best <- lowest$par
  lowest <- lowest$objective
  root_at <- function(i, v) {
    f <- function(rest) { p <- best; p[-i] <- rest; p[i] <- v; dd(p) }
    start <- best[-i]
    for (again in 1:3) {
      found <- nlminb(start, f, lower = low[-i], upper = high[-i], control = list(rel.tol = 1e-14, x.tol = 1e-10, eval.max = 2000, iter.max = 1000))
      start <- found$par
    }
    sqrt(max(0, found$objective - lowest)) - level
  }
  one <- function(i) {
    edge <- low[i]
    # At a standard deviation of zero the deviance may still be low enough.
    below <- if (root_at(i, edge + (edge == 0) * 1e-8 + (edge == -1) * 1e-6) < 0) edge else
      uniroot(function(v) root_at(i, v), c(edge + (edge == 0) * 1e-8 + (edge == -1) * 1e-6, best[i]), tol = 1e-9)$root
    top <- if (is.finite(high[i])) high[i] - 1e-6 else best[i] * 4
    above <- if (root_at(i, top) < 0) high[i] else uniroot(function(v) root_at(i, v), c(best[i], top), tol = 1e-9)$root
    data.frame(model = name, par = names[i], estimate = best[i], low = below, high = above)
  }
  out <- do.call(rbind, lapply(seq_len(k), one))
  # Fixed effects: the coefficient held through an offset.
  x <- getME(m, "X"); frame <- model.frame(m)
  bars <- paste(sapply(lme4::findbars(formula(m)), function(b) paste0("(", deparse(b), ")")), collapse = " + ")
  dev <- -2 * as.numeric(logLik(update(m, control = tight)))
  fixed <- do.call(rbind, lapply(seq_len(ncol(x)), function(j) {
    frame$.y <- getME(m, "y"); others <- x[, -j, drop = FALSE]
    root <- function(v) {
      frame$.o <- frame$.y - v * x[, j]
      f <- as.formula(paste(".o ~", if (ncol(others)) "0 + others" else "0", "+", bars))
      environment(f) <- environment()
      sqrt(max(0, -2 * as.numeric(logLik(suppressMessages(lmer(f, frame, REML = FALSE, control = tight)))) - dev)) - level
    }
    b <- fixef(m)[j]; s <- sqrt(vcov(m)[j, j])
    data.frame(model = name, par = names(b), estimate = b,
               low = uniroot(root, c(b - 5 * s, b), tol = 1e-8)$root, high = uniroot(root, c(b, b + 5 * s), tol = 1e-8)$root)
  }))
  rbind(out, fixed)
}
intervals <- rbind(
  intervals_of("Exam_ri", lmer(normexam ~ standLRT + (1 | school), Exam, control = tight)),
  intervals_of("Exam_rs", lmer(normexam ~ standLRT + (1 + standLRT | school), Exam, control = tight)),
  intervals_of("invented", models$invented_ML),
  intervals_of("Scots", lmer(attain ~ verbal + (1 | primary) + (1 | second), ScotsSec, control = tight)))

give <- function(table, file) {
  path <- file.path(folder, file)
  writeLines(if (file == "mixed_rows.csv") character() else versions, path)
  suppressWarnings(write.table(format(table, digits = 12, trim = TRUE), path, append = TRUE, sep = ",", row.names = FALSE, quote = FALSE))
}
give(rows, "mixed_rows.csv"); give(fit, "mixed_fit.csv"); give(effects, "mixed_effects.csv"); give(intervals, "mixed_intervals.csv")
