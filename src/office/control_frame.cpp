#include "office/control_frame.hpp"

#include "base/problem.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "office/likeness_data.hpp"
#include "office/region_data.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <tuple>

namespace opora::office {

namespace {

constexpr std::size_t most_kept = 8;

std::vector<Procedure> named_procedures(const std::vector<Procedure>& known, const std::vector<std::string>& names) {
    std::vector<Procedure> out;
    for (const auto& name : names) {
        const auto procedure = procedure_named(name);
        if (!procedure || std::find(known.begin(), known.end(), *procedure) == known.end())
            throw Refusal(Problem{Code::procedure_unknown, {{}, 0, {}, {}, "procedures"}, name, {}});
        out.push_back(*procedure);
    }
    return out;
}

/// Procedures of the newest year up to `year` that is not only begun.
std::vector<Procedure> newest_procedures(store::Database& database, const std::vector<Procedure>& known, int year) {
    std::map<int, std::size_t, std::greater<>> blocks;
    for (const auto& row : store::load_tallies(database, known)) {
        const int of = known[row.procedure].year;
        if (year == 0 || of <= year) ++blocks[of];
    }
    std::size_t fullest = 0;
    for (const auto& [of, count] : blocks) fullest = std::max(fullest, count);
    std::vector<Procedure> out;
    for (const auto& [of, count] : blocks) {
        if (2 * count < fullest) continue;
        for (const auto& procedure : known)
            if (procedure.year == of) out.push_back(procedure);
        break;
    }
    return out;
}

sampling::InProcedure result_of(const WorkSummary& summary, std::uint32_t procedure, std::size_t tasks) {
    sampling::InProcedure out;
    out.procedure = procedure;
    out.works = summary.works;
    if (summary.item_sums.size() == tasks && summary.cross_sums.size() == tasks * (tasks + 1) / 2)
        for (std::size_t j = 0; j < tasks; ++j) {
            out.sums.push_back(summary.item_sums[j]);
            out.squares.push_back(double(summary.cross_sums[j * (j + 1) / 2 + j]));
        }
    return out;
}

int classes_in(const WorkBlock& block) {
    std::set<std::uint16_t> classes;
    for (std::size_t i = 0; i < block.size(); ++i)
        if (block.state[i] == WorkState::counted) classes.insert(block.class_index[i]);
    return static_cast<int>(classes.size());
}

void add_results(sampling::Frame& frame, store::Database& database, const Catalogue& catalogue,
                 const std::map<OrganisationId, std::size_t>& rows) {
    for (std::uint32_t k = 0; k < frame.procedures.size(); ++k) {
        std::vector<int> maxima;
        if (const auto* instrument = catalogue.find(frame.procedures[k]))
            for (const auto& position : instrument->positions) maxima.push_back(position.maximum);
        frame.maxima.push_back(maxima);
        std::map<OrganisationId, int> classes;
        for (const auto& ref : store::current_blocks(database, frame.procedures[k]))
            if (const auto block = store::load_kept_block(database, ref.id)) classes[ref.school] = classes_in(*block);
        for (const auto& [school, summary] : store::load_summaries(database, frame.procedures[k])) {
            const auto row = rows.find(school);
            if (row == rows.end() || summary.works <= 0) continue;
            auto result = result_of(summary, k, maxima.size());
            result.classes = classes[school];
            frame.schools[row->second].results.push_back(std::move(result));
        }
    }
}

}  // namespace

std::shared_ptr<const ControlFrame> control_frame(Desk& desk, int year, const std::vector<std::string>& names) {
    static std::mutex mutex;
    static std::map<std::tuple<std::string, int, std::vector<std::string>>, std::shared_ptr<const ControlFrame>> all;
    const auto connection = desk.database();
    store::Database& database = connection;
    const std::lock_guard lock(mutex);  // one reads, the others wait for it
    const auto moment = store::last_moment(database);
    if (all.size() > most_kept) all.clear();
    auto& kept = all[{desk.home().string(), year, names}];
    if (kept && kept->moment == moment) return kept;

    auto made = std::make_shared<ControlFrame>();
    made->moment = moment;
    auto& frame = made->frame;
    const auto known = store::load_procedures(database);
    frame.procedures = names.empty() ? newest_procedures(database, known, year) : named_procedures(known, names);
    if (frame.procedures.empty()) refuse_year(database, year);
    for (const auto& procedure : frame.procedures) frame.results_year = std::max(frame.results_year, procedure.year);
    const auto likeness = likeness_of(desk, frame.results_year);
    std::map<OrganisationId, std::size_t> rows;
    for (std::size_t i = 0; i < likeness->schools.size(); ++i) {
        const auto& school = likeness->schools[i];
        sampling::FrameSchool one;
        one.id = school.id;
        one.municipality = static_cast<std::int64_t>(school.parent);
        one.type = school.type;
        one.settlement = school.settlement;
        // What is usual in its conditions says nothing where the conditions are not known.
        const auto& fit = likeness->levels.adjusted;
        if (i < fit.by_school.size() && fit.by_school[i] && !likeness->region.schools[i].context.empty())
            one.expected = fit.by_school[i]->expected;
        rows.emplace(school.id, frame.schools.size());
        frame.schools.push_back(std::move(one));
    }
    add_results(frame, database, *desk.catalogue(), rows);
    kept = made;
    return kept;
}

}  // namespace opora::office
