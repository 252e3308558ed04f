#include "engine/intake/fill_reading.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace opora::intake {

namespace {

constexpr double zero_share = 0.8;  // totals of 0 in this share of a school: its sheet did not add up

/// Writes faults with their places: the first `kept`, and the count of all.
class FaultList {
 public:
    FaultList(WorksReading& reading, const RawFile& file, std::size_t kept)
        : reading_(reading), file_(file), kept_(kept) {}

    void add(Code code, std::size_t work, std::size_t column, std::string value, Args said = {}) {
        ++reading_.faults_total;
        ++reading_.faults_by_code[code];
        if (reading_.faults.size() >= kept_) return;
        const auto sheet = file_.works.sheet[work];
        Place place{file_.sheets[sheet], file_.works.row[work], "", "", ""};
        const auto& headings = file_.layouts[sheet].headings;
        if (column != no_column) {
            place.column = column_letters(column);
            place.heading = column < headings.size() ? headings[column] : "";
        }
        reading_.faults.push_back({code, std::move(place), std::move(value), std::move(said)});
    }
    bool is_full() const { return reading_.faults.size() >= kept_; }

 private:
    WorksReading& reading_;
    const RawFile& file_;
    std::size_t kept_;
};

class Filling {
 public:
    Filling(WorksReading& reading, const RawFile& file, const Verdicts& verdicts, const InstrumentChoice& choice,
            const WorksOptions& options)
        : reading_(reading),
          file_(file),
          works_(file.works),
          verdicts_(verdicts),
          choice_(choice),
          faults_(reading, file, options.faults_kept),
          positions_(choice.instrument.positions.size()) {}

    void run() {
        tidy_classes();
        find_zero_schools();
        make_blocks();
        for (std::size_t work = 0; work < works_.size(); ++work) {
            if (verdicts_.is_double[work]) {
                ++reading_.counts.passed_over;
                ++same_rows_;
                continue;
            }
            count(work);
            note_faults(work);
            append(work);
        }
        drop_empty_blocks();
        say_what_was_assumed();
    }

 private:
    void tidy_classes() {
        const std::array<int, 2> grades = {
            choice_.instrument.procedure.grade,
            choice_.actual_grade ? choice_.actual_grade : choice_.instrument.procedure.grade};
        for (const auto& written : file_.class_names) classes_.push_back(tidy_class(written, grades));
    }

    /// Schools whose totals are all 0 beside real scores: said once a school, not once a row.
    void find_zero_schools() {
        struct School {
            std::int64_t works = 0, zero = 0;
            std::size_t first = 0;
        };
        std::vector<School> schools(file_.schools.size());
        for (std::size_t work = 0; work < works_.size(); ++work) {
            if (!works_.is_present(work)) continue;
            auto& school = schools[works_.school[work]];
            if (school.works++ == 0) school.first = work;
            school.zero += works_.total[work] == 0 && (verdicts_.reasons[work] & reason::total_differs);
        }
        is_zero_school_.resize(schools.size());
        for (std::size_t index = 0; index < schools.size(); ++index) {
            const auto& school = schools[index];
            if (school.works < few_works ||
                static_cast<double>(school.zero) < zero_share * static_cast<double>(school.works))
                continue;
            is_zero_school_[index] = true;
            const auto& seen = file_.schools[index];
            faults_.add(
                Code::school_totals_zero, school.first, total_column(school.first), "0",
                {{"school", seen.name.empty() ? seen.login_written.empty() ? seen.key : seen.login_written : seen.name},
                 {"works", static_cast<double>(school.zero)}});
        }
    }

    void make_blocks() {
        reading_.schools = file_.schools;
        std::vector<std::size_t> sizes(file_.schools.size());
        for (const auto school : works_.school) ++sizes[school];
        class_of_.resize(file_.schools.size());
        for (std::size_t index = 0; index < sizes.size(); ++index) {
            WorkBlock block;
            block.school = file_.schools[index].key;
            block.procedure = choice_.instrument.procedure;
            block.positions = static_cast<std::uint16_t>(positions_);
            const auto n = sizes[index];
            block.pupil.reserve(n), block.class_index.reserve(n), block.variant.reserve(n), block.variant2.reserve(n);
            block.gender.reserve(n), block.journal.reserve(n), block.total.reserve(n), block.state.reserve(n);
            block.source_row.reserve(n), block.scores.reserve(n * positions_);
            reading_.blocks.push_back(std::move(block));
        }
    }

