/// The inner loops of the E-step.
#pragma once

#include <cstddef>

namespace opora::irt::loops {

/// Sum of the row, in a fixed order; the row divided by it.
double normalise(double* row, std::size_t nodes);
/// out[q] = row[q] · ratio[q]
void times(const double* row, const double* ratio, std::size_t nodes, double* out);
/// out[q] += Σ here[c] · weights[c][q]; `cells` a multiple of four.
void add_weighted(const double* here, const double* weights, std::size_t cells, std::size_t nodes, double* out);
/// to[q] += row[q]
void add(const double* row, std::size_t nodes, double* to);
/// out[p] += w[p] for four neighbours
inline void add_four(const double* w, double* out) {
    for (int p = 0; p < 4; ++p) out[p] += w[p];
}

}  // namespace opora::irt::loops
