# REML of y = beta + unit + row + error with known error variances, by metafor. Writes scores_rows.csv (invented
# data) and scores_fit.csv beside it. Run from this folder: Rscript scores.R
suppressMessages(library(metafor))
set.seed(20260401)
rows <- do.call(rbind, lapply(1:40, function(unit) {
  k <- sample(1:5, 1)
  v <- 0.9 / sample(4:90, k)
  data.frame(unit = unit - 1, v = v, y = 0.05 + rnorm(1, 0, 0.35) + rnorm(k, 0, 0.15) + rnorm(k, 0, sqrt(v)))
}))
rows$y <- round(rows$y, 6); rows$v <- round(rows$v, 8); rows$row <- seq_len(nrow(rows))
fit <- rma.mv(y, v, random = list(~ 1 | unit, ~ 1 | row), data = rows, method = "REML",
              control = list(optimizer = "optim", optmethod = "Nelder-Mead", reltol = 1e-14, maxit = 5000))
level <- ranef(fit)$unit
level <- level[order(as.integer(rownames(level))), ]
stamp <- paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), " rma.mv REML; written by scores.R")
writeLines(c(stamp, "unit,y,v", sprintf("%d,%.6f,%.8f", rows$unit, rows$y, rows$v)), "scores_rows.csv")
writeLines(c(stamp, "what,value",
             sprintf("beta,%.9f", coef(fit)), sprintf("tau,%.9f", sqrt(fit$sigma2[1])), sprintf("omega,%.9f", sqrt(fit$sigma2[2])),
             sprintf("level_%d,%.9f", 0:2, level$intrcpt[1:3])), "scores_fit.csv")
