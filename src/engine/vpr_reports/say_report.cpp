#include "engine/vpr_reports/say_report.hpp"

#include "compute/interval.hpp"
#include "engine/vpr_reports/places.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace opora::vpr_reports {

namespace {

Said read(const char* key, Args args = {}) { return {std::string("vpr_reports.read.") + key, std::move(args)}; }
Said ask(const char* key, Args args = {}) { return {std::string("vpr_reports.ask.") + key, std::move(args)}; }
Said note(const char* key, Args args = {}) { return {std::string("vpr_reports.note.") + key, std::move(args)}; }

/// Share of column `j` of a row with its interval and the region's.
Args share_args(const Report& report, const Row& row, std::size_t j) {
    const auto& cell = row.cells[j];
    return {{"share", cell.share},
            {"low", cell.bounds.low},
            {"high", cell.bounds.high},
            {"count", double(cell.count)},
            {"works", double(row.works)},
            {"schools", double(row.schools)},
            {"region", region_row(report).cells[j].share}};
}

void say_sample(Report& report, const Row& row, const VprReading& reading) {
    const Args args{{"works", double(row.works)},
                    {"informative", double(reading.informative)},
                    {"approximate", double(reading.approximate)}};
    if (row.sample == Sample::approximate) report.reading.push_back(read("approximate", args));
    if (row.sample == Sample::limited) report.reading.push_back(read("limited", args));
}

/// The other places of a report differ from the region beyond its interval.
bool differs(const Report& report, const Row& row, std::size_t j) {
    const double region = region_row(report).cells[j].share;
    return region < row.cells[j].bounds.low || region > row.cells[j].bounds.high;
}

void say_marks(Report& report, const Given& given) {
    const auto& own = own_row(report);
    if (!given.instrument.cuts) {
        report.headline = {"vpr_reports.headline.no_scale", {}};
        return;
    }
    const bool is_region = report.place == PlaceKind::region;
    report.headline = {is_region ? "vpr_reports.headline.marks_region" : "vpr_reports.headline.marks",
                       share_args(report, own, 0)};
    if (!is_region)
        report.reading.push_back(read(!differs(report, own, 0)                                 ? "twos_same"
                                      : own.cells[0].share > region_row(report).cells[0].share ? "twos_above"
                                                                                               : "twos_below",
                                      share_args(report, own, 0)));
    const auto before = std::find_if(report.years.begin(), report.years.end(),
                                     [](const Year& year) { return year.is_comparable && !year.is_autumn; });
    if (before != report.years.end()) {
        const double growth = own.cells[0].share - before->twos;
        // Newcombe's interval of a difference, from the intervals of the two shares.
        const double down =
            std::hypot(own.cells[0].share - own.cells[0].bounds.low, before->bounds.high - before->twos);
        const double up = std::hypot(own.cells[0].bounds.high - own.cells[0].share, before->twos - before->bounds.low);
        const Args args{{"year", std::to_string(before->year)},
                        {"before", before->twos},
                        {"share", own.cells[0].share},
                        {"growth", growth * 100},
                        {"fall", -growth * 100},
                        {"least", given.reading.twos_growth * 100}};
        const bool is_clear = growth - down > 0 || growth + up < 0;
        report.reading.push_back(read(growth >= given.reading.twos_growth - 1e-9
                                          ? (is_clear ? "dynamics_negative" : "dynamics_negative_unclear")
                                      : !is_clear  ? "dynamics_same"
                                      : growth > 0 ? "dynamics_up"
                                                   : "dynamics_down",
                                      args));
    } else if (!report.years.empty()) {
        report.reading.push_back(read("years_not_comparable"));
    }
    if (std::any_of(report.years.begin(), report.years.end(), [](const Year& year) { return year.is_autumn; }))
        report.notes.push_back(note("autumn"));
    report.ask.push_back(ask("marks"));
    report.ask.push_back(ask("marks_years"));
}

void say_journal(Report& report, const Given& given) {
    const auto& own = own_row(report);
    int compared = 0;
    for (const auto& row : report.journal)
        for (const int works : row) compared += works;
    if (compared == 0) {
        report.headline = {"vpr_reports.headline.no_journal", {}};
        return;
    }
    report.headline = {"vpr_reports.headline.journal",
                       {{"lowered", own.cells[0].share},
                        {"confirmed", own.cells[1].share},
                        {"raised", own.cells[2].share},
                        {"works", double(compared)}}};
    if (report.place != PlaceKind::region) {
        for (const std::size_t j : {0, 2})
            if (differs(report, own, j))
                report.reading.push_back(read(
                    j == 0
                        ? (own.cells[j].share > region_row(report).cells[j].share ? "lowered_above" : "lowered_below")
                        : (own.cells[j].share > region_row(report).cells[j].share ? "raised_above" : "raised_below"),
                    share_args(report, own, j)));
        if (report.reading.empty()) report.reading.push_back(read("journal_same"));
    }
    report.reading.push_back(read(own.cells[3].count > 0 ? "gap" : "no_gap",
                                  {{"gap", double(given.reading.journal_gap)}, {"count", double(own.cells[3].count)}}));
    if (compared < own.works) report.notes.push_back(note("no_journal", {{"count", double(own.works - compared)}}));
    report.ask.push_back(ask("journal"));
    report.ask.push_back(ask("journal_gap", {{"gap", double(given.reading.journal_gap)}}));
}

void say_scores(Report& report, const Given& given) {
    const auto own = summary_of(given, given.kind), region = summary_of(given, PlaceKind::region);
    if (own.works == 0) return;
    report.headline = {
        report.place == PlaceKind::region ? "vpr_reports.headline.scores_region" : "vpr_reports.headline.scores",
        {{"mean", own.total_sum / own.works},
         {"region", region.works > 0 ? region.total_sum / region.works : 0},
         {"maximum", double(given.instrument.maximum)}}};
    bool has_peak = false;
    for (const auto& peak : report.peaks) {
        if (!peak.is_peak) continue;
        has_peak = true;
        const Args args{{"mark", double(peak.mark)},    {"cut", double(peak.cut)}, {"count", double(peak.at)},
                        {"ratio", peak.ratio},          {"region", peak.region},   {"before", double(peak.cut - 1)},
                        {"after", double(peak.cut + 1)}};
        report.reading.push_back(read(peak.ratio == 0                     ? "peak_alone"
                                      : report.place == PlaceKind::region ? "peak_region"
                                      : peak.is_beyond_region             ? "peak_beyond"
                                                                          : "peak_as_region",
                                      args));
    }
    if (has_peak) {
        report.reading.push_back(read("peak_is_sign"));
        report.ask.push_back(ask("peak"));
    } else if (given.instrument.cuts) {
        report.reading.push_back(read("no_peak"));
    }
    report.ask.push_back(ask("scores"));
}

struct Judged {
    std::vector<std::size_t> weak, border, strong;
    int judged = 0;
};

Judged judged_of(const Report& report, const Row& row) {
    Judged out;
    for (std::size_t j = 0; j < report.columns.size(); ++j) {
        const auto verdict = row.cells[j].verdict;
        if (verdict == Verdict::none || row.cells[j].is_hidden) continue;
        ++out.judged;
        auto& list = verdict == Verdict::insufficient ? out.weak : verdict == Verdict::border ? out.border : out.strong;
        list.push_back(j);
    }
    return out;
}

void say_tasks(Report& report) {
    const auto& own = own_row(report);
    const auto judged = judged_of(report, own);
    const Args args{{"weak", double(judged.weak.size())},
                    {"border", double(judged.border.size())},
                    {"tasks", double(judged.judged)},
                    {"codes", codes_said(report, judged.weak)},
                    {"border_codes", codes_said(report, judged.border)}};
    report.headline = {judged.judged == 0    ? "vpr_reports.headline.no_levels"
                       : judged.weak.empty() ? "vpr_reports.headline.tasks_fine"
                                             : "vpr_reports.headline.tasks",
                       args};
    if (!judged.weak.empty()) report.reading.push_back(read("weak", args));
    if (!judged.border.empty()) report.reading.push_back(read("border", args));
    std::vector<std::size_t> unsure, below;
    for (const auto j : judged.weak)
        if (!own.cells[j].is_sure) unsure.push_back(j);
    if (!unsure.empty()) report.reading.push_back(read("unsure", {{"codes", codes_said(report, unsure)}}));
    if (report.place != PlaceKind::region) {
        for (std::size_t j = 0; j < report.columns.size(); ++j)
            if (own.works > 0 && own.cells[j].bounds.high < region_row(report).cells[j].share) below.push_back(j);
        report.reading.push_back(below.empty() ? read("tasks_as_region")
                                               : read("tasks_below", {{"codes", codes_said(report, below)},
                                                                      {"count", double(below.size())}}));
    }
    report.ask.push_back(ask("tasks"));
    report.ask.push_back(ask("tasks_conditions"));
}

void say_results(Report& report) {
    const auto& own = own_row(report);
    struct Skill {
        int tasks = 0;
        std::vector<std::size_t> weak;
    };
    std::map<std::string, Skill> skills;
    int wordless = 0, deficits = 0;
    for (std::size_t j = 0; j < report.columns.size(); ++j) {
        const auto& column = report.columns[j];
        if (column.words.empty()) {
            ++wordless;
            continue;
        }
        auto& skill = skills[column.words];
        ++skill.tasks;
        if (own.cells[j].verdict == Verdict::insufficient) skill.weak.push_back(j);
    }
    std::vector<Said> found;
    for (const auto& [words, skill] : skills)
        if (2 * static_cast<int>(skill.weak.size()) > skill.tasks) {
            ++deficits;
            found.push_back(read("deficit", {{"words", words}, {"codes", codes_said(report, skill.weak)}}));
        }
    const Args args{{"skills", double(skills.size())}, {"deficits", double(deficits)}};
    report.headline = {skills.empty()  ? "vpr_reports.headline.no_words"
                       : deficits == 0 ? "vpr_reports.headline.results_fine"
                                       : "vpr_reports.headline.results",
                       args};
    report.reading = std::move(found);
    if (wordless > 0) report.notes.push_back(note("wordless", {{"count", double(wordless)}}));
    report.ask.push_back(ask("results"));
}

void say_groups(Report& report, const Given& given) {
    const Row* groups[4] = {};
    bool is_own = false;
    int hidden = 0;
    for (const auto& row : report.rows) {
        if (row.group == 0) is_own = row.is_own;
        if (row.group == 0) continue;
        if (is_own) groups[row.group - 2] = &row;
        hidden += row.works > 0 && !row.cells.empty() && row.cells.front().is_hidden;
    }
    const auto is_shown = [&](int mark) {
        const auto* row = groups[mark - 2];
        return row && row->works > 0 && !row->cells.empty() && !row->cells.front().is_hidden;
    };
    report.headline = {"vpr_reports.headline.groups_few", {{"least", double(given.reading.least_group)}}};
    std::vector<std::size_t> strong_fail, inverted;
    const int strong = is_shown(5) ? 5 : 4;
    if (is_shown(strong)) {
        for (const auto j : judged_of(report, *groups[strong - 2]).weak) strong_fail.push_back(j);
        report.headline = {strong_fail.empty() ? "vpr_reports.headline.groups_fine" : "vpr_reports.headline.groups",
                           {{"mark", double(strong)}, {"count", double(strong_fail.size())}}};
        if (!strong_fail.empty())
            report.reading.push_back(
                read("strong_fail", {{"mark", double(strong)}, {"codes", codes_said(report, strong_fail)}}));
    }
    for (int mark = 2; mark < 5; ++mark) {
        if (!is_shown(mark) || !is_shown(mark + 1)) continue;
        for (std::size_t j = 0; j < report.columns.size(); ++j)
            if (groups[mark - 2]->cells[j].bounds.low > groups[mark - 1]->cells[j].bounds.high) inverted.push_back(j);
    }
    std::sort(inverted.begin(), inverted.end());
    inverted.erase(std::unique(inverted.begin(), inverted.end()), inverted.end());
    if (!inverted.empty()) report.reading.push_back(read("inverted", {{"codes", codes_said(report, inverted)}}));
    if (is_shown(2)) {
        const auto judged = judged_of(report, *groups[0]);
        if (!judged.strong.empty())
            report.reading.push_back(read("weak_can", {{"codes", codes_said(report, judged.strong)}}));
    }
    if (hidden > 0)
        report.notes.push_back(
            note("hidden", {{"count", double(hidden)}, {"least", double(given.reading.least_group)}}));
    report.ask.push_back(ask("groups"));
}

void say_individual(Report& report, const Given& given) {
    if (report.place != PlaceKind::school) {
        const auto& own = own_row(report);
        report.headline = {"vpr_reports.headline.individual_place",
                           {{"schools", double(own.schools)}, {"works", double(own.works)}}};
        return;
    }
    int works = 0, near = 0, apart = 0;
    std::string near_codes, apart_codes;
    const auto add = [](std::string& codes, std::uint32_t code, int count) {
        if (count <= 12) codes += (codes.empty() ? "" : ", ") + std::to_string(code);
    };
    for (const auto& school : report.schools)
        for (const auto& pupil : school.pupils) {
            ++works;
            if (given.instrument.cuts && pupil.mark == 2 && pupil.total + 2 >= (*given.instrument.cuts)[0])
                add(near_codes, pupil.code, ++near);
            if (pupil.journal >= 2 && pupil.mark >= 2 &&
                std::abs(pupil.mark - pupil.journal) >= given.reading.journal_gap)
                add(apart_codes, pupil.code, ++apart);
        }
    report.headline = {"vpr_reports.headline.individual", {{"works", double(works)}}};
    if (near > 0) report.reading.push_back(read("near", {{"count", double(near)}, {"codes", near_codes}}));
    if (apart > 0)
        report.reading.push_back(read(
            "apart", {{"count", double(apart)}, {"codes", apart_codes}, {"gap", double(given.reading.journal_gap)}}));
    report.ask.push_back(ask("individual"));
    report.notes.push_back(note("codes"));
}

}  // namespace