    void count(std::size_t work) {
        auto& counts = reading_.counts;
        if (!works_.is_present(work)) {
            ++counts.absent;
            part_only_ += (works_.notes[work] & RawWorks::part_only) != 0;
            return;
        }
        const int total = verdicts_.total[work];
        counts.in_range += total >= 0 && total <= choice_.instrument.maximum;
        trailing_ += (works_.notes[work] & (RawWorks::trailing | RawWorks::shifted)) == RawWorks::trailing;
        if (const auto reasons = verdicts_.reasons[work]) {
            ++counts.quarantined;
            for (std::size_t bit = 0; bit < reason_codes().size(); ++bit)
                if (reasons & (1u << bit)) ++reading_.quarantined_for[reason_codes()[bit]];
            return;
        }
        ++counts.counted;
        const int mark = mark_of(choice_.instrument, total);
        if (mark) ++counts.marks[static_cast<std::size_t>(mark - 2)];
        const auto in_file = works_.mark[work];
        marks_differ_ += mark && in_file >= 2 && in_file <= 5 && in_file != mark;
    }

    std::size_t total_column(std::size_t work) const {
        return file_.layouts[works_.sheet[work]].column_of(Meaning::total);
    }

    /// What stands in an unreadable cell; "" when it was not kept.
    std::string unread_text(std::size_t work, std::size_t column) {
        while (next_unread_ < file_.unread.size() && file_.unread[next_unread_].work < work) ++next_unread_;
        for (auto at = next_unread_; at < file_.unread.size() && file_.unread[at].work == work; ++at)
            if (file_.unread[at].column == column) return file_.unread[at].text;
        return "";
    }

    void note_faults(std::size_t work) {
        const auto& layout = file_.layouts[works_.sheet[work]];
        const auto total = total_column(work);
        note_remarks(work, layout);
        if (!works_.is_present(work)) return;
        const auto reasons = verdicts_.reasons[work];
        if (!reasons) return;
        const auto* scores = works_.scores_of(work);
        int sum = 0;
        for (std::size_t k = 0; k < positions_; ++k) {
            const int maximum = choice_.instrument.positions[k].maximum;
            sum += score::points(scores[k]);
            if (scores[k] <= score::largest && scores[k] > maximum)
                faults_.add(Code::score_above_maximum, work, layout.tasks[k].column, std::to_string(scores[k]),
                            {{"maximum", double(maximum)}});
            if (scores[k] == score::unread)
                faults_.add(Code::score_not_read, work, layout.tasks[k].column,
                            unread_text(work, layout.tasks[k].column), {{"maximum", double(maximum)}});
        }
        if (reasons & reason::score_gone) note_blanks(work, layout);
        const auto written = std::to_string(works_.total[work]);
        if (reasons & reason::total_above)
            faults_.add(Code::total_above_maximum, work, total, written,
                        {{"maximum", double(choice_.instrument.maximum)}});
        if ((reasons & reason::total_differs) && !(reasons & reason::total_above) &&
            !(is_zero_school_[works_.school[work]] && works_.total[work] == 0))
            faults_.add(Code::total_not_sum, work, total, written, {{"sum", double(sum)}});
        if (reasons & reason::total_gone) faults_.add(Code::total_missing, work, total, "", {{"sum", double(sum)}});
        if (reasons & reason::total_unread) faults_.add(Code::total_not_number, work, total, unread_text(work, total));
        if (reasons & reason::shifted) note_shift(work, layout);
        if (reasons & reason::twice)
            faults_.add(Code::pupil_twice, work, layout.column_of(Meaning::pupil), std::to_string(works_.pupil[work]));
    }

    /// One fault for all blank scores of a row, at the first of them.
    void note_blanks(std::size_t work, const WorksLayout& layout) {
        const auto* scores = works_.scores_of(work);
        std::size_t first = positions_, blanks = 0;
        for (std::size_t k = positions_; k-- > 0;)
            if (scores[k] == score::blank) first = k, ++blanks;
        faults_.add(Code::score_missing, work, layout.tasks[first].column, "", {{"blanks", double(blanks)}});
    }

    void note_shift(std::size_t work, const WorksLayout& layout) {
        const auto column = positions_ < layout.tasks.size() ? layout.tasks[positions_].column
                            : layout.beyond.empty()          ? no_column
                                                             : layout.beyond.front();
        faults_.add(Code::row_shifted, work, column, "", {{"tasks", double(positions_)}});
    }

