# Equating of two forms by the formulas of Kolen and Brennan (2014) and of von Davier, Holland and Thayer (2004), with
# log-linear smoothing by glm. Counts: their table 2.5 (ACT Mathematics, 41 totals, 4329 and 4152 people); joint tables
# are invented here. Writes equating.csv beside it: quantity, row, column, value. Run from this folder: Rscript equating.R
x <- c(0, 1, 1, 3, 9, 18, 59, 67, 91, 144, 149, 192, 192, 192, 201, 204, 217, 181, 184, 170, 201, 147, 163, 147, 140, 147,
       126, 113, 100, 106, 107, 91, 83, 73, 72, 75, 50, 37, 38, 23, 15)
y <- c(0, 1, 3, 13, 42, 59, 95, 131, 158, 161, 194, 164, 166, 197, 177, 158, 169, 132, 158, 151, 134, 137, 122, 110, 116,
       132, 104, 104, 114, 97, 107, 88, 80, 79, 70, 61, 48, 47, 29, 32, 12)
stopifnot(sum(x) == 4329, sum(y) == 4152)
out <- character()
say <- function(name, value) {
  value <- as.matrix(value)
  out <<- c(out, sprintf("%s,%d,%d,%.15g", name, row(value) - 1, col(value) - 1, value))
}
totals <- 0:40
rank_at <- function(p, at) sapply(at, function(t) {
  if (t <= -0.5) return(0)
  if (t >= length(p) - 0.5) return(1)
  k <- floor(t + 0.5)
  sum(p[totals[seq_along(p)] < k]) + (t - k + 0.5) * p[k + 1]
})
score_at <- function(p, q) sapply(q, function(share) {
  f <- cumsum(p)
  u <- which(f > share + 1e-12)
  up <- if (length(u)) { k <- u[1]; b <- c(0, f)[k]; (share - b) / p[k] + k - 1.5 } else length(p) - 0.5
  l <- which(c(0, f)[seq_along(p)] < share - 1e-12)
  low <- if (length(l)) { k <- max(l); b <- c(0, f)[k]; (share - b) / p[k] + k - 1.5 } else -0.5
  (up + low) / 2
})
lord <- function(p, q, nx, ny) sapply(q, function(share) {
  f <- cumsum(p); k <- which(f > share)[1]
  if (is.na(k)) return(0)
  g <- p[k]; b <- f[k] - g
  sqrt((share * (1 - share) * (nx + ny) / (nx * ny) - (f[k] - share) * (share - b) / (ny * g)) / g^2)
})
px <- x / sum(x); py <- y / sum(y)
say("x", x); say("y", y)
q <- rank_at(px, totals)
say("rank", 100 * q)
say("equipercentile", score_at(py, q))
say("lord", lord(py, q, sum(x), sum(y)))
moment <- function(p, k = seq_along(p) - 1) { m <- sum(k * p); c(m, sqrt(sum((k - m)^2 * p))) }
mx <- moment(px); my <- moment(py)
say("linear", my[2] / mx[2] * (totals - mx[1]) + my[1])
say("mean", totals - mx[1] + my[1])

smoothed <- function(counts, degree) {
  k <- seq_along(counts) - 1
  glm(counts ~ poly(k, degree), family = poisson, control = glm.control(epsilon = 1e-15, maxit = 200))
}
for (degree in 1:8) {
  fit <- smoothed(x, degree)
  say(paste0("smooth", degree), fitted(fit) / sum(x))
  say(paste0("fit", degree), c(deviance(fit), sum((x - fitted(fit))^2 / fitted(fit))))
}
sx <- fitted(smoothed(x, 6)) / sum(x); sy <- fitted(smoothed(y, 6)) / sum(y)
say("smoothed_equipercentile", score_at(sy, rank_at(sx, totals)))
# Delta method with differences: covariance of smoothed shares by glm's own covariance of predictors.
covariance <- function(counts, degree) {
  fit <- smoothed(counts, degree)
  b <- model.matrix(fit)[, -1]; p <- fitted(fit) / sum(counts)
  d <- diag(p) - p %o% p
  d %*% b %*% solve(t(b) %*% d %*% b) %*% t(b) %*% d / sum(counts)
}
slopes <- function(f, p) sapply(seq_along(p), function(j) { h <- 1e-7; u <- l <- p; u[j] <- u[j] + h; l[j] <- l[j] - h
  (f(u) - f(l)) / (2 * h) })
