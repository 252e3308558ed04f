# Clusters of invented points by R's own programs: cluster::pam and silhouette, stats::kmeans and hclust (ward.D2).
# Writes cluster_points.csv (invented data) and cluster.csv beside it. Run from this folder: Rscript cluster.R
suppressMessages(library(cluster))
set.seed(20260402)
centres <- rbind(c(0, 0, 0), c(3, 1, 0), c(0, 3.5, 1), c(2.5, 3, 3))
group <- sample(1:4, 150, replace = TRUE, prob = c(4, 3, 2, 1))
x <- round(centres[group, ] + matrix(rnorm(450), 150), 4)
stamp <- paste0("# ", R.version.string, "; cluster ", packageVersion("cluster"), "; written by cluster.R")
writeLines(c(stamp, apply(x, 1, function(row) paste(sprintf("%.4f", row), collapse = ","))), "cluster_points.csv")
d <- dist(x)
lines <- c(stamp, "what,k,index,value")
say <- function(what, k, values) lines <<- c(lines, sprintf("%s,%d,%d,%.12g", what, k, seq_along(values) - 1L, values))
for (k in c(1, 2, 3, 4, 5, 7)) {
  p <- pam(d, k)
  say("pam_objective", k, p$objective[["swap"]])
  say("pam_build", k, p$objective[["build"]])
  say("pam_medoid", k, sort(p$id.med) - 1)
  if (k > 1) {
    s <- silhouette(p)
    s <- s[order(as.integer(rownames(s))), ]
    say("pam_silhouette", k, s[, "sil_width"])
    say("pam_label", k, p$clustering)
  }
  best <- min(replicate(40, kmeans(x, k, nstart = 50, iter.max = 100)$tot.withinss))
  say("kmeans_within", k, best)
}
tree <- hclust(d, "ward.D2")
say("ward_height", 0, tree$height)
for (k in c(2, 4, 7)) say("ward_label", k, cutree(tree, k))
writeLines(lines, "cluster.csv")