    void note_remarks(std::size_t work, const WorksLayout& layout) {
        if (works_.journal[work] == score::unread) {
            const auto column = layout.column_of(Meaning::journal);
            faults_.add(Code::mark_not_read, work, column, unread_text(work, column));
        }
        if (works_.variant[work] == score::unread) {
            const auto column = layout.column_of(Meaning::variant);
            faults_.add(Code::variant_not_read, work, column, unread_text(work, column));
        }
        const auto pupil = layout.column_of(Meaning::pupil);
        if (pupil != no_column && works_.pupil[work] == 0)
            faults_.add(Code::pupil_code_missing, work, pupil, unread_text(work, pupil));
        if (works_.is_present(work) || (works_.notes[work] & RawWorks::part_only)) return;
        const auto* scores = works_.scores_of(work);
        const bool has_points = works_.total[work] > 0 || std::any_of(scores, scores + positions_,
                                                                      [](auto one) { return score::points(one) > 0; });
        if (has_points) faults_.add(Code::absent_with_scores, work, layout.column_of(Meaning::variant), "");
    }

    void append(std::size_t work) {
        const auto school = works_.school[work];
        auto& block = reading_.blocks[school];
        const bool present = works_.is_present(work);
        block.pupil.push_back(works_.pupil[work]);
        block.class_index.push_back(class_index(school, works_.class_index[work]));
        block.variant.push_back(works_.variant[work] == score::unread ? 0 : works_.variant[work]);
        block.variant2.push_back(works_.variant2[work]);
        block.gender.push_back(works_.gender[work]);
        block.journal.push_back(works_.journal[work] == score::unread ? 0 : works_.journal[work]);
        block.total.push_back(std::max<std::int16_t>(verdicts_.total[work], no_total));
        block.state.push_back(!present                  ? WorkState::absent
                              : verdicts_.reasons[work] ? WorkState::quarantined
                                                        : WorkState::counted);
        block.source_row.push_back(works_.row[work]);
        const auto* scores = works_.scores_of(work);
        block.scores.insert(block.scores.end(), scores, scores + positions_);
    }

    std::uint16_t class_index(std::size_t school, std::uint16_t written) {
        auto& known = class_of_[school];
        for (const auto& [text, index] : known)
            if (text == written) return index;
        auto& names = reading_.blocks[school].class_names;
        const auto& name = classes_[written];
        const auto at = std::find(names.begin(), names.end(), name);
        const auto index = static_cast<std::uint16_t>(at - names.begin());
        if (at == names.end()) names.push_back(name);
        known.emplace_back(written, index);
        return index;
    }

    void drop_empty_blocks() {
        for (std::size_t index = reading_.blocks.size(); index-- > 0;) {
            if (reading_.blocks[index].size() > 0) continue;
            reading_.blocks.erase(reading_.blocks.begin() + static_cast<std::ptrdiff_t>(index));
            reading_.schools.erase(reading_.schools.begin() + static_cast<std::ptrdiff_t>(index));
        }
    }

    void assume(const char* key, std::int64_t n) {
        if (n > 0) reading_.assumed.push_back({key, {{"n", static_cast<double>(n)}}});
    }

    void say_what_was_assumed() {
        const auto& layout = file_.layouts.front();
        if (layout.column_of(Meaning::total) == no_column)
            assume("intake.assumed.totals_counted", reading_.counts.counted);
        if (layout.column_of(Meaning::pupil) == no_column)
            assume("intake.assumed.pupils_numbered", static_cast<std::int64_t>(works_.size()));
        assume("intake.assumed.totals_taken", verdicts_.totals_taken);
        assume("intake.assumed.part_only", part_only_);
        assume("intake.assumed.same_rows", same_rows_);
        assume("intake.assumed.blank_rows", file_.blank_rows);
        assume("intake.assumed.trailing", trailing_);
        assume("intake.assumed.lookalike", file_.lookalikes);
        assume("intake.assumed.bare_logins", file_.bare_logins);
        assume("intake.assumed.marks_differ", marks_differ_);
        for (const auto& sheet : file_.sheets_passed)
            reading_.assumed.push_back({"intake.assumed.sheet_passed", {{"sheet", sheet}}});
    }

    WorksReading& reading_;
    const RawFile& file_;
    const RawWorks& works_;
    const Verdicts& verdicts_;
    const InstrumentChoice& choice_;
    FaultList faults_;
    std::size_t positions_;
    std::vector<std::string> classes_;
    std::vector<bool> is_zero_school_;
    std::vector<std::vector<std::pair<std::uint16_t, std::uint16_t>>> class_of_;
    std::size_t next_unread_ = 0;
    std::int64_t part_only_ = 0, same_rows_ = 0, trailing_ = 0, marks_differ_ = 0;
};

}  // namespace

void fill_reading(WorksReading& reading, const RawFile& file, const Verdicts& verdicts, const InstrumentChoice& choice,
                  const WorksOptions& options) {
    Filling(reading, file, verdicts, choice, options).run();
}

}  // namespace opora::intake
