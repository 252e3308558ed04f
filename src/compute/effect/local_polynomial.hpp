/// A polynomial fitted on one side of a point with weights that fall to zero at the bandwidth.
#pragma once

#include <cstddef>
#include <vector>

namespace opora::effect {

/// Weighted least squares on (1, x, …, x^order) with the triangular kernel (1 − |x|/h)₊. Its coefficients are linear in
/// the outcome: β_ν = Σ w_i y_i, the weights depend on x alone.
class LocalPolynomial {
 public:
    /// `x`: distances from the point, in increasing order.
    LocalPolynomial(const std::vector<double>& x, double bandwidth, std::size_t order);

    /// Too few distinct values of x within the bandwidth: nothing below may be asked.
    bool singular() const { return singular_; }
    std::size_t begin() const { return begin_; }  ///< first observation with a weight
    std::size_t end() const { return end_; }      ///< one past the last
    /// w of coefficient `power`, one for each observation of x; 0 outside the bandwidth.
    std::vector<double> weights(std::size_t power) const;
    /// Leading bias of coefficient `power` at h = 1 for a next coefficient of 1: e'(R'KR)⁻¹R'K u^{order+1}, u = x/h
    /// [Calonico2014].
    double bias(std::size_t power) const;

 private:
    double bandwidth_;
    std::size_t columns_, begin_ = 0, end_ = 0;
    bool singular_ = true;
    std::vector<double> u_, root_;       // x/h and √K within the bandwidth
    std::vector<double> q_, r_inverse_;  // of √K R = QR, column by column
};

/// Σ a_i b_i, in order.
double dot(const std::vector<double>& a, const std::vector<double>& b);

}  // namespace opora::effect
