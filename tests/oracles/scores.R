# REML of y = beta + unit + unit's year + row + error with known error variances, by metafor. Writes scores_rows.csv
# (invented data) and scores_fit.csv beside it. Run from this folder: Rscript scores.R
suppressMessages(library(metafor))
set.seed(20260401)
rows <- do.call(rbind, lapply(1:60, function(unit) {
  level <- rnorm(1, 0, 0.35)
  do.call(rbind, lapply(2019:2021, function(year) {
    k <- sample(1:4, 1)
    v <- 0.9 / sample(4:90, k)
    data.frame(unit = unit - 1, year = year, v = v,
               y = 0.05 + level + rnorm(1, 0, 0.2) + rnorm(k, 0, 0.15) + rnorm(k, 0, sqrt(v)))
  }))
}))
rows$y <- round(rows$y, 6); rows$v <- round(rows$v, 8)
rows$unit_year <- paste(rows$unit, rows$year); rows$row <- seq_len(nrow(rows))
fit <- rma.mv(y, v, random = list(~ 1 | unit, ~ 1 | unit_year, ~ 1 | row), data = rows, method = "REML",
              control = list(optimizer = "optim", optmethod = "Nelder-Mead", reltol = 1e-15, maxit = 20000))
level <- ranef(fit)$unit
level <- level[order(as.integer(rownames(level))), ]
stamp <- paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), " rma.mv REML; written by scores.R")
writeLines(c(stamp, "unit,year,y,v", sprintf("%d,%d,%.6f,%.8f", rows$unit, rows$year, rows$y, rows$v)), "scores_rows.csv")
sds <- sqrt(fit$sigma2)
writeLines(c(stamp, "what,value", sprintf("beta,%.9f", coef(fit)),
             sprintf("%s,%.9f", c("tau", "omega", "sigma"), sds),
             sprintf("level_%d,%.9f", 0:2, level$intrcpt[1:3])), "scores_fit.csv")