inner <- 3:37  # where the score does not stand at an edge between two totals
jx <- slopes(function(p) score_at(sy, rank_at(p, totals[inner])), sx)
# the score is where G equals the share, the share held: G(score) by the shares of Y
e <- score_at(sy, rank_at(sx, totals[inner]))
g <- sy[floor(e + 0.5) + 1]
jy <- -sapply(seq_along(sy), function(j) pmin(pmax(e - (j - 1) + 0.5, 0), 1)) / g
say("smoothed_error", sqrt(diag(jx %*% covariance(x, 6) %*% t(jx)) + diag(jy %*% covariance(y, 6) %*% t(jy))))

kernel <- function(p, h) {
  k <- seq_along(p) - 1; m <- moment(p); a <- sqrt(m[2]^2 / (m[2]^2 + h^2))
  list(cdf = function(t) sapply(t, function(u) sum(p * pnorm((u - a * k - (1 - a) * m[1]) / (a * h)))),
       pdf = function(t) sapply(t, function(u) sum(p * dnorm((u - a * k - (1 - a) * m[1]) / (a * h)) / (a * h))))
}
penalty <- function(h, p) sum((p - kernel(p, h)$pdf(seq_along(p) - 1))^2)
hx <- optimize(penalty, c(0.3, 1.5), p = sx, tol = 1e-10)$minimum
hy <- optimize(penalty, c(0.3, 1.5), p = sy, tol = 1e-10)$minimum
say("bandwidth", c(hx, hy))
kernel_equate <- function(p, r, hp, hr, at) {
  f <- kernel(p, hp); g <- kernel(r, hr)
  sapply(f$cdf(at), function(u) uniroot(function(t) g$cdf(t) - u, c(-30, 70), tol = 1e-13)$root)
}
say("kernel", kernel_equate(sx, sy, 0.62, 0.58, totals))
at <- c(5, 12, 20, 31, 38)
j1 <- slopes(function(p) kernel_equate(p, sy, 0.62, 0.58, at), sx)
j2 <- slopes(function(p) kernel_equate(sx, p, 0.62, 0.58, at), sy)
say("kernel_at", at)
say("kernel_error", sqrt(diag(j1 %*% covariance(x, 6) %*% t(j1)) + diag(j2 %*% covariance(y, 6) %*% t(j2))))

# Non-equivalent groups: 13 totals on the forms, 6 on the anchor.
set.seed(20261122)
draw <- function(n, shift, hard) {
  theta <- rnorm(n, shift)
  v <- rowSums(matrix(runif(n * 5) < plogis(theta - rep(seq(-1, 1, length.out = 5), each = n)), n))
  t <- rowSums(matrix(runif(n * 12) < plogis(theta - hard - rep(seq(-1.5, 1.5, length.out = 12), each = n)), n))
  table(factor(t, 0:12), factor(v, 0:5))
}
a <- unclass(draw(900, 0, 0)); b <- unclass(draw(700, 0.4, 0.3))
say("joint_x", a); say("joint_y", b)
totals <- 0:12
first <- score_at(colSums(a) / sum(a), rank_at(rowSums(a) / sum(a), totals))
say("chained", score_at(rowSums(b) / sum(b), rank_at(colSums(b) / sum(b), first)))
for (w in c(1, 0.5)) {
  h <- w * colSums(a) / sum(a) + (1 - w) * colSums(b) / sum(b)
  fx <- as.vector(t(t(a) / colSums(a)) %*% h); fy <- as.vector(t(t(b) / colSums(b)) %*% h)
  say(paste0("synthetic_x", w), fx); say(paste0("synthetic_y", w), fy)
  say(paste0("frequency", w), score_at(fy, rank_at(fx, totals)))
}
grid <- expand.grid(t = 0:12, v = 0:5)
joint <- glm(as.vector(a) ~ poly(t, 4) + poly(v, 3) + I(t * v), data = grid, family = poisson,
             control = glm.control(epsilon = 1e-15, maxit = 200))
say("joint_smooth", matrix(fitted(joint), 13)); say("joint_deviance", deviance(joint))
writeLines(c(paste0("# ", R.version.string, "; stats glm, optimize, uniroot; written by equating.R"),
             "quantity,row,column,value", out), "equating.csv")