std::string codes_said(const Report& report, const std::vector<std::size_t>& columns) {
    std::string out;
    for (const auto j : columns) out += (out.empty() ? "" : ", ") + report.columns[j].head;
    return out;
}

void say_report(Report& report, const Given& given) {
    const auto& own = own_row(report);
    if (own.works == 0) {
        report.headline = {"vpr_reports.headline.empty", {}};
        return;
    }
    switch (report.kind) {
        case Kind::individual:
            say_individual(report, given);
            break;
        case Kind::marks:
            say_marks(report, given);
            break;
        case Kind::journal:
            say_journal(report, given);
            break;
        case Kind::scores:
            say_scores(report, given);
            break;
        case Kind::tasks:
            say_tasks(report);
            break;
        case Kind::results:
            say_results(report);
            break;
        case Kind::groups:
            say_groups(report, given);
            break;
    }
    if (report.kind != Kind::individual) say_sample(report, own, given.reading);
    if (own.absent > 0) report.notes.push_back(note("absent", {{"count", double(own.absent)}}));
    if (report.kind == Kind::tasks || report.kind == Kind::results || report.kind == Kind::groups)
        report.notes.push_back(note("levels"));
    if (report.kind != Kind::individual)
        report.notes.push_back(note(report.place == PlaceKind::school ? "interval_school" : "interval_place"));
    if (!given.instrument.same_as.empty()) report.notes.push_back(note("same_as"));
    report.notes.push_back(note("help_first"));
}

}  // namespace opora::vpr_reports
