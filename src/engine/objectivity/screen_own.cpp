#include "engine/objectivity/screen_own.hpp"

#include "compute/mechanism/schools.hpp"
#include "compute/multiple/adjust.hpp"
#include "compute/multiple/hierarchical.hpp"
#include "engine/objectivity/class_works_of.hpp"
#include "engine/objectivity/school_tests.hpp"
#include "engine/objectivity/sign_rows.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace opora::objectivity {

namespace {

using mechanism::Detector;

/// A class-work in its place.
struct Place {
    std::size_t procedure = 0, one = 0, school = 0;
};

struct Everything {
    std::vector<OrganisationId> schools;  ///< by id
    std::vector<Place> places;            ///< of judged class-works
    std::vector<mechanism::SchoolResult> results;
};

Everything gather(std::span<const OwnScreened> procedures, const std::vector<SchoolTested>& tested) {
    Everything out;
    std::map<OrganisationId, std::size_t> numbers;
    for (const auto& screened : procedures)
        for (const auto school : screened.schools) numbers.emplace(school, 0);
    for (const auto& one : tested) numbers.emplace(one.school, 0);
    for (auto& [school, number] : numbers) {
        number = out.schools.size();
        out.schools.push_back(school);
    }
    std::vector<mechanism::SchoolClass> classes;
    for (std::size_t p = 0; p < procedures.size(); ++p)
        for (std::size_t c = 0; c < procedures[p].schools.size(); ++c) {
            const auto& result = procedures[p].result.classes[c];
            if (!result.is_judged) continue;
            const auto school = numbers.at(procedures[p].schools[c]);
            out.places.push_back({p, c, school});
            classes.push_back({school, &result});
        }
    std::vector<mechanism::SchoolEvidence> evidence;
    for (const auto& one : tested) evidence.push_back({numbers.at(one.school), one.test, one.held.z});
    out.results = mechanism::combine_schools(classes, out.schools.size(), evidence);
    return out;
}

/// q of the class-works of each procedure by one p of each: its own family.
std::vector<double> family_q(std::span<const OwnScreened> procedures, const std::vector<Place>& places,
                             const std::function<double(const mechanism::ClassResult&)>& p_of) {
    std::vector<double> out(places.size(), 1);
    for (std::size_t p = 0; p < procedures.size(); ++p) {
        std::vector<std::size_t> members;
        std::vector<double> values;
        for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i].procedure == p) {
                members.push_back(i);
                values.push_back(p_of(procedures[p].result.classes[places[i].one]));
            }
        const auto q = multiple::adjust_p(values, multiple::Adjustment::benjamini_hochberg);
        for (std::size_t k = 0; k < members.size(); ++k) out[members[k]] = q[k];
    }
    return out;
}

/// Class-works on the list of a chosen school, or of their own procedure where the school is chosen.
std::vector<bool> chosen_classes(std::span<const OwnScreened> procedures, const Everything& all,
                                 const std::vector<bool>& is_flagged, double q) {
    std::vector<std::vector<double>> families(all.schools.size());
    std::vector<std::vector<std::size_t>> members(all.schools.size());
    std::vector<double> school_p;
    for (std::size_t i = 0; i < all.places.size(); ++i) {
        const auto& place = all.places[i];
        families[place.school].push_back(procedures[place.procedure].result.classes[place.one].p);
        members[place.school].push_back(i);
    }
    for (const auto& result : all.results) school_p.push_back(result.p);
    std::vector<bool> out(all.places.size());
    for (const auto& family : multiple::choose_hierarchically(families, school_p, q, q).chosen)
        if (is_flagged[family.family])
            for (const auto member : family.members) out[members[family.family][member]] = true;
    return out;
}

SignCalibration record_of(const OwnScreened& screened) {
    const auto& c = screened.result.calibration;
    SignCalibration out{screened.procedure,
                        c.by_controls ? "controls" : "overdispersion",
                        static_cast<int>(c.classes),
                        static_cast<int>(c.controls),
                        static_cast<int>(c.trimmed),
                        c.rounds,
                        0,
                        c.region_lift.empty() ? 0 : c.region_lift.front(),
                        compute::name_of(c.ended)};
    for (const double sd : c.item_class_sd) out.item_class_sd += sd * sd / double(c.item_class_sd.size());
    out.item_class_sd = std::sqrt(out.item_class_sd);
    return out;
}

/// The school as a whole: one sign of each mechanism over all its class-works.
std::vector<SchoolSigns> schools_of(const Everything& all, const std::vector<double>& school_q, double q) {
    std::vector<SchoolSigns> out(all.schools.size());
    for (std::size_t s = 0; s < out.size(); ++s) {
        out[s].school = all.schools[s];
        const auto& tested = all.results[s].tested;
        out[s].is_judged =
            all.results[s].class_works > 0 || std::any_of(tested.begin(), tested.end(), [](bool one) { return one; });
        out[s].p = all.results[s].p;
        out[s].q = school_q[s];
        out[s].is_flagged = out[s].is_judged && school_q[s] <= q;
        if (out[s].is_flagged) out[s].mechanism = mechanism_of(all.results[s]);
    }
    return out;
}

