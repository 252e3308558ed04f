# Empirical null by truncated likelihood (optim) and central matching (lm), log density by Poisson regression on a natural
# spline (glm, splines::ns), and generalised Pareto tails (evd::fpot), all on invented data. Writes tails.csv beside it:
# name,value. Run from this folder: Rscript tails.R
suppressMessages({library(splines); library(evd)})
set.seed(20260513)
out <- character()
put <- function(name, value) out <<- c(out, sprintf("%s,%.15g", name, as.numeric(value)))

z <- round(c(rnorm(1400, 0.2, 1.3), rnorm(100, 4, 1)), 5)
put("z", z)
truncated <- function(low, high) {
  x <- z[z >= low & z <= high]
  f <- function(t) -sum(dnorm(x, t[1], exp(t[2]), log = TRUE)) + length(x) * log(diff(pnorm(c(low, high), t[1], exp(t[2]))))
  o <- optim(c(median(z), log(sd(x))), f, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000), hessian = TRUE)
  for (i in 1:20) { # Newton by differences of the gradient
    h <- 1e-5; g <- function(t) sapply(1:2, function(j) { e <- replace(c(0, 0), j, h); (f(t + e) - f(t - e)) / (2 * h) })
    o$par <- o$par - solve(o$hessian, g(o$par)) }
  m <- o$par[1]; s <- exp(o$par[2])
  c(m, s, length(x) / length(z) / diff(pnorm(c(low, high), m, s)), length(x))
}
b <- 4.3 * exp(-0.26 * log10(length(z)))
sc <- diff(quantile(z, c(0.25, 0.75))) / (2 * qnorm(0.75))
one <- truncated(median(z) - b * sc, median(z) + b * sc)
put("likelihood", truncated(one[1] - b * one[2], one[1] + b * one[2]))

breaks <- seq(min(z), max(z), length = 120)
counts <- hist(z, breaks = breaks, plot = FALSE)$counts
x <- (breaks[-1] + breaks[-120]) / 2
f <- glm(counts ~ ns(x, df = 7), poisson, control = glm.control(epsilon = 1e-14, maxit = 100))
put("density", fitted(f) / length(z) / diff(breaks)[1])
q <- quantile(z, c(0.25, 0.75)); i <- x > q[1] & x < q[2]
l <- log(fitted(f)); x0 <- x[i] - mean(q); co <- coef(lm(l[i] ~ x0 + I(x0^2)))
put("matching", c(mean(q) - co[2] / (2 * co[3]), 1 / sqrt(-2 * co[3]),
                  sum(exp(co[1] + co[2] * (x - mean(q)) + co[3] * (x - mean(q))^2)) / sum(fitted(f))))

put("z_control", control <- round(rexp(500)^2.5, 6))
u <- sort(control, decreasing = TRUE)[51]
g <- fpot(control, u, std.err = FALSE, control = list(reltol = 1e-15, maxit = 10000))
put("pareto", c(g$estimate["shape"], g$estimate["scale"], -g$deviance / 2))
writeLines(c(paste0("# ", R.version.string, "; evd ", packageVersion("evd"), "; written by tails.R"), out), "tails.csv")
