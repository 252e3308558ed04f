# Conditional ML on VerbalAggression (De Boeck & Wilson 2004; in r-cran-psychotools) and on the first difference of its
# categories: the partial credit model and Rasch's model by psychotools, the latter by eRm too. Only estimates are written,
# to verbal_aggression.csv beside it. Run from this folder (Debian: r-cran-psychotools r-cran-erm):
# Rscript verbal_aggression.R
library(psychotools)
data("VerbalAggression", package = "psychotools")
scores <- as.matrix(VerbalAggression$resp)
agreed <- as.matrix(VerbalAggression$resp2)
written <- list()
put <- function(program, model, what, value, error = NA)
  written[[length(written) + 1]] <<- data.frame(program, model, parameter = what, value = sprintf("%.12g", value),
                                                error = ifelse(is.na(error), "", sprintf("%.12g", error)))
# Both hold cumulated difficulties whose first is 0.
pcm <- pcmodel(scores, reltol = 1e-15, maxit = 1000)
put("psychotools", "pcm", "loglik", as.numeric(logLik(pcm)))
put("psychotools", "pcm", paste0("d", seq_along(coef(pcm)) + 1), -coef(pcm), sqrt(diag(vcov(pcm))))
rasch <- raschmodel(agreed, reltol = 1e-15, maxit = 1000)
put("psychotools", "rasch", "loglik", as.numeric(logLik(rasch)))
put("psychotools", "rasch", paste0("d", seq_along(coef(rasch)) + 1), -coef(rasch), sqrt(diag(vcov(rasch))))
erm <- eRm::RM(agreed, sum0 = TRUE)
put("eRm", "rasch", "loglik", erm$loglik)
put("eRm", "rasch", paste0("d", seq_along(erm$betapar)), erm$betapar, erm$se.beta)
write.csv(do.call(rbind, written), "verbal_aggression.csv", row.names = FALSE, quote = FALSE)
