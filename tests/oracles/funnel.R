# tau^2 of shares by DerSimonian-Laird and Paule-Mandel (metafor) and the winsorised phi, on invented counts.
# Writes funnel.csv beside it. Run from this folder: Rscript funnel.R
suppressMessages(library(metafor))
set.seed(20260402)
n <- sample(5:120, 60, replace = TRUE)
x <- rbinom(60, n, plogis(rnorm(60, -1.7, 0.5)))
center <- sum(x) / sum(n)
v <- center * (1 - center) / n
z <- (x / n - center) / sqrt(v)
limits <- quantile(z, c(0.1, 0.9))
phi <- mean(pmin(pmax(z, limits[1]), limits[2])^2)
w <- 1 / v
writeLines(c(paste0("# ", R.version.string, "; metafor ", packageVersion("metafor"), " rma DL, PM; written by funnel.R"),
             sprintf("# center %.12f phi %.12f tau2_winsorised %.12f tau2_dl %.12f tau2_pm %.12f", center, phi,
                     max(0, (60 * phi - 59) / (sum(w) - sum(w^2) / sum(w))),
                     rma(x / n, v, method = "DL")$tau2, rma(x / n, v, method = "PM", control = list(tol = 1e-14))$tau2),
             "hits,trials", sprintf("%d,%d", x, n)), "funnel.csv")
