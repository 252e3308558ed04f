# Distances, covariances and components of invented rows. cluster::daisy (Gower), MASS::cov.mcd over all starting sets,
# stats::prcomp and mahalanobis; written out here: Podani's ordinal part, the shrinkage intensity of Schaefer and
# Strimmer, the EM algorithm row by row. Writes neighbours_rows.csv (invented data) and neighbours.csv beside it. Run
# from this folder: Rscript neighbours.R
suppressMessages({library(cluster); library(MASS)})
set.seed(20260403)
n <- 40
f <- rnorm(n)
rows <- data.frame(size = round(exp(5 + 0.6 * f + 0.4 * rnorm(n))), poor = round(plogis(-1 - 0.8 * f + 0.5 * rnorm(n)), 4),
                   far = round(20 * exp(-f + 0.7 * rnorm(n)), 2), staff = round(30 + 4 * f + 5 * rnorm(n), 2),
                   grade = pmin(5, pmax(1, round(3 + f + rnorm(n)))), kind = sample(1:3, n, TRUE),
                   boards = rbinom(n, 1, 0.3))
whole <- rows
for (v in names(rows)) rows[sample(n, 5), v] <- NA
rows[7, c("size", "poor", "far")] <- NA
stamp <- paste0("# ", R.version.string, "; cluster ", packageVersion("cluster"), "; MASS ", packageVersion("MASS"),
                "; written by neighbours.R")
cell <- function(x) ifelse(is.na(x), "", format(x, digits = 15, trim = TRUE, scientific = FALSE))
put <- function(data) apply(sapply(data, cell), 1, paste, collapse = ",")
writeLines(c(stamp, "whole", put(whole), "rows", put(rows)), "neighbours_rows.csv")

lines <- c(stamp, "what,index,value")
say <- function(what, values) lines <<- c(lines, sprintf("%s,%d,%.13g", what, seq_along(values) - 1L, as.vector(values)))
as_types <- function(d) transform(d, grade = factor(grade, levels = 1:5, ordered = TRUE), kind = factor(kind))
w <- c(1, 2, 1, 0.5, 1, 1, 2)
for (name in c("whole", "rows")) {
  d <- as_types(get(name))
  say(paste0("gower_", name), daisy(d, "gower", type = list(asymm = "boards")))
  say(paste0("gower_weights_", name), daisy(d, "gower", type = list(asymm = "boards"), weights = w))
}
podani <- function(x) {  # eqs. 2a-b, |r_i - r_j| less half the ties of both, over the same of the extremes
  r <- rank(x, na.last = "keep"); t <- (as.vector(table(x)[as.character(x)]) - 1) / 2
  range <- max(r, na.rm = TRUE) - min(r, na.rm = TRUE) - t[which.max(x)] - t[which.min(x)]
  out <- outer(seq_along(x), seq_along(x), function(i, j) ifelse(x[i] == x[j], 0, (abs(r[i] - r[j]) - t[i] - t[j]) / range))
  out[lower.tri(out)]
}
say("podani", podani(rows$grade))

x <- as.matrix(rows[, 1:4]); x[, "size"] <- log(x[, "size"])
y <- as.matrix(whole[, 1:4]); y[, "size"] <- log(y[, "size"])
em <- function(x) {
  mu <- colMeans(x, na.rm = TRUE); s <- diag(apply(x, 2, var, na.rm = TRUE))
  x <- x[rowSums(!is.na(x)) > 0, ]
  for (it in 1:3000) {
    sums <- 0; products <- 0
    for (i in seq_len(nrow(x))) {
      o <- !is.na(x[i, ]); z <- mu; z[o] <- x[i, o]; extra <- matrix(0, 4, 4)
      if (any(!o)) {
        b <- s[!o, o, drop = FALSE] %*% solve(s[o, o])
        z[!o] <- mu[!o] + b %*% (x[i, o] - mu[o])
        extra[!o, !o] <- s[!o, !o] - b %*% s[o, !o, drop = FALSE]
      }
      sums <- sums + z; products <- products + outer(z, z) + extra
    }
    mu <- sums / nrow(x); s <- products / nrow(x) - outer(mu, mu)
  }
  ll <- sum(apply(x, 1, function(r) { o <- !is.na(r); k <- sum(o); d <- r[o] - mu[o]
    -0.5 * (k * log(2 * pi) + log(det(s[o, o, drop = FALSE])) + sum(d * solve(s[o, o, drop = FALSE], d))) }))
  list(mu = mu, s = s, ll = ll)
}
fit <- em(x)
say("em_mean", fit$mu); say("em_cov", fit$s); say("em_loglik", fit$ll)

turn <- function(v) apply(v, 2, function(l) l * sign(l[which.max(abs(l))]))
p <- prcomp(y, scale. = TRUE)
flip <- sign(apply(p$rotation, 2, function(l) l[which.max(abs(l))]))
say("pc_loading", sweep(p$rotation, 2, flip, "*")); say("pc_variance", p$sdev^2)
say("pc_score", p$x[, 1] * flip[1])
e <- eigen(cov2cor(fit$s))
say("pc_missing_loading", turn(e$vectors)); say("pc_missing_variance", e$values)
l <- turn(e$vectors)[, 1] / sqrt(diag(fit$s) * 40 / 39)  # all 40 rows know something
index <- t(apply(x, 1, function(r) { o <- !is.na(r); z <- fit$mu; z[o] <- r[o]; v <- 0
  if (any(!o)) { b <- fit$s[!o, o, drop = FALSE] %*% solve(fit$s[o, o]); z[!o] <- fit$mu[!o] + b %*% (r[o] - fit$mu[o])
    v <- t(l[!o]) %*% (fit$s[!o, !o] - b %*% fit$s[o, !o]) %*% l[!o] * 40 / 39 }
  c(sum(l * (z - fit$mu)), sqrt(v)) }))
say("pc_missing_score", index[, 1]); say("pc_missing_error", index[, 2])

z <- scale(y); lambda <- c(0, 0)
for (i in 1:4) for (j in 1:4) if (i != j) {
  wk <- z[, i] * z[, j]
  lambda <- lambda + c(n / (n - 1)^3 * sum((wk - mean(wk))^2), cor(y)[i, j]^2)
}
lambda <- min(1, lambda[1] / lambda[2]); s <- (1 - lambda) * cov(y); diag(s) <- diag(cov(y))
say("shrinkage", lambda)
say("mahalanobis", sapply(2:n, function(i) sqrt(mahalanobis(y[i, ], y[1, ], s))))
inv <- solve(s[c(1, 3), c(1, 3)]); gap <- y[1, c(1, 3)] - y[2, c(1, 3)]
say("mahalanobis_two", sqrt(sum(gap * inv %*% gap) * 2))

out <- y; out[1:6, ] <- out[1:6, ] + rep(c(3, 0.5, 60, 40), each = 6)
h <- ceiling(0.75 * n)
best <- cov.mcd(out, quantile.used = h, nsamp = "exact")$best
say("mcd_log_det", log(det(cov(out[best, ]) * (h - 1) / h)))
a <- h / n; raw <- cov(out[best, ]) * (h - 1) / h * a / pchisq(qchisq(a, 4), 6)
good <- mahalanobis(out, colMeans(out[best, ]), raw) <= qchisq(0.975, 4)
say("mcd_good", as.integer(good))
say("mcd_mean", colMeans(out[good, ])); say("mcd_cov", cov(out[good, ]) * 0.975 / pchisq(qchisq(0.975, 4), 6))
writeLines(lines, "neighbours.csv")
