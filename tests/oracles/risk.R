# Logistic regression with splines (glm, splines::ns), with a ridge and a random intercept (mgcv::gam by REML), isotonic
# regression (isoreg), calibration line and Platt's scaling (glm), area under the curve with DeLong's error (pROC), all on
# invented data. Writes risk_rows.csv (the data) and risk.csv (name,value). Run from this folder: Rscript risk.R
suppressMessages({library(mgcv); library(splines); library(pROC)})
set.seed(20260512)
out <- character()
put <- function(name, value) out <<- c(out, sprintf("%s,%.15g", name, as.numeric(value)))

n <- 900; g <- factor(sample(1:30, n, replace = TRUE))
a <- round(rnorm(n), 4); b <- round(rexp(n), 4); c <- rbinom(n, 1, 0.3)
u <- rnorm(30, 0, 0.6)
eta <- -1.2 + 0.8 * a - 0.5 * a^2 * (a > 0) + 0.4 * b + 0.7 * c + u[g]
y <- rbinom(n, 1, plogis(eta))
w <- sample(1:3, n, replace = TRUE)
writeLines(c("a,b,c,group,weight,y", sprintf("%.4f,%.4f,%d,%d,%d,%d", a, b, c, as.integer(g) - 1L, w, y)), "risk_rows.csv")

tight <- glm.control(epsilon = 1e-14, maxit = 100)
f <- glm(y ~ a + b + c, binomial, control = tight)
put("glm_beta", coef(f)); put("glm_error", sqrt(diag(vcov(f)))); put("glm_loglik", logLik(f))
f <- glm(y ~ a + b + c, binomial, weights = w, control = tight)
put("weighted_beta", coef(f)); put("weighted_error", sqrt(diag(vcov(f))))
k <- quantile(a, c(0.05, 0.35, 0.65, 0.95))
f <- glm(y ~ ns(a, knots = k[2:3], Boundary.knots = k[c(1, 4)]) + b + c, binomial, control = tight)
put("spline_knots", k); put("spline_fitted", fitted(f)); put("spline_loglik", logLik(f))

pop <- function(x) (x - mean(x)) / sqrt(mean((x - mean(x))^2))
X <- cbind(pop(a), pop(b), pop(c), pop(a^2), pop(a * b), pop(b^2))
put("wide_sd", c(sqrt(mean((a - mean(a))^2))))
ctl <- gam.control(scalePenalty = FALSE, epsilon = 1e-13, newton = list(conv.tol = 1e-11, maxNstep = 5, maxSstep = 2, maxHalf = 30, use.svd = FALSE))
f <- gam(y ~ X + s(g, bs = "re"), family = binomial, method = "REML", paraPen = list(X = list(diag(6))), control = ctl)
stopifnot(length(f$sp) == 2, names(f$sp)[2] == "s(g)")
put("reml_ridge", f$sp[1]); put("reml_precision", f$sp[2]); put("reml_beta", coef(f)[1:7])
put("reml_effect", coef(f)[8:37]); put("reml_fitted", fitted(f)); put("reml_edf", sum(f$edf))
put("reml_error", sqrt(diag(vcov(f)))[1:7]); put("reml_effect_error", sqrt(diag(vcov(f)))[8:37])
put("reml_loglik", as.numeric(logLik(f)))
f2 <- gam(y ~ X + s(g, bs = "re"), family = binomial, method = "REML", paraPen = list(X = list(diag(6), sp = 5)), sp = c(5, 4), control = ctl)
put("reml_difference", f2$gcv.ubre - f$gcv.ubre)
put("fixed_beta", coef(f2)[1:7])

p <- fitted(glm(y ~ a + c, binomial, control = tight))
p <- round(p, 2)  # ties
put("p", p)
iso <- isoreg(p, y)
o <- order(p, -y)
# isoreg breaks ties by the outcome; equal predictions must get one value: average first
m <- tapply(y, p, mean); s <- tapply(y, p, length)
pav <- function(y, w) { # pool adjacent violators, written out
  v <- list(); for (i in seq_along(y)) { v[[length(v) + 1]] <- c(y[i], w[i], 1)
    while (length(v) > 1 && v[[length(v) - 1]][1] >= v[[length(v)]][1]) {
      q <- v[[length(v)]]; r <- v[[length(v) - 1]]; v[[length(v)]] <- NULL
      v[[length(v)]] <- c((q[1] * q[2] + r[1] * r[2]) / (q[2] + r[2]), q[2] + r[2], q[3] + r[3]) } }
  rep(sapply(v, `[`, 1), sapply(v, `[`, 3)) }
put("isotonic_at", as.numeric(names(m))); put("isotonic_value", pav(as.numeric(m), as.numeric(s)))
distinct <- !duplicated(a)
put("isoreg_value", isoreg(a[distinct], y[distinct])$yf); put("isoreg_at", sort(a[distinct]))
l <- qlogis(plogis(qlogis(pmin(pmax(p, 0.01), 0.99)) * 1.4 - 0.3)); q <- plogis(l)
put("q", q)
f <- glm(y ~ l, binomial, control = tight)
put("line", coef(f)); put("line_error", sqrt(diag(vcov(f))))
f <- glm(y ~ offset(l), binomial, control = tight)
put("large", coef(f)); put("large_error", sqrt(diag(vcov(f))))
high <- (sum(y) + 1) / (sum(y) + 2); low <- 1 / (sum(1 - y) + 2)
f <- suppressWarnings(glm(ifelse(y == 1, high, low) ~ l, binomial, control = tight))
put("platt", coef(f))
put("brier", mean((q - y)^2))
r <- suppressMessages(roc(y, p, direction = "<")); ci <- ci.auc(r, method = "delong")
put("auc", auc(r)); put("auc_error", sqrt(var(r, method = "delong"))); put("auc_interval", ci[c(1, 3)])
for (t in c(0.1, 0.3, 0.5)) put("benefit", mean(q >= t & y == 1) - mean(q >= t & y == 0) * t / (1 - t))
writeLines(c(paste0("# ", R.version.string, "; mgcv ", packageVersion("mgcv"), "; pROC ", packageVersion("pROC"), "; written by risk.R"), out),
           "risk.csv")
