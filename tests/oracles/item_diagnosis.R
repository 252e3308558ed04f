# Differential item functioning, mean squares, residual correlations and classical statistics on invented answers.
# Writes item_diagnosis_rows.csv (the answers) and item_diagnosis.csv beside it. Run from this folder:
# Rscript item_diagnosis.R
suppressMessages({library(MASS); library(eRm); library(psych)})
set.seed(20261122)
n <- 700
group <- rep(0:1, c(450, 250))
theta <- rnorm(n, -0.4 * group, 1)
steps <- list(-1.2, -0.5, 0.1, 0.7, 1.3, c(-0.8, 0.4), c(-0.5, 0.2, 1.0), c(-1, 0.5))
moved <- list(0, 0, 0.9, 0, 0, 0, 0.6, 0)  # harder for the second group
score <- function(theta, b) {
  p <- exp(c(0, cumsum(theta - b)))
  sample(0:length(b), 1, prob = p)
}
x <- sapply(seq_along(steps), function(j) mapply(function(t, g) score(t, steps[[j]] + g * moved[[j]]), theta, group))
colnames(x) <- paste0("i", seq_along(steps))
x[cbind(n, 1:8)] <- sapply(steps, length)  # somebody at the top and at the bottom
x[cbind(n - 1, 1:8)] <- 0
write.csv(cbind(x, group), "item_diagnosis_rows.csv", row.names = FALSE, quote = FALSE)

out <- data.frame(what = character(), item = integer(), value = character())
say <- function(what, item, value)
  out[nrow(out) + seq_along(value), ] <<- data.frame(what, item, sprintf("%.12g", value))

total <- rowSums(x)
both <- as.logical(ave(group, total, FUN = function(g) length(unique(g)) == 2))  # strata with both groups
for (j in 1:8) {
  K <- length(steps[[j]])
  t3 <- table(g = group[both], y = factor(x[both, j], 0:K), t = total[both])
  if (K == 1) {
    for (correct in c(TRUE, FALSE))
      say(if (correct) "mh_chi_corrected" else "mh_chi", j, mantelhaen.test(t3, correct = correct)$statistic)
    m <- mantelhaen.test(t3)  # rows reference, focal; columns wrong, right: the inverse of right over wrong
    say("mh_log_odds", j, -log(m$estimate))
    say("mh_error", j, diff(log(m$conf.int)) / 2 / qnorm(0.975))
  } else {
    g <- mantelhaen.test(t3)
    say("gmh_chi", j, g$statistic)
    say("gmh_df", j, g$parameter)
  }
  off <- v <- 0; difference <- e2 <- 0; focal <- sum(group[both])
  for (s in dimnames(t3)$t) {  # moments of the focal sum under random permutation within a stratum, by var()
    y <- x[both & total == as.numeric(s), j]; g <- group[both & total == as.numeric(s)]
    nf <- sum(g); N <- length(y)
    off <- off + sum(y[g == 1]) - nf * mean(y)
    vs <- nf * (N - nf) / N * var(y)
    v <- v + vs
    difference <- difference + nf * (mean(y[g == 1]) - mean(y[g == 0]))
    e2 <- e2 + nf^2 * (1 / nf + 1 / (N - nf))^2 * vs
  }
  say("mantel_chi", j, off^2 / v)
  say("smd", j, difference / focal)
  say("smd_error", j, sqrt(e2) / focal)

  d <- data.frame(y = x[, j], s = total / sum(lengths(steps)), g = group)
  if (K == 1) {
    fits <- lapply(list(y ~ 1, y ~ s, y ~ s + g, y ~ s * g),
                   function(f) glm(f, binomial, d, control = list(epsilon = 1e-14, maxit = 100)))
    slope <- coef(summary(fits[[3]]))["g", 1:2]
  } else {
    d$y <- factor(d$y)
    fits <- lapply(list(y ~ 1, y ~ s, y ~ s + g, y ~ s * g),
                   function(f) polr(f, d, Hess = TRUE, control = list(reltol = 1e-15, maxit = 2000)))
    slope <- coef(summary(fits[[3]]))["g", 1:2]
  }
  l <- sapply(fits, function(f) as.numeric(logLik(f)))
  r2 <- (1 - exp(2 * (l[1] - l) / n)) / (1 - exp(2 * l[1] / n))
  say("lr_uniform", j, 2 * (l[3] - l[2])); say("lr_non_uniform", j, 2 * (l[4] - l[3]))
  say("lr_log_odds", j, slope[1]); say("lr_error", j, slope[2])
  say("r2", j, r2[2]); say("r2_uniform", j, r2[3] - r2[2]); say("r2_both", j, r2[4] - r2[2])
}

