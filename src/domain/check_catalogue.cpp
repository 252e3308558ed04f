#include "domain/check_catalogue.hpp"

#include <algorithm>
#include <set>

namespace opora {

namespace {

class Faults {
 public:
    Faults(Code code, std::string path) : code_(code), path_(std::move(path)) {}
    /// Notes the fault `reason` of `field` unless `holds`.
    void expect(bool holds, const char* reason, const std::string& field, const std::string& value, Args said = {}) {
        if (holds) return;
        Place place;
        place.path = field.empty() ? path_ : path_.empty() ? field : path_ + "." + field;
        said.push_back({"reason", std::string(reason)});
        found_.push_back({code_, place, value, std::move(said)});
    }
    std::vector<Problem> found() && { return std::move(found_); }

 private:
    Code code_;
    std::string path_;
    std::vector<Problem> found_;
};

void check_positions(const Instrument& instrument, Faults& faults) {
    if (instrument.positions.empty()) return;
    std::set<std::string> codes;
    int sum = 0;
    for (std::size_t i = 0; i < instrument.positions.size(); ++i) {
        const auto& position = instrument.positions[i];
        const auto field = "positions[" + std::to_string(i) + "]";
        sum += position.maximum;
        faults.expect(!position.code.empty(), "missing", field + ".code", "");
        faults.expect(codes.insert(position.code).second, "position_twice", field + ".code", position.code);
        faults.expect(position.maximum >= 1 && position.maximum <= 200, "points_range", field + ".maximum",
                      std::to_string(position.maximum));
        static const std::set<std::string> levels = {"", "Б", "П", "В"};
        faults.expect(levels.contains(position.level), "level_unknown", field + ".level", position.level);
    }
    faults.expect(sum == instrument.maximum, "sum_differs", "maximum", std::to_string(instrument.maximum),
                  {{"sum", double(sum)}});
}

void check_cuts(const Instrument& instrument, Faults& faults) {
    if (!instrument.cuts) return;
    const auto& cuts = *instrument.cuts;
    for (std::size_t i = 0; i < cuts.size(); ++i) {
        const auto field = "cuts[" + std::to_string(i) + "]";
        faults.expect(cuts[i] >= 1, "cut_range", field, std::to_string(cuts[i]));
        if (i == 0) continue;
        const bool is_out_of_reach = cuts[i] > instrument.maximum && cuts[i] >= cuts[i - 1];
        faults.expect(cuts[i] > cuts[i - 1] || is_out_of_reach, "cuts_order", field, std::to_string(cuts[i]),
                      {{"before", double(cuts[i - 1])}});
    }
}

bool is_date(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    for (const std::size_t i : {0, 1, 2, 3, 5, 6, 8, 9})
        if (text[i] < '0' || text[i] > '9') return false;
    const int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

bool is_rule_id(const std::string& id) {
    return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

}  // namespace

std::vector<Problem> check_instrument(const Instrument& instrument, std::span<const Subject> subjects,
                                      const std::string& path) {
    Faults faults(Code::catalogue_invalid, path);
    const auto& procedure = instrument.procedure;
    faults.expect(procedure_named(name_of(procedure)).has_value(), "procedure_not_read", "procedure",
                  name_of(procedure));
    faults.expect(std::any_of(subjects.begin(), subjects.end(),
                              [&](const Subject& subject) { return subject.code == procedure.subject; }),
                  "subject_unknown", "procedure", procedure.subject);
    if (!instrument.same_as.empty()) {
        faults.expect(procedure_named(instrument.same_as).has_value(), "procedure_not_read", "same_as",
                      instrument.same_as);
        faults.expect(instrument.same_as != name_of(procedure), "same_as_itself", "same_as", instrument.same_as);
        faults.expect(instrument.positions.empty() && !instrument.cuts, "same_as_and_own", "same_as",
                      instrument.same_as);
        return std::move(faults).found();
    }
    faults.expect(instrument.maximum >= 1 && instrument.maximum <= 1000, "maximum_range", "maximum",
                  std::to_string(instrument.maximum));
    faults.expect(!instrument.minutes || *instrument.minutes >= 1, "minutes_range", "minutes",
                  std::to_string(instrument.minutes.value_or(0)));
    check_positions(instrument, faults);
    check_cuts(instrument, faults);
    return std::move(faults).found();
}

std::vector<Problem> check_rule_set(const RuleSet& rule, const std::string& path) {
    Faults faults(Code::rule_set_invalid, path);
    const auto share = [&](double value, const char* field) {
        faults.expect(value > 0 && value < 1, "share_range", field, std::to_string(value));
    };
    const auto count = [&](int value, int largest, const char* field) {
        faults.expect(value >= 1 && value <= largest, "count_range", field, std::to_string(value),
                      {{"largest", double(largest)}});
    };
    faults.expect(is_rule_id(rule.id), "id_not_read", "id", rule.id);
    faults.expect(rule.version >= 1, "count_range", "version", std::to_string(rule.version), {{"largest", 1e6}});
    faults.expect(!rule.name_ru.empty(), "missing", "name_ru", "");
    faults.expect(!rule.name_en.empty(), "missing", "name_en", "");
    faults.expect(rule.valid_from.empty() || is_date(rule.valid_from), "date_not_read", "valid_from", rule.valid_from);
    faults.expect(rule.valid_to.empty() || is_date(rule.valid_to), "date_not_read", "valid_to", rule.valid_to);
    faults.expect(rule.valid_from.empty() || rule.valid_to.empty() || rule.valid_from <= rule.valid_to, "dates_order",
                  "valid_to", rule.valid_to);
    faults.expect(!rule.procedures.empty(), "missing", "procedures", "");
    for (std::size_t i = 0; i < rule.procedures.size(); ++i) {
        const auto field = "procedures[" + std::to_string(i) + "]";
        faults.expect(!rule.procedures[i].series.empty(), "missing", field + ".series", "");
        for (const int grade : rule.procedures[i].grades)
            faults.expect(grade >= 1 && grade <= 11, "grade_range", field + ".grades", std::to_string(grade));
    }
    share(rule.parameters.threshold, "parameters.threshold");
    share(rule.parameters.bottom_share, "parameters.bottom_share");
    share(rule.parameters.false_share, "parameters.false_share");
    count(rule.parameters.min_participants, 1000, "parameters.min_participants");
    if (rule.parameters.low_in_year != 0)  // 0: one year alone never suffices
        count(rule.parameters.low_in_year, 100, "parameters.low_in_year");
    count(rule.parameters.years, 10, "parameters.years");
    return std::move(faults).found();
}

}  // namespace opora
