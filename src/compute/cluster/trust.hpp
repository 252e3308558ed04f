/// How many clusters there are, and which of them would be found again.
#pragma once

#include "compute/cluster/clusterer.hpp"

namespace opora::cluster {

struct NumberOptions {
    std::size_t most = 10;    ///< clusters tried: 1 … most
    std::size_t splits = 50;  ///< random halvings
    double threshold = 0.8;   ///< [Tibshirani2005]: 0.8–0.9
    std::uint64_t seed = 1;
    int threads = 0;
};

struct Strength {
    std::size_t clusters = 1;
    double mean = 1;   ///< over splits and their two halves
    double error = 0;  ///< of that mean, from the splits
    std::size_t splits = 0;
};

struct Number {
    std::size_t clusters = 1;  ///< the largest number whose strength is not under the threshold
    std::vector<Strength> strengths;
};

/// [Tibshirani2005]: both halves are clustered; the strength is the least share, over the clusters of one
/// half, of pairs that the clusters of the other half keep together. Both halves serve in turn. One cluster has
/// strength 1. Departures: a cluster of one row counts as 0; the mean alone is held against the threshold, without its
/// error.
Number prediction_strength(const Clusterer& clusterer, const NumberOptions& options = {});

/// The strength of one half: `found` in it, `predicted` by the other.
double strength_of(const Labels& found, const Labels& predicted);

struct StabilityOptions {
    std::size_t replications = 100;
    double stable = 0.75;    ///< [Hennig2007]: a cluster is found again
    double dissolved = 0.5;  ///< and is lost at or under that
    std::uint64_t seed = 1;
    int threads = 0;
};

struct Stability {
    double jaccard = 0;                     ///< mean similarity to the most similar cluster of a replication
    double found_again = 0, dissolved = 0;  ///< shares of replications
    bool is_stable = false;
    std::size_t replications = 0;  ///< in which some of its rows were drawn
};

/// [Hennig2007]: rows drawn with replacement are clustered anew; those drawn twice are used once (as distances of
/// 0 would make clusters of their own). By cluster of `labels`, k as there.
std::vector<Stability> stability(const Clusterer& clusterer, const Labels& labels,
                                 const StabilityOptions& options = {});

/// |A ∩ B| / |A ∪ B| of each cluster of `labels` with the best of `others`; both over the same rows. −1: no row.
std::vector<double> best_jaccard(const Labels& labels, const Labels& others, std::size_t clusters);

}  // namespace opora::cluster