/// Signs of the whole school; flagged where they stand out by themselves or are the strongest of it.
void add_school_signs(std::vector<SchoolSigns>& schools, const std::vector<SchoolTested>& tested,
                      const Everything& all) {
    for (const auto& one : tested) {
        const auto s = static_cast<std::size_t>(std::lower_bound(all.schools.begin(), all.schools.end(), one.school) -
                                                all.schools.begin());
        add_school_sign(schools[s], one, all.results[s]);
    }
}

/// A flagged school of which no class-work stands out by itself says so by a sign of the whole school, in the procedure
/// of its least likely class-work: a person must see why it is there.
void add_signs_together(std::vector<SchoolSigns>& schools, std::span<const OwnScreened> procedures,
                        const Everything& all) {
    struct Whole {
        const Procedure* procedure = nullptr;
        double least_p = 2;
        int works = 0;
    };
    std::vector<Whole> wholes(schools.size());
    for (const auto& place : all.places) {
        const auto& screened = procedures[place.procedure];
        const auto& result = screened.result.classes[place.one];
        auto& whole = wholes[place.school];
        whole.works += static_cast<int>(result.people);
        if (result.p < whole.least_p) whole.least_p = result.p, whole.procedure = &screened.procedure;
    }
    for (std::size_t s = 0; s < schools.size(); ++s) {
        auto& school = schools[s];
        const bool is_told = std::any_of(school.signs.begin(), school.signs.end(),
                                         [](const Sign& sign) { return sign.is_flagged && names_a_school(sign.kind); });
        if (!school.is_flagged || is_told || !wholes[s].procedure) continue;
        Sign sign;
        sign.kind = "together";
        sign.procedure = *wholes[s].procedure;
        sign.works = wholes[s].works;
        sign.is_enough = sign.is_flagged = true;
        sign.p = school.p;
        sign.q = school.q;
        school.signs.insert(school.signs.begin(), std::move(sign));
    }
}

}  // namespace

OwnScreened screen_procedure(const OwnProcedure& procedure, const OwnOptions& options, Progress& progress) {
    OwnScreened out;
    out.procedure = procedure.procedure;
    auto gathered = class_works_of(procedure, options.fewest_works);
    out.schools = std::move(gathered.schools);
    out.class_names = std::move(gathered.class_names);
    out.left_out = gathered.left_out;
    mechanism::ScreenOptions how;
    how.fewest_people = static_cast<std::uint32_t>(options.fewest_works);
    how.seed = options.seed;
    how.threads = options.threads;
    out.result = mechanism::screen_classes(gathered.works, how, progress);
    for (const auto& one : procedure.blocks) out.attendance.push_back({one.school, absence_of(*one.block)});
    return out;
}

OwnResult put_together(std::span<const OwnScreened> procedures, const OwnOptions& options, const OwnBeside& beside) {
    OwnResult out;
    const auto tested = test_schools(procedures, beside);
    const auto all = gather(procedures, tested);
    // Without grounds a school cannot be on the list, so its p there is 1: the p of the others stay valid.
    std::vector<double> school_p;
    for (const auto& result : all.results) school_p.push_back(result.grounds.are_enough() ? result.p : 1);
    const auto school_q = multiple::adjust_p(school_p, multiple::Adjustment::benjamini_hochberg);
    out.schools = schools_of(all, school_q, options.false_share);
    std::vector<bool> is_flagged;
    for (const auto& school : out.schools) {
        is_flagged.push_back(school.is_flagged);
        out.flagged += school.is_flagged;
    }
    out.expected_false = options.false_share * out.flagged;
    const auto chosen = chosen_classes(procedures, all, is_flagged, options.false_share);
    const auto q = family_q(procedures, all.places, [](const auto& result) { return result.p; });
    const auto profile_q =
        family_q(procedures, all.places, [](const auto& result) { return result.of(Detector::profile).p; });
    for (std::size_t i = 0; i < all.places.size(); ++i) {
        const auto& place = all.places[i];
        const auto& screened = procedures[place.procedure];
        const SignsOfClass about{
            screened.procedure, screened.class_names[place.one], screened.result.classes[place.one], chosen[i], q[i],
            profile_q[i],       screened.result.calibration};
        auto& school = out.schools[place.school];
        add_signs(school, about, options.false_share);
    }
    add_school_signs(out.schools, tested, all);
    add_signs_together(out.schools, procedures, all);
    for (const auto& screened : procedures) out.calibrations.push_back(record_of(screened));
    out.coverage = coverage_of(procedures, tested, beside, static_cast<int>(all.schools.size()));
    return out;
}

OwnResult screen_own(std::span<const OwnProcedure> procedures, const OwnOptions& options, Progress& progress,
                     const OwnBeside& beside) {
    std::vector<OwnScreened> screened;
    for (const auto& procedure : procedures) screened.push_back(screen_procedure(procedure, options, progress));
    return put_together(screened, options, beside);
}

}  // namespace opora::objectivity
