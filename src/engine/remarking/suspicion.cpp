#include "engine/remarking/plan.hpp"
#include "engine/sign_guide.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace opora::remarking {

namespace {

/// Suspicion of a work of which nothing is known: nothing is ever out of question.
constexpr double usual_suspicion = 0.1;
/// Share of works touched when a mechanism is at work and the table does not say more.
constexpr double touched_unsaid = 0.25;

/// What a sign is asked of a work: the block, the row, the works of its class.
struct OfWork {
    const WorkBlock& block;
    const Instrument& instrument;
    std::size_t row;
    double full_share;  ///< of the cells of the class, full marks
};

int full_cells(const OfWork& work) {
    int full = 0;
    for (std::size_t j = 0; j < work.instrument.positions.size(); ++j)
        full += score::points(work.block.scores[work.row * work.block.positions + j]) ==
                work.instrument.positions[j].maximum;
    return full;
}

/// Of full marks the share that was given: with f seen and a share ρ of what lacked given, f = g + ρ(1 − g). A work is
/// touched when any of its full marks is.
double touched_by_inflation(const Sign& sign, const OfWork& work) {
    const double given = std::clamp(sign.effect, 0.0, 0.9), seen = work.full_share;
    if (seen <= 0) return 0;
    const double own = std::max(0.0, (seen - given) / (1 - given));
    return 1 - std::pow(own / seen, full_cells(work));
}

bool is_at_cut(const OfWork& work) {
    const auto& cuts = work.instrument.cuts;
    return cuts && std::find(cuts->begin(), cuts->end(), work.block.total[work.row]) != cuts->end();
}

/// Neighbours of a cut hold about as many honest works: of those at it, r/(1 + r) came from below.
double touched_by_bunching(const Sign& sign, const OfWork& work) {
    const double lifted = std::clamp(sign.effect, 0.0, 1.0);
    return is_at_cut(work) ? lifted / (1 + lifted) : 0;
}

double touched_by_class(const Sign& sign, const OfWork&) {
    const double affected = guide::row_of(sign.kind).affected;
    return affected > 0 ? affected : touched_unsaid;
}

/// Mechanisms that change points; one topic taught more ("profile") and a high level do not.
struct Mechanism {
    std::string_view kind;
    double (*touched)(const Sign&, const OfWork&);
};
constexpr Mechanism mechanisms[] = {
    {"inflation", touched_by_inflation},
    {"bunching", touched_by_bunching},
    {"prompting", touched_by_class},
    {"dictation", touched_by_class},
    {"copying", touched_by_class},
    {"likeness", touched_by_class},
    {"lz", touched_by_class},
};

/// The sign is of this class; one without a name is of the classes that no sign names.
bool is_of_class(const Sign& sign, const std::vector<Sign>& signs, const std::string& name) {
    if (!sign.class_name.empty()) return sign.class_name == name;
    return std::none_of(signs.begin(), signs.end(), [&](const Sign& one) { return one.class_name == name; });
}

double by_signs(const std::vector<Sign>& signs, const OfWork& work) {
    double untouched = 1;
    const auto& class_name = work.block.class_names[work.block.class_index[work.row]];
    for (const auto& sign : signs) {
        if (!(sign.procedure == work.block.procedure) || !is_of_class(sign, signs, class_name)) continue;
        for (const auto& mechanism : mechanisms)
            if (mechanism.kind == sign.kind)
                untouched *= 1 - std::clamp(1 - sign.q, 0.0, 1.0) * mechanism.touched(sign, work);
    }
    return 1 - untouched;
}

/// Of the works at a cut the part beyond the mean of both sides.
std::map<int, double> lifted_at_cuts(const WorkBlock& block, const Instrument& instrument,
                                     const std::vector<std::size_t>& rows) {
    std::map<int, double> works_at, lifted;
    for (const auto row : rows) ++works_at[block.total[row]];
    const auto at = [&](int total) {
        const auto found = works_at.find(total);
        return found == works_at.end() ? 0.0 : found->second;
    };
    if (instrument.cuts)
        for (const int cut : *instrument.cuts) {
            const double more = std::max(0.0, at(cut) - (at(cut - 1) + at(cut + 1)) / 2);
            lifted[cut] = more / (at(cut) + 2);  // two works of doubt: three at the border prove nothing
        }
    return lifted;
}

/// Share of full marks by class.
std::vector<double> full_shares(const WorkBlock& block, const Instrument& instrument,
                                const std::vector<std::size_t>& rows) {
    std::vector<double> full(block.class_names.size()), cells(block.class_names.size());
    for (const auto row : rows) {
        full[block.class_index[row]] += full_cells({block, instrument, row, 0});
        cells[block.class_index[row]] += static_cast<double>(instrument.positions.size());
    }
    for (std::size_t c = 0; c < full.size(); ++c) full[c] = cells[c] > 0 ? full[c] / cells[c] : 0;
    return full;
}

}  // namespace

std::vector<double> suspicion(const WorkBlock& block, const Instrument& instrument,
                              const std::vector<std::size_t>& rows, const std::vector<Sign>& signs) {
    const auto lifted = lifted_at_cuts(block, instrument, rows);
    const auto full = full_shares(block, instrument, rows);
    std::vector<double> out;
    for (const auto row : rows) {
        const auto found = lifted.find(block.total[row]);
        const double at_cut = found == lifted.end() ? 0 : found->second;
        const double told = by_signs(signs, {block, instrument, row, full[block.class_index[row]]});
        out.push_back(1 - (1 - usual_suspicion) * (1 - at_cut) * (1 - told));
    }
    return out;
}

}  // namespace opora::remarking
