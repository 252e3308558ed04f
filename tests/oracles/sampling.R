# Inclusion probabilities, joint ones of a systematic sample and of one of greatest entropy, totals, means and variances by
# sampling 2.9. Rscript tests/oracles/sampling.R
suppressMessages(library(sampling))
here <- "tests/oracles"
head <- paste0("# ", R.version.string, "; sampling ", packageVersion("sampling"))
size <- c(12, 40, 7, 150, 33, 21, 9, 64, 18, 300, 27, 45)
y <- c(3.1, 9.7, 2.2, 30.5, 8.4, 5.9, 1.7, 15.2, 4.4, 61.0, 6.1, 11.3)
pik <- inclusionprobabilities(size, 5)
joint <- UPsystematicpi2(pik)
chosen <- c(2, 4, 5, 8, 10)
entropy <- UPmaxentropypi2(pik)
out <- data.frame()
add <- function(what, i, j, value) out <<- rbind(out, data.frame(what, i, j, value = sprintf("%.12g", value)))
for (i in 1:12) {
  add("size", i, 0, size[i]); add("y", i, 0, y[i]); add("probability", i, 0, pik[i])
  for (j in 1:12) { add("joint", i, j, joint[i, j]); add("entropy", i, j, entropy[i, j]) }
}
for (i in chosen) add("chosen", i, 0, 1)
add("total", 0, 0, HTestimator(y[chosen], pik[chosen]))
add("variance", 0, 0, varest(y[chosen], pik = pik[chosen]))
add("mean", 0, 0, suppressWarnings(Hajekestimator(y[chosen], pik[chosen], type = "mean")))
add("yates_grundy", 0, 0, varHT(y[chosen], entropy[chosen, chosen], method = 2))
writeLines(head, file.path(here, "sampling.csv"))
suppressWarnings(write.table(out, file.path(here, "sampling.csv"), sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
