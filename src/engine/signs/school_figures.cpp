#include "engine/signs/school_figures.hpp"

#include "compute/rank_correlation.hpp"

#include <algorithm>
#include <cmath>

namespace opora::signs {

namespace {

constexpr std::uint64_t fnv_start = 14695981039346656037U, fnv_prime = 1099511628211U;

std::uint64_t mixed(std::uint64_t key, std::uint8_t byte) { return (key ^ byte) * fnv_prime; }

bool is_mark(int mark) { return mark >= 2 && mark <= 5; }

/// The two formulas of Spearman over works with both numbers.
class Pairs {
 public:
    void add(int journal, int total) {
        journals_.push_back(journal);
        totals_.push_back(total);
    }
    void say(SchoolFigures& out) const {
        out.correlated = static_cast<int>(totals_.size());
        const auto found = compute::rank_correlation(journals_, totals_);
        if (!found) return;
        out.spearman_printed = found->printed;
        out.spearman_tied = found->tied;
    }

 private:
    std::vector<double> journals_, totals_;
};

void add_journal(SchoolFigures& out, int journal, int mark) {
    if (!is_mark(journal) || !is_mark(mark)) return;
    ++out.with_journal;
    out.lowered += mark < journal;
    out.confirmed += mark == journal;
    out.raised += mark > journal;
    out.two_apart += std::abs(mark - journal) >= 2;
    if (journal != 5) return;
    ++out.journal_fives;
    out.fives_not_confirmed += mark <= 3;
}

void add_tasks(SchoolFigures& out, const WorkBlock& block, std::size_t work, const Instrument& instrument) {
    std::uint64_t key = mixed(mixed(fnv_start, block.variant[work]), block.variant2[work]);
    const auto points_of = [&](std::size_t j) -> double {
        return std::min(score::points(block.scores[work * block.positions + j]), instrument.positions[j].maximum);
    };
    std::size_t at = 0;
    for (std::size_t j = 0; j < instrument.positions.size(); ++j) {
        const double points = points_of(j);
        out.task_sums[j] += points;
        for (std::size_t k = 0; k <= j; ++k) out.task_cross[at++] += points * points_of(k);
        key = mixed(key, block.scores[work * block.positions + j]);
    }
    if (block.variant[work] > 0) out.strings.push_back({key, block.total[work]});
}

ClassTotals& class_of(SchoolFigures& out, const std::string& name) {
    for (auto& one : out.classes)
        if (one.name == name) return one;
    return out.classes.emplace_back(ClassTotals{name, 0, 0, 0});
}

}  // namespace

std::optional<double> SchoolFigures::deviation() const {
    if (works < 2) return {};
    const double variance = (squares - sum * sum / works) / (works - 1);
    return std::sqrt(std::max(0.0, variance));
}

SchoolFigures SchoolFigures::with_quarantined() const {
    SchoolFigures out;
    out.school = school;
    out.works = works + quarantined;
    out.sum = sum + quarantined_sum;
    out.squares = squares + quarantined_squares;
    return out;
}

SchoolFigures gather(OrganisationId school, const WorkBlock& block, const Instrument& instrument) {
    SchoolFigures out;
    out.school = school;
    out.histogram.assign(static_cast<std::size_t>(instrument.maximum) + 1, 0);
    const bool has_tasks = block.positions == instrument.positions.size() && block.positions > 0;
    if (has_tasks) {
        out.task_sums.assign(block.positions, 0);
        out.task_cross.assign(std::size_t{block.positions} * (block.positions + 1U) / 2, 0);
    }
    Pairs pairs;
    for (std::size_t work = 0; work < block.size(); ++work) {
        const int journal = block.journal[work];
        if (block.state[work] == WorkState::absent) {
            ++out.absent;
            if (is_mark(journal)) ++out.journal_absent[static_cast<std::size_t>(journal - 2)];
        }
        const int total = block.total[work];
        if (block.state[work] == WorkState::quarantined && total >= 0 && total <= instrument.maximum) {
            ++out.quarantined;
            out.quarantined_sum += total;
            out.quarantined_squares += double(total) * total;
        }
        if (block.state[work] != WorkState::counted) continue;
        ++out.works;
        out.sum += total;
        out.squares += double(total) * total;
        if (total >= 0 && total <= instrument.maximum) ++out.histogram[static_cast<std::size_t>(total)];
        auto& of_class = class_of(out, block.class_names[block.class_index[work]]);
        ++of_class.works;
        of_class.sum += total;
        of_class.squares += double(total) * total;
        if (is_mark(journal)) {
            ++out.journal_present[static_cast<std::size_t>(journal - 2)];
            pairs.add(journal, total);
            add_journal(out, journal, mark_of(instrument, total));
        }
        if (has_tasks) add_tasks(out, block, work, instrument);
    }
    pairs.say(out);
    std::sort(out.strings.begin(), out.strings.end(),
              [](const AnswerString& a, const AnswerString& b) { return a.key < b.key; });
    return out;
}

const SchoolFigures* ProcedureFigures::find(OrganisationId school) const {
    const auto found = std::lower_bound(schools.begin(), schools.end(), school,
                                        [](const SchoolFigures& one, OrganisationId id) { return one.school < id; });
    return found != schools.end() && found->school == school ? &*found : nullptr;
}

}  // namespace opora::signs
