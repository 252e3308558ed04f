#include "engine/intake/instrument_choice.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace opora::intake {

namespace {

constexpr double mostly = 0.3;            // a column filled in a smaller share of works holds no task
constexpr double stray_share = 0.01;      // scores above a maximum that slips of the hand explain
constexpr double reached_share = 0.0005;  // the maximum counts as reached from this share of works on
constexpr std::int64_t works_that_tell = 30;

/// How often each number of points stands in each task column of present works.
struct ColumnScores {
    std::int64_t works = 0;
    std::vector<std::array<std::int64_t, score::largest + 1>> count;
    std::vector<std::int64_t> filled;
};

ColumnScores scores_by_column(const RawWorks& works) {
    ColumnScores columns;
    columns.count.resize(works.tasks);
    columns.filled.resize(works.tasks);
    for (std::size_t work = 0; work < works.size(); ++work) {
        if (works.notes[work] & RawWorks::absent) continue;
        ++columns.works;
        const auto* scores = works.scores_of(work);
        for (std::size_t task = 0; task < works.tasks; ++task) {
            columns.filled[task] += scores[task] != score::blank;
            if (scores[task] <= score::largest) ++columns.count[task][scores[task]];
        }
    }
    return columns;
}

std::size_t used_of(const ColumnScores& columns) {
    std::size_t used = columns.filled.size();
    while (used > 0 && static_cast<double>(columns.filled[used - 1]) <= mostly * static_cast<double>(columns.works))
        --used;
    return used;
}

/// The largest points that stand in a column often enough to be no slip.
int observed_maximum(const ColumnScores& columns, std::size_t task) {
    const auto enough = std::max<std::int64_t>(1, std::llround(reached_share * 4 * static_cast<double>(columns.works)));
    for (int points = score::largest; points > 0; --points)
        if (columns.count[task][static_cast<std::size_t>(points)] >= enough) return points;
    return 1;
}

std::string plain_code(std::string_view code) {
    std::string plain;
    fold_into(plain, code);
    std::erase_if(plain, [](char c) { return c == ' ' || c == '(' || c == ')' || c == '.'; });
    for (std::size_t at = plain.find('k'); at != std::string::npos; at = plain.find('k')) plain.replace(at, 1, "к");
    return plain;
}

struct Fit {
    double share = 0;  ///< 0…1
    bool is_exact = false;
    std::vector<Said> why;
};

Fit fit_by_headings(const WorksLayout& layout, const Instrument& instrument) {
    Fit fit;
    if (layout.tasks.size() != instrument.positions.size()) return fit;
    std::size_t same = 0, same_code = 0;
    for (std::size_t k = 0; k < layout.tasks.size(); ++k) {
        same += layout.tasks[k].task.maximum == instrument.positions[k].maximum;
        same_code += plain_code(layout.tasks[k].task.code) == plain_code(instrument.positions[k].code);
    }
    const auto n = static_cast<double>(layout.tasks.size());
    fit.is_exact = same == layout.tasks.size();
    fit.share = (0.7 * static_cast<double>(same) + 0.3 * static_cast<double>(same_code)) / n;
    fit.why.push_back({fit.is_exact ? "intake.why.headings" : "intake.why.headings_near",
                       {{"n", n}, {"same", static_cast<double>(same)}}});
    return fit;
}

Fit fit_by_scores(const ColumnScores& columns, std::size_t used, const Instrument& instrument) {
    Fit fit;
    if (used == 0 || instrument.positions.size() != used) return fit;
    std::int64_t above = 0, read = 0;
    std::size_t reached = 0;
    for (std::size_t k = 0; k < used; ++k) {
        const auto maximum =
            static_cast<std::size_t>(std::clamp(instrument.positions[k].maximum, 0, int(score::largest)));
        for (std::size_t points = 0; points < columns.count[k].size(); ++points) {
            read += columns.count[k][points];
            if (points > maximum) above += columns.count[k][points];
        }
        reached += static_cast<double>(columns.count[k][maximum]) > reached_share * static_cast<double>(columns.works);
    }
    const auto n = static_cast<double>(used);
    const double above_share = read ? static_cast<double>(above) / static_cast<double>(read) : 0;
    fit.is_exact = above_share <= stray_share && reached == used;
    fit.share = std::max(0.0, 1 - 5 * above_share) * (0.4 + 0.6 * static_cast<double>(reached) / n);
    fit.why.push_back({"intake.why.positions", {{"n", n}}});
    fit.why.push_back({"intake.why.maxima", {{"n", n}, {"reached", static_cast<double>(reached)}}});
    return fit;
}

/// 4 for codes 40001…, 10 for 10001… and 1001…, when nearly all codes agree; else by «4А» in the class.
int grade_by_codes(const RawFile& file) {
    std::array<std::int64_t, 12> votes{};
    std::int64_t all = 0;
    for (const auto code : file.works.pupil) {
        const auto grade = code >= 40'000 && code < 100'000  ? code / 10'000
                           : code >= 10'000 && code < 12'000 ? code / 1'000
                           : code >= 1'000 && code < 1'200   ? code / 100
                                                             : 0;
        if (grade) ++votes[grade], ++all;
    }
    for (std::size_t grade = 1; grade < votes.size(); ++grade)
        if (all > 0 && votes[grade] * 10 >= all * 9) return static_cast<int>(grade);
    votes = {};
    all = 0;
    for (const auto index : file.works.class_index) {
        const auto& name = file.class_names[index];
        const auto digits = std::min(name.find_first_not_of("0123456789"), name.size());
        const auto grade = whole_number(std::string_view(name).substr(0, digits)).value_or(0);
        if (digits == name.size() || grade < 1 || grade > 11) continue;
        ++votes[grade], ++all;
    }
    for (std::size_t grade = 1; grade < votes.size(); ++grade)
        if (all > 3 && votes[grade] * 10 >= all * 9) return static_cast<int>(grade);
    return 0;
}

struct When {
    int year = 0;
    bool is_autumn = false;
    Said why;
};

When when_written(const RawFile& file) {
    const auto& card = *file.layouts.front().card;
    if (!file.loaded.empty()) {
        const auto most = std::max_element(file.loaded.begin(), file.loaded.end(),
                                           [](const auto& a, const auto& b) { return a.second < b.second; });
        const auto [year, month] = most->first;
        return {year,
                month >= 9,
                {month >= 9 ? "intake.why.loaded_autumn" : "intake.why.loaded", {{"year", std::to_string(year)}}}};
    }
    if (card.year)
        return {card.year, card.is_autumn, {"intake.why.layout_year", {{"year", std::to_string(card.year)}}}};
    return {};
}

/// The subject that textbooks name far more often than any other; "" when they do not tell.
std::string subject_of_textbooks(const HeadFacts& head) {
    std::string best;
    std::int64_t most = 0, second = 0;
    for (const auto& [subject, count] : head.subjects) {
        if (count > most)
            second = std::exchange(most, count), best = subject;
        else
            second = std::max(second, count);
    }
    return most >= 3 * second && most > 0 ? best : "";
}

Instrument from_headings(const WorksLayout& layout, const Procedure& procedure) {
    Instrument instrument;
    instrument.procedure = procedure;
    for (const auto& column : layout.tasks) {
        instrument.positions.push_back({column.task.code, column.task.maximum, column.level, "", ""});
        instrument.maximum += column.task.maximum;
    }
    return instrument;
}

Instrument from_scores(const WorksLayout& layout, const ColumnScores& columns, std::size_t used,
                       const Procedure& procedure) {
    Instrument instrument;
    instrument.procedure = procedure;
    for (std::size_t k = 0; k < used; ++k) {
        const int maximum = observed_maximum(columns, k);
        instrument.positions.push_back({layout.tasks[k].task.code, maximum, layout.tasks[k].level, "", ""});
        instrument.maximum += maximum;
    }
    return instrument;
}

Args size_args(const Instrument& instrument) {
    return {{"n", static_cast<double>(instrument.positions.size())},
            {"maximum", static_cast<double>(instrument.maximum)}};
}

Problem mismatch(const RawFile& file, const Instrument& known, double file_tasks, double file_maximum) {
    const auto& layout = file.layouts.front();
    Place place{file.sheets.front(), layout.heading_row, "", "", ""};
    return {Code::instrument_mismatch,
            std::move(place),
            name_of(known.procedure),
            {{"tasks", file_tasks},
             {"maximum", file_maximum},
             {"known_tasks", static_cast<double>(known.positions.size())},
             {"known_maximum", static_cast<double>(known.maximum)}}};
}

/// Last tasks that few pupils tried, in a file of few works or with blanks in place of X.
bool may_be_filled_sparsely(const ColumnScores& columns, std::size_t used, std::size_t wanted) {
    if (used >= wanted || wanted > columns.filled.size()) return false;
    return columns.works < works_that_tell || columns.filled[wanted - 1] * 100 > columns.works;
}

/// Settles the positions for a procedure that is known by now.
void settle(InstrumentChoice& choice, const RawFile& file, const Catalogue& catalogue, const ColumnScores& columns) {
    const auto& layout = file.layouts.front();
    const auto& procedure = *choice.procedure;
    const auto* known = catalogue.find(procedure);
    if (known && known->positions.empty()) known = nullptr;
    const auto used = used_of(columns);
    if (layout.has_maxima()) {
        auto of_file = from_headings(layout, procedure);
        if (!known) {
            choice.assumed.push_back({"intake.assumed.positions_from_headings", size_args(of_file)});
            choice.instrument = std::move(of_file);
            return;
        }
        if (fit_by_headings(layout, *known).is_exact) {
            choice.instrument = *known;
        } else if (of_file.maximum == known->maximum) {
            of_file.cuts = known->cuts;
            of_file.minutes = known->minutes;
            choice.assumed.push_back({"intake.assumed.positions_of_file", size_args(of_file)});
            choice.instrument = std::move(of_file);
        } else {
            choice.mismatch = mismatch(file, *known, static_cast<double>(layout.tasks.size()), of_file.maximum);
        }
        return;
    }
    if (!known) {
        choice.instrument = from_scores(layout, columns, used, procedure);
        choice.assumed.push_back({"intake.assumed.positions_from_scores", size_args(choice.instrument)});
        return;
    }
    const auto wanted = known->positions.size();
    if (used == wanted || may_be_filled_sparsely(columns, used, wanted)) {
        choice.instrument = *known;
        return;
    }
    auto of_file = from_scores(layout, columns, used, procedure);
    if (of_file.maximum == known->maximum) {
        of_file.cuts = known->cuts;
        of_file.minutes = known->minutes;
        choice.assumed.push_back({"intake.assumed.positions_of_file", size_args(of_file)});
        choice.instrument = std::move(of_file);
    } else {
        choice.mismatch = mismatch(file, *known, static_cast<double>(used), 0);
    }
}

struct Judged {
    const Instrument* instrument;
    Fit fit;
    bool fits_textbooks;
};

/// Every known work that may be this one, best first.
std::vector<Judged> judge_all(const RawFile& file, const Catalogue& catalogue, const ColumnScores& columns,
                              const When& when, int actual_grade) {
    const auto& layout = file.layouts.front();
    const auto used = used_of(columns);
    const auto subject = subject_of_textbooks(file.head);
    std::vector<Judged> judged;
    for (const auto& one : catalogue.instruments()) {
        const auto& asked = one.procedure;
        if (asked.series != "vpr" || one.positions.empty()) continue;
        if (when.year && asked.year != when.year) continue;
        if (layout.card->year_from && asked.year < layout.card->year_from) continue;
        const bool sits_higher = when.is_autumn && actual_grade > 1 && actual_grade < 10;
        if (actual_grade && asked.grade != (sits_higher ? actual_grade - 1 : actual_grade)) continue;
        auto fit = layout.has_maxima() ? fit_by_headings(layout, one) : fit_by_scores(columns, used, one);
        if (fit.share < 0.5) continue;
        judged.push_back({&one, std::move(fit), !subject.empty() && subject == asked.subject});
        if (judged.back().fits_textbooks) judged.back().fit.why.push_back({"intake.why.textbook", {}});
    }
    std::stable_sort(judged.begin(), judged.end(), [](const Judged& a, const Judged& b) {
        if (a.fit.is_exact != b.fit.is_exact) return a.fit.is_exact;
        if (a.fits_textbooks != b.fits_textbooks) return a.fits_textbooks;
        if (a.fit.share != b.fit.share) return a.fit.share > b.fit.share;
        return a.instrument->procedure.year > b.instrument->procedure.year;
    });
    return judged;
}

/// The one work it can only be: a single exact fit, or a single one that the textbooks confirm.
const Judged* only_one(const std::vector<Judged>& judged, const std::string& subject) {
    const auto exact = std::count_if(judged.begin(), judged.end(), [](const Judged& one) { return one.fit.is_exact; });
    const bool contradicted = !subject.empty() && !judged.empty() && !judged.front().fits_textbooks;
    if (exact == 1 && !contradicted) return &judged.front();
    const auto confirmed = std::count_if(judged.begin(), judged.end(), [&](const Judged& one) {
        return one.fits_textbooks && one.fit.is_exact == judged.front().fit.is_exact;
    });
    return confirmed == 1 && judged.front().fits_textbooks ? &judged.front() : nullptr;
}

void deduce(InstrumentChoice& choice, const RawFile& file, const Catalogue& catalogue, const ColumnScores& columns) {
    const auto when = when_written(file);
    const auto judged = judge_all(file, catalogue, columns, when, choice.actual_grade);
    std::vector<Said> grounds;
    if (when.year) grounds.push_back(when.why);
    if (choice.actual_grade) {
        const bool sits_higher = when.is_autumn && choice.actual_grade > 1 && choice.actual_grade < 10;
        grounds.push_back({sits_higher ? "intake.why.grade_autumn" : "intake.why.grade",
                           {{"grade", std::to_string(choice.actual_grade)},
                            {"programme", std::to_string(choice.actual_grade - (sits_higher ? 1 : 0))}}});
    }
    for (const auto& one : judged) {
        Candidate candidate{one.instrument->procedure, grounds, one.fit.share};
        candidate.why.insert(candidate.why.end(), one.fit.why.begin(), one.fit.why.end());
        choice.candidates.push_back(std::move(candidate));
    }
    // Without the year nothing tells this year's work from last year's.
    const auto* found = when.year ? only_one(judged, subject_of_textbooks(file.head)) : nullptr;
    if (!found) return;
    choice.procedure = found->instrument->procedure;
    choice.assumed.push_back({"intake.assumed.procedure_from_content", {{"procedure", name_of(*choice.procedure)}}});
    const auto& why = choice.candidates[static_cast<std::size_t>(found - judged.data())].why;
    choice.assumed.insert(choice.assumed.end(), why.begin(), why.end());
}

/// «4 класс», «10 кл.» → 4, 10.
int grade_in(std::string_view text) {
    for (auto at = text.find("кл"); at != text.npos; at = text.find("кл", at + 1)) {
        auto end = at;
        while (end > 0 && text[end - 1] == ' ') --end;
        auto begin = end;
        while (begin > 0 && is_digit(text[begin - 1])) --begin;
        const auto grade = whole_number(text.substr(begin, end - begin)).value_or(0);
        if (grade >= 1 && grade <= 11) return static_cast<int>(grade);
    }
    return 0;
}

int year_in(std::string_view text) {
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) {
        if ((at > 0 && is_digit(text[at - 1])) || (at + 4 < text.size() && is_digit(text[at + 4]))) continue;
        const auto year = text.substr(at, 2) == "20" ? whole_number(text.substr(at, 4)).value_or(0) : 0;
        if (year >= 2015 && year <= 2099) return static_cast<int>(year);
    }
    return 0;
}

}  // namespace

