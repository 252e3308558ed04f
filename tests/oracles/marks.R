# Standard setting and mark classification on invented items, ratings and counts: aov and lme4 for ratings, glm for contrasting
# groups, uniroot for bookmarks, convolution for totals. Writes marks.csv beside it: quantity, row, column, value.
# Run from this folder: Rscript marks.R
suppressMessages(library(lme4))
set.seed(20261123)
out <- character()
say <- function(name, value) {
  value <- as.matrix(value)
  out <<- c(out, sprintf("%s,%d,%d,%.15g", name, row(value) - 1, col(value) - 1, value))
}
# Items: slope, then step difficulties.
items <- list(c(1.1, -1.2), c(0.8, -0.5), c(1.4, 0.1), c(0.9, 0.6), c(1.2, 1.1), c(0.7, -0.9, 0.2), c(1.0, -0.1, 0.9),
              c(1.3, 0.4, 0.2), c(0.9, -0.6, 0.3, 1.4), c(1.1, 0.5, 1.0, 1.6))
say("items", t(sapply(items, function(x) c(x, rep(NA, 4 - length(x))))))
probability <- function(item, theta) {
  k <- c(0, cumsum(item[1] * (theta - item[-1]))); p <- exp(k - max(k)); p / sum(p)
}
totals <- function(theta, set = items) {
  f <- 1
  for (item in set) { p <- probability(item, theta); g <- numeric(length(f) + length(p) - 1)
    for (k in seq_along(p)) g[seq_along(f) + k - 1] <- g[seq_along(f) + k - 1] + f * p[k]
    f <- g }
  f
}
points <- function(theta, set = items) sum(sapply(set, function(i) { p <- probability(i, theta); sum(p * (seq_along(p) - 1)) }))
information <- function(theta) sum(sapply(items, function(i) { p <- probability(i, theta); k <- seq_along(p) - 1
  i[1]^2 * (sum(k^2 * p) - sum(k * p)^2) }))

cuts <- c(4, 8, 12); most <- 17
quality <- function(given, true, w) {  # given: nodes x marks
  joint <- t(sapply(0:3, function(h) colSums(given * w * (true == h))))
  say_at <- sapply(1:3, function(j) { up <- rowSums(given[, (j + 1):4, drop = FALSE])
    c(sum(w * (up^2 + (1 - up)^2)), sum(w * up * (true < j)), sum(w * (1 - up) * (true >= j))) })
  list(joint = joint, all = c(sum(diag(joint)), sum(w * rowSums(given^2)),
       (sum(w * rowSums(given^2)) - sum(colSums(joint)^2)) / (1 - sum(colSums(joint)^2))), cuts = t(say_at))
}
theta <- 0.2 + 1.1 * seq(-6, 6, length.out = 801); w <- dnorm(theta, 0.2, 1.1); w <- w / sum(w)
f <- t(sapply(theta, totals)); true <- findInterval(sapply(theta, points), cuts)
mark <- findInterval(0:most, cuts)
lee <- quality(sapply(0:3, function(h) rowSums(f[, mark == h])), true, w)
say("lee", lee$all); say("lee_joint", lee$joint); say("lee_cuts", lee$cuts)
say("lee_totals", t(sapply(0:most, function(t) sapply(0:3, function(h) sum((w * f[, t + 1])[true == h]) / sum(w * f[, t + 1])))))
at <- c(-1.1, 0.05, 1.2); se <- 1 / sqrt(sapply(theta, information))
edges <- sapply(at, function(a) pnorm((a - theta) / se))
rud <- quality(cbind(edges[, 1], edges[, 2] - edges[, 1], edges[, 3] - edges[, 2], 1 - edges[, 3]), findInterval(theta, at), w)
say("rudner", rud$all); say("rudner_joint", rud$joint); say("rudner_cuts", rud$cuts)

# Penalised likelihood of totals. Slopes of log P by differences of fourth order.
objective <- function(u, t) { h <- 1e-3
  d <- (8 * (totals(u + h) - totals(u - h)) - (totals(u + 2 * h) - totals(u - 2 * h))) / (12 * h)
  log(totals(u)[t + 1]) + log(sum(d^2 / totals(u))) / 2 }
best <- sapply(0:most, function(t) optimize(objective, c(-6, 6), t = t, maximum = TRUE, tol = 1e-9)$maximum)
say("theta", best)

steps <- do.call(rbind, lapply(seq_along(items), function(i) cbind(i - 1, seq_len(length(items[[i]]) - 1))))
for (rp in c(0.5, 2 / 3)) {
  place <- apply(steps, 1, function(s) uniroot(function(u) sum(probability(items[[s[1] + 1]], u)[-seq_len(s[2])]) - rp,
                                               c(-9, 9), tol = 1e-13)$root)
  say(sprintf("booklet%.2f", rp), cbind(steps, place)[order(place), ])
}

ratings <- outer(rnorm(7, 0, 0.08), seq(0.25, 0.85, length.out = 12), "+") + rnorm(84, 0, 0.1)
ratings <- pmin(pmax(ratings, 0), 1)
say("ratings", ratings)
long <- data.frame(y = as.vector(ratings), judge = factor(row(ratings)), item = factor(col(ratings)))
ms <- summary(aov(y ~ judge + item, long))[[1]][["Mean Sq"]]
components <- c((ms[1] - ms[3]) / 12, (ms[2] - ms[3]) / 7, ms[3])
say("angoff_components", components)
reml <- as.data.frame(VarCorr(lmer(y ~ 1 + (1 | judge) + (1 | item), long, control = lmerControl(
  optimizer = "bobyqa", optCtrl = list(rhoend = 1e-12)))))$vcov
say("angoff_reml", reml[c(2, 1, 3)])
say("angoff", c(sum(colMeans(ratings)), sd(rowSums(ratings)) / sqrt(7),
                12 * sqrt(components[1] / 7 + components[2] / 12 + components[3] / 84)))
say("angoff_agreement", sapply(1:7, function(r) cor(ratings[r, ], colMeans(ratings[-r, ]))))

upper <- rbinom(26, 30, dnorm(0:25, 16, 4) / dnorm(0) * 1.0); lower <- rbinom(26, 40, dnorm(0:25, 10, 4) / dnorm(0))
say("upper", upper); say("lower", lower)
fit <- glm(cbind(upper, lower) ~ I(0:25), family = binomial, control = glm.control(epsilon = 1e-15, maxit = 100))
b <- coef(fit); d <- c(-1 / b[2], b[1] / b[2]^2)
say("contrasting", c(-b[1] / b[2], sqrt(d %*% vcov(fit) %*% d), -b[1] / b[2] + log(sum(upper) / sum(lower)) / b[2], b))
everybody <- upper + lower
below <- approxfun(0:26, c(0, cumsum(everybody)) / sum(everybody))
line <- function(c) 0.6 + (c - 7) / (15 - 7) * (0.1 - 0.6)
say("hofstee", c(cut <- uniroot(function(c) below(c) - line(c), c(7, 15), tol = 1e-13)$root, below(cut)))
writeLines(c(paste0("# ", R.version.string, "; lme4 ", packageVersion("lme4"), ", stats aov, glm, uniroot; written by marks.R"),
             "quantity,row,column,value", out[!grepl(",NA$", out)]), "marks.csv")
