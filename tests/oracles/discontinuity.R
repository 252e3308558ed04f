# Regression discontinuity on invented rows: rdrobust 4.0.0 and rddensity 3.0 (R 4.2.2), both from CRAN, not in Debian.
# Rscript tests/oracles/discontinuity.R   writes discontinuity_rows.csv and discontinuity.csv beside itself.
if (!exists("rdrobust")) { library(rdrobust); library(rddensity) }
here <- if (exists("oracle_folder")) oracle_folder else "tests/oracles"
set.seed(2026)
n <- 600
rows <- rbind(
  data.frame(set = "smooth", x = round(rnorm(n, 0.3, 1), 6)),
  data.frame(set = "whole", x = round(rnorm(n, 1, 6))))
rows$z1 <- round(rnorm(nrow(rows)), 6)
rows$z2 <- round(rnorm(nrow(rows)) + 0.3 * rows$z1, 6)
scale <- ifelse(rows$set == "smooth", 1, 6)
u <- rows$x / scale
rows$y <- round(1 + 0.8 * u - 0.5 * u^2 + 0.3 * u^3 + 0.4 * (rows$x >= 0) + 0.5 * rows$z1 - 0.2 * rows$z2 +
                rnorm(nrow(rows), 0, 0.5), 6)
head <- "# rdrobust 4.0.0, rddensity 3.0, R 4.2.2"
write_csv <- function(d, file) {
  file <- file.path(here, file)
  writeLines(head, file)
  suppressWarnings(write.table(d, file, sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
}
write_csv(rows, "discontinuity_rows.csv")
out <- list()
add <- function(set, what, value) out[[length(out) + 1]] <<- data.frame(set, what, value = sprintf("%.12g", value))
for (set in c("smooth", "whole")) {
  d <- rows[rows$set == set, ]
  for (with in c("", "_covariates")) {
    r <- suppressWarnings(if (with == "") rdrobust(d$y, d$x) else rdrobust(d$y, d$x, covs = cbind(z1 = d$z1, z2 = d$z2)))
    name <- paste0(set, with)
    e <- r$Estimate
    add(name, "effect", e[1]); add(name, "corrected", e[2]); add(name, "error", e[3]); add(name, "robust_error", e[4])
    add(name, "h", r$bws[1, 1]); add(name, "b", r$bws[2, 1])
    add(name, "low", r$ci[3, 1]); add(name, "high", r$ci[3, 2]); add(name, "p", r$pv[3])
    add(name, "used_below", r$N_h[1]); add(name, "used_above", r$N_h[2])
    if (with != "") { add(name, "slope1", r$coef_covs[1]); add(name, "slope2", r$coef_covs[2]) }
  }
  k <- rddensity(d$x, bino = FALSE)
  name <- paste0(set, "_density")
  add(name, "below", k$hat$left); add(name, "above", k$hat$right)
  add(name, "below_error", k$sd_jk$left); add(name, "above_error", k$sd_jk$right)
  add(name, "statistic", k$test$t_jk); add(name, "p", k$test$p_jk)
  add(name, "h_below", k$h$left); add(name, "h_above", k$h$right)
}
write_csv(do.call(rbind, out), "discontinuity.csv")