# Mean squares by eRm: ML abilities, extreme people left out.
fit <- PCM(x)
pp <- person.parameter(fit)
fi <- itemfit(pp)
est <- coef(pp); est[total == 0 | total == sum(lengths(steps))] <- NA
for (j in 1:8) {
  mine <- grep(paste0("^beta i", j, "\\.c"), names(fit$betapar))
  say("d", j, fit$betapar[mine])
  say("outfit", j, fi$i.outfitMSQ[j]); say("outfit_z", j, fi$i.outfitZ[j])
  say("infit", j, fi$i.infitMSQ[j]); say("infit_z", j, fi$i.infitZ[j])
}
ml <- as.data.frame(pp$pred.list[[1]])
say("theta_of_total", ml$x, ml$y)

# Residual correlations at those abilities.
e <- sapply(1:8, function(j) {
  d <- c(0, as.numeric(out$value[out$what == "d" & out$item == j]))
  x[, j] - sapply(est, function(t) { p <- exp((seq_along(d) - 1) * t + d); sum((seq_along(d) - 1) * p) / sum(p) })
})
q3 <- cor(e, use = "complete.obs")
for (i in 1:7) for (j in (i + 1):8) say("q3", 10 * i + j, q3[i, j])

# Classical statistics.
a <- suppressWarnings(psych::alpha(as.data.frame(x), warnings = FALSE))
say("alpha", 0, a$total$raw_alpha)
say("alpha_without", 1:8, a$alpha.drop$raw_alpha)
say("item_total", 1:8, a$item.stats$raw.r)
say("item_rest", 1:8, a$item.stats$r.drop)
say("mean", 1:8, colMeans(x)); say("sd", 1:8, apply(x, 2, sd))

# Likelihood ratio of a studied item between two populations: Rasch and 2PL on the five items of one point, by nlm on
# the marginal likelihood (61 nodes from -6 to 6 SD of a population).
z <- seq(-6, 6, length.out = 61); w <- dnorm(z) / sum(dnorm(z))
y <- x[, 1:5]
log_likelihood <- function(a, d, mean, sd, rows)
  sum(log(rowSums(sapply(seq_along(z), function(q) {
    eta <- a * (mean + sd * z[q]) + d
    w[q] * exp(rowSums(sweep(y[rows, ], 2, eta, "*")) - sum(log1p(exp(eta))))
  }))))
for (model in c("pcm", "gpcm")) for (j in c(2, 3)) {
  deviance <- function(p, is_split) {
    d <- p[1:5]; d2 <- d; p <- p[-(1:5)]; a <- a2 <- rep(1, 5); sd1 <- 1
    if (model == "gpcm") { a <- a2 <- exp(p[1:5]); p <- p[-(1:5)] } else { sd1 <- exp(p[1]); p <- p[-1] }
    mean2 <- p[1]; sd2 <- exp(p[2]); p <- p[-(1:2)]
    if (is_split) { d2[j] <- p[1]; if (model == "gpcm") a2[j] <- exp(p[2]) }
    -log_likelihood(a, d, 0, sd1, group == 0) - log_likelihood(a2, d2, mean2, sd2, group == 1)
  }
  extra <- if (model == "gpcm") 5 else 1
  start <- c(-unlist(steps[1:5]), rep(0, extra), -0.4, 0)
  one <- nlm(deviance, start, is_split = FALSE, gradtol = 1e-9, steptol = 1e-12, iterlim = 1000)
  two <- nlm(deviance, c(one$estimate, one$estimate[j], if (model == "gpcm") one$estimate[5 + j]), is_split = TRUE,
             gradtol = 1e-9, steptol = 1e-12, iterlim = 1000)
  say(paste0(model, "_log_likelihood"), j, -one$minimum)
  say(paste0(model, "_lr"), j, 2 * (one$minimum - two$minimum))
}

writeLines(c(paste0("# ", R.version.string, "; MASS ", packageVersion("MASS"), ", eRm ", packageVersion("eRm"),
                    ", psych ", packageVersion("psych"), "; written by item_diagnosis.R"),
             "what,item,value", paste(out$what, out$item, out$value, sep = ",")), "item_diagnosis.csv")
