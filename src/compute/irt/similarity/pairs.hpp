/// How alike are two answer sheets, beyond what two people of these abilities would answer alike by themselves?
///
/// On each item that both answered, they agree with probability p_j = Σ_k P_jk(θ_1) P_jk(θ_2); s_j = 1 where they did.
/// Symmetric: neither is taken for the source. Docs: docs/methods/answer-similarity.md.
#pragma once

#include "compute/irt/similarity/sheets.hpp"

#include <vector>

namespace opora::irt::similarity {

struct Pair {
    std::uint32_t first = 0, second = 0;
    std::uint32_t compared = 0, identical = 0;  ///< items
    double expected = 0;                        ///< Σ p
    /// (Σ s − Σ p)/√(Σ p(1 − p)): the ω of [Wollack1997] made symmetric [Romero2015]. About standard normal; high:
    /// alike.
    double omega = 0;
    /// The same with agreements weighted by w = −log p: a rare one counts more [Trout2025].
    double weighted_omega = 0;
    /// P(as many agreements or more) by the Poisson-binomial: the generalised binomial test [VanDerLinden2006].
    double gbt = 1;
    /// M4 [Maynes2014]: (agreements on the key, other agreements) are trinomial item by item; the probability of all
    /// outcomes whose upper corner is no more probable than that of what was seen. 1 if not asked for.
    double m4 = 1;

    /// False where no item was compared, or agreement was certain or impossible on all that were.
    bool tells = false;
    double omega_p() const;  ///< upper tail
    double weighted_omega_p() const;
};

enum class WithM4 : std::uint8_t { no, yes };

/// Exact for any number of items; M4 is cubic in it.
Pair compare(const Sheets& sheets, std::size_t first, std::size_t second, WithM4 with_m4 = WithM4::yes);

/// The ω of [Wollack1997] itself: agreements that `copier` has with the answers that `source` gave, p_j = P_j(source's
/// answer | copier). Not symmetric; 0 where nothing can be told.
double copying_omega(const Sheets& sheets, std::size_t copier, std::size_t source);

/// All n(n − 1)/2 pairs in the order (0, 1), (0, 2) … (n − 2, n − 1).
std::vector<Pair> compare_all(const Sheets& sheets, WithM4 with_m4 = WithM4::yes);

}  // namespace opora::irt::similarity