std::optional<Procedure> procedure_in_head(const std::vector<std::string>& lines, const Catalogue& catalogue) {
    std::string text;
    for (const auto& line : lines) text += folded(line) + "\n";
    Procedure procedure;
    for (const auto& [word, series] :
         {std::pair{"впр", "vpr"}, {"всероссийск", "vpr"}, {"огэ", "oge"}, {"кдр", "kdr"}, {"рдр", "rdr"}})
        if (procedure.series.empty() && text.find(word) != text.npos) procedure.series = series;
    procedure.year = year_in(text);
    procedure.grade = grade_in(text);
    std::size_t longest = 0;
    for (const auto& subject : catalogue.subjects()) {
        auto names = subject.names;
        names.push_back(subject.name_ru);
        for (const auto& one : names) {
            const auto name = folded(one);
            if (name.size() < 8 || name.size() <= longest || text.find(name) == text.npos) continue;
            longest = name.size();
            procedure.subject = subject.code;
        }
    }
    if (procedure.series.empty() || !procedure.year || !procedure.grade || procedure.subject.empty()) return {};
    return procedure;
}

InstrumentChoice choose_instrument(const RawFile& file, const Catalogue& catalogue, const WorksOptions& options) {
    InstrumentChoice choice;
    const auto columns = scores_by_column(file.works);
    choice.actual_grade = grade_by_codes(file);
    choice.procedure = options.procedure;
    if (const auto of_head = procedure_in_head(file.head.lines, catalogue)) {
        const Args named = {{"procedure", name_of(*of_head)}};
        if (!choice.procedure)
            choice.assumed.push_back({"intake.assumed.procedure_from_head", named});
        else if (*choice.procedure != *of_head)
            choice.assumed.push_back({"intake.assumed.head_differs", named});
        if (!choice.procedure) choice.procedure = of_head;
    }
    if (!choice.procedure) deduce(choice, file, catalogue, columns);
    if (!choice.procedure) return choice;
    settle(choice, file, catalogue, columns);
    if (!choice.instrument.same_as.empty())
        choice.assumed.push_back({"intake.assumed.stand_in", {{"procedure", choice.instrument.same_as}}});
    const auto grade = choice.procedure->grade;
    if (choice.actual_grade && grade != choice.actual_grade && grade + 1 != choice.actual_grade)
        choice.assumed.push_back({"intake.assumed.grade_differs",
                                  {{"grade", std::to_string(grade)}, {"actual", std::to_string(choice.actual_grade)}}});
    return choice;
}

}  // namespace opora::intake
