# Weighted kappa by psych, its error by the delta method, severity of markers and drift by lm, signs set all ways by hand.
# Rscript tests/oracles/agreement.R
suppressMessages(library(psych))
here <- "tests/oracles"
head <- paste0("# ", R.version.string, "; psych ", packageVersion("psych"))
first  <- c(5, 7, 3, 9, 6, 4, 8, 2, 5, 7, 6, 3, 9, 8, 4, 6, 7, 5, 10, 1)
second <- c(4, 7, 3, 8, 6, 2, 8, 2, 5, 6, 4, 3, 9, 7, 4, 5, 7, 3, 10, 1)
marker <- c(1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1, 2)
again  <- c(NA, 7, NA, NA, 5, 3, NA, NA, 6, 7, NA, NA, 9, NA, 5, NA, 6, NA, NA, NA)  # by the next marker
out <- data.frame()
add <- function(what, i, value) out <<- rbind(out, data.frame(what, i, value = sprintf("%.12g", value)))
for (i in seq_along(first)) {
  add("first", i, first[i]); add("second", i, second[i]); add("marker", i, marker[i])
  if (!is.na(again[i])) add("again", i, again[i])
}
# The values by psych; the errors by the delta method with numerical slopes (psych gives none for sparse tables).
n <- length(first); levels <- 0:11
p <- unclass(table(factor(first, levels), factor(second, levels))) / n
of <- function(cost) {
  kappa <- function(p) 1 - sum(cost * p) / sum(cost * outer(rowSums(p), colSums(p)))
  slope <- p
  for (i in seq_along(p)) { up <- p; up[i] <- up[i] + 1e-6; down <- p; down[i] <- down[i] - 1e-6
    slope[i] <- (kappa(up) - kappa(down)) / 2e-6 }
  c(kappa(p), sqrt((sum(p * slope^2) - sum(p * slope)^2) / n))
}
apart <- abs(outer(levels, levels, "-"))
k <- cohen.kappa(cbind(first, second))
stopifnot(abs(k$kappa - of(apart > 0)[1]) < 1e-12, abs(k$weighted.kappa - of(apart^2)[1]) < 1e-12)
stopifnot(abs(sqrt(k$var.kappa) - of(apart > 0)[2]) < 1e-8)
for (c in 1:3) { both <- of(list(apart > 0, apart, apart^2)[[c]]); add("kappa", c, both[1]); add("kappa_error", c, both[2]) }
rows <- rbind(data.frame(work = 1:n, marker = 0, y = first), data.frame(work = 1:n, marker = marker, y = second),
              data.frame(work = (1:n)[!is.na(again)], marker = marker[!is.na(again)] %% 3 + 1, y = again[!is.na(again)]))
rows$work <- factor(rows$work); rows$marker <- factor(rows$marker)
fit <- lm(y ~ work + marker, rows)
b <- c(0, coef(fit)[c("marker1", "marker2", "marker3")])
v <- matrix(0, 4, 4); v[2:4, 2:4] <- vcov(fit)[c("marker1", "marker2", "marker3"), c("marker1", "marker2", "marker3")]
for (m in 1:4) {
  a <- -c(0, 1, 1, 1) / 3; a[m] <- a[m] + 1
  add("lenience", m - 1, sum(a * b)); add("lenience_error", m - 1, sqrt(t(a) %*% v %*% a))
}
rows$second <- factor(rows$marker != "0")
small <- lm(y ~ work + second, rows)
add("marker_p", 0, anova(small, fit)[2, "Pr(>F)"])
d <- first - second
s <- summary(lm(d ~ seq_along(d)))$coefficients
add("drift", 0, s[2, 1]); add("drift_error", 0, s[2, 2]); add("drift_p", 0, s[2, 4])
signs <- as.matrix(expand.grid(rep(list(c(-1, 1)), sum(d != 0))))
add("flip", 0, mean(abs(signs %*% d[d != 0]) >= abs(sum(d))))
writeLines(head, file.path(here, "agreement.csv"))
suppressWarnings(write.table(out, file.path(here, "agreement.csv"), sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
