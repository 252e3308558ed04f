#include "office/vpr_reports.hpp"

#include "base/people_order.hpp"
#include "engine/vpr_reports/report_files.hpp"
#include "gateway/catalogue/read_vpr_reading.hpp"
#include "gateway/document/write_docx.hpp"
#include "gateway/document/write_pdf.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/erasing.hpp"
#include "gateway/store/organisations.hpp"
#include "gateway/store/works.hpp"
#include "gateway/tables/write_workbook.hpp"
#include "office/find_school.hpp"
#include "office/gate.hpp"
#include "office/small_groups.hpp"
#include "office/with_purpose.hpp"

#include <algorithm>
#include <map>
#include <mutex>

namespace opora::office {

namespace {

using vpr_reports::Given;
using vpr_reports::Kind;
using vpr_reports::PlaceKind;

Procedure known_procedure(store::Database& database, const std::string& name) {
    const auto procedure = procedure_named(name);
    const auto known = store::load_procedures(database);
    if (!procedure || std::find(known.begin(), known.end(), *procedure) == known.end())
        throw Refusal(Problem{Code::procedure_unknown, {{}, 0, {}, {}, "procedure"}, name, {}});
    return *procedure;
}

vpr_reports::PlaceName place_name(const Organisation& organisation) {
    const bool is_school = organisation.kind == OrganisationKind::school;
    return {organisation.id, organisation.name.empty() ? shown_code(organisation) : organisation.name,
            is_school ? shown_code(organisation) : ""};
}

/// Sums by mark of every school of a procedure; the last few asked for are kept until works or descriptions change.
struct GroupsOfProcedure {
    std::int64_t moment = 0;
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<vpr_reports::GroupSums> groups;
};

std::shared_ptr<const GroupsOfProcedure> groups_of(Desk& desk, store::Database& database,
                                                   const std::shared_ptr<const Catalogue>& catalogue,
                                                   const Instrument& instrument) {
    struct Kept {
        std::filesystem::path home;
        Procedure procedure;
        std::shared_ptr<const GroupsOfProcedure> groups;
    };
    static std::mutex mutex;
    static std::vector<Kept> kept;
    const auto moment = store::last_moment(database);
    const std::lock_guard lock(mutex);
    std::erase_if(kept, [&](const Kept& one) {
        return one.home == desk.home() && (one.groups->moment != moment || one.groups->catalogue != catalogue);
    });
    for (const auto& one : kept)
        if (one.home == desk.home() && one.procedure == instrument.procedure) return one.groups;
    GroupsOfProcedure made{moment, catalogue, {}};
    for (const auto& ref : store::current_blocks(database, instrument.procedure))
        if (const auto block = store::load_kept_block(database, ref.id))
            made.groups.push_back(vpr_reports::group_sums(ref.school, *block, instrument));
    if (kept.size() >= 4) kept.erase(kept.begin());
    kept.push_back({desk.home(), instrument.procedure, std::make_shared<const GroupsOfProcedure>(std::move(made))});
    return kept.back().groups;
}

vpr_reports::SchoolPupils pupils_of(store::Database& database, const Organisation& school,
                                    const std::string& municipality, const Instrument& instrument) {
    vpr_reports::SchoolPupils out{school.name, shown_code(school), municipality, {}};
    const auto ref = store::find_block(database, school.id, instrument.procedure);
    if (!ref) return out;
    const auto kept = store::load_kept_block(database, ref->id);
    if (!kept) return out;
    const auto& block = *kept;
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (block.state[i] != WorkState::counted) continue;
        vpr_reports::Pupil pupil;
        pupil.code = block.pupil[i];
        pupil.class_name = block.class_names[block.class_index[i]];
        pupil.variant = block.variant[i];
        const auto* scores = block.scores.data() + i * block.positions;
        if (block.positions == instrument.positions.size()) pupil.scores.assign(scores, scores + block.positions);
        pupil.total = block.total[i];
        pupil.mark = mark_of(instrument, pupil.total);
        pupil.journal = block.journal[i];
        out.pupils.push_back(std::move(pupil));
    }
    std::sort(out.pupils.begin(), out.pupils.end(),
              [](const auto& one, const auto& other) { return one.code < other.code; });
    return out;
}

/// Everything the reports need of one place and procedure, read at one moment.
class ReportReader {
 public:
    ReportReader(Desk& desk, Language language, const VprReportWish& wish, Sight sight)
        : desk_(desk),
          language_(language),
          wish_(wish),
          sight_(std::move(sight)),
          connection_(desk.database()),
          catalogue_(desk.catalogue()) {
        const auto procedure = known_procedure(connection_, wish.procedure);
        const auto* instrument = catalogue_->find(procedure);
        if (!instrument || instrument->positions.empty())
            throw Refusal(Problem{Code::instrument_not_found, {}, wish.procedure, {}});
        given_.instrument = *instrument;
        given_.reading = catalogue::shipped_vpr_reading();
        organisations_ = store::load_organisations(connection_);
        for (const auto& one : organisations_) by_id_[one.id] = &one;
        find_place();
        const store::Transaction one_moment(connection_, store::Transaction::Mode::reading);
        for (auto& one : store::load_summaries(connection_, procedure)) {
            const auto school = by_id_.find(one.school);
            given_.schools.push_back({one.school, school == by_id_.end() ? OrganisationId{} : school->second->parent,
                                      std::move(one.summary)});
        }
    }

    vpr_reports::Report read(Kind kind, bool with_pupils_of_places) {
        if (kind == Kind::marks && given_.years.empty()) read_years();
        if (kind == Kind::groups && given_.groups.empty())
            given_.groups = groups_of(desk_, connection_, catalogue_, given_.instrument)->groups;
        if (kind == Kind::individual && given_.pupils.empty() &&
            (given_.kind == PlaceKind::school || with_pupils_of_places))
            read_pupils();
        return vpr_reports::make_report(kind, given_);
    }

    const Given& given() const { return given_; }
    const std::string& place() const {
        return given_.kind == PlaceKind::school         ? given_.school.name
               : given_.kind == PlaceKind::municipality ? given_.municipality.name
                                                        : given_.region.name;
    }
    store::Database& database() const { return connection_; }

    vpr_reports::FileWords file_words(Instant now) const {
        const auto& procedure = given_.instrument.procedure;
        vpr_reports::FileWords words;
        words.language = language_;
        words.subject = words.subject_code = procedure.subject;
        if (const auto* subject = catalogue_->subject(procedure.subject)) {
            words.subject = language_ == Language::russian ? subject->name_ru : subject->name_en;
            words.subject_code = short_name(*subject);
        }
        words.grade = procedure.grade;
        words.year = procedure.year;
        words.maximum = given_.instrument.maximum;
        const auto day = iso_day(now);
        words.date = day.substr(8, 2) + "." + day.substr(5, 2) + "." + day.substr(0, 4);
        words.place = place();
        words.source = given_.reading.source;
        if (language_ == Language::english) words.source = given_.reading.name_en;
        return words;
    }

 private:
    /// «РУ» of «Русский язык», as the federal system shortens the two subjects all reports have; others stay whole.
    static std::string short_name(const Subject& subject) {
        if (subject.code == "ru") return "РУ";
        if (subject.code == "ma") return "МА";
        return subject.name_ru;
    }

    void find_place() {
        for (const auto& one : organisations_)
            if (one.kind == OrganisationKind::region) given_.region = place_name(one);
        if (!wish_.school.empty()) {
            const auto card = find_school(desk_, wish_.school);
            given_.kind = PlaceKind::school;
            given_.school = place_name(card.organisation);
            if (const auto parent = by_id_.find(card.organisation.parent); parent != by_id_.end())
                given_.municipality = place_name(*parent->second);
            return;
        }
        auto wanted = OrganisationKind::municipality;
        auto parent = given_.region.id;
        if (wish_.municipality) {
            const auto found = by_id_.find(*wish_.municipality);
            if (found == by_id_.end() || found->second->kind != OrganisationKind::municipality)
                throw Refusal(Problem{Code::not_found, {{}, 0, {}, {}, "municipality"}, {}, {}});
            given_.kind = PlaceKind::municipality;
            given_.municipality = place_name(*found->second);
            wanted = OrganisationKind::school;
            parent = *wish_.municipality;
        }
        for (const auto& one : organisations_)
            if (one.kind == wanted && (wanted == OrganisationKind::municipality || one.parent == parent))
                given_.parts.push_back(place_name(one));
        const PeopleOrder order(language_);
        std::stable_sort(given_.parts.begin(), given_.parts.end(),
                         [&](const auto& one, const auto& other) { return order.compare(one.name, other.name) < 0; });
    }

    bool is_in_place(OrganisationId id) const {
        if (given_.kind == PlaceKind::school) return id == given_.school.id;
        if (given_.kind == PlaceKind::region) return true;
        const auto school = by_id_.find(id);
        return school != by_id_.end() && school->second->parent == given_.municipality.id;
    }

    void read_years() {
        const auto& now = given_.instrument.procedure;
        std::vector<Procedure> earlier;
        for (const auto& one : store::load_procedures(connection_))
            if (series_key(one) == series_key(now) && one.year < now.year && catalogue_->find(one))
                earlier.push_back(one);
        given_.years.resize(earlier.size());
        for (std::size_t i = 0; i < earlier.size(); ++i) given_.years[i].instrument = *catalogue_->find(earlier[i]);
        std::vector<Tally> beyond(earlier.size());
        for (const auto& row : store::load_tallies(connection_, earlier)) {
            merge(given_.years[row.procedure].region, row.tally);
            if (!sight_.sees(row.school)) merge(beyond[row.procedure], row.tally);
            if (is_in_place(row.school)) merge(given_.years[row.procedure].place, row.tally);
        }
        // Of a year whose region beyond the sight is a small group nothing is laid beside.
        for (std::size_t i = earlier.size(); i-- > 0;)
            if (is_small_beyond({beyond[i].works, beyond[i].marks[0]}))
                given_.years.erase(given_.years.begin() + static_cast<std::ptrdiff_t>(i));
    }

    void read_pupils() {
        for (const auto& one : organisations_) {
            if (one.kind != OrganisationKind::school || !is_in_place(one.id)) continue;
            const auto parent = by_id_.find(one.parent);
            auto school =
                pupils_of(connection_, one, parent == by_id_.end() ? "" : parent->second->name, given_.instrument);
            if (!school.pupils.empty()) given_.pupils.push_back(std::move(school));
        }
        const PeopleOrder order(language_);
        std::stable_sort(given_.pupils.begin(), given_.pupils.end(),
                         [&](const auto& one, const auto& other) { return order.compare(one.name, other.name) < 0; });
    }

    Desk& desk_;
    Language language_;
    VprReportWish wish_;
    Sight sight_;
    Connection connection_;
    std::shared_ptr<const Catalogue> catalogue_;
    std::vector<Organisation> organisations_;
    std::map<OrganisationId, const Organisation*> by_id_;
    Given given_;
};

/// A name as files may have it.
std::string plain_file_name(const std::string& name) {
    std::string out;
    for (const char c : name) out += std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos ? ' ' : c;
    return out;
}

bool sees_pupils(Desk& desk, const Person& who, const VprReportWish& wish) {
    const auto sight = reach_of(desk.database(), who, Act::see_pupils);
    if (sight.is_everything()) return true;
    if (!wish.school.empty()) return sight.sees(find_school(desk, wish.school).organisation.id);
    return wish.municipality && sight.sees(*wish.municipality);
}

}  // namespace

VprReportView vpr_report(Desk& desk, Language language, const VprReportWish& wish, const Person& who) {
    if (wish.kind == Kind::individual && !sees_pupils(desk, who, wish))
        throw Refusal(Problem{Code::not_allowed, {}, std::string(name_of(Act::see_pupils)), {}});
    const auto sight = sight_of(desk, who, Act::see_results);
    ReportReader reader(desk, language, wish, sight);
    VprReportView view;
    view.report = reader.read(wish.kind.value_or(Kind::marks), false);
    hide_small_groups(sight, reader.given(), view.report);
    view.instrument = reader.given().instrument;
    view.reading = reader.given().reading;
    view.place = reader.place();
    view.school = reader.given().school.code;
    return view;
}

ListFile export_vpr_report(Desk& desk, const Person& who, Instant now, Language language, const VprReportWish& wish,
                           VprReportFormat format) {
    const auto sight = sight_of(desk, who, Act::see_results);
    ReportReader reader(desk, language, wish, sight);
    const bool has_pupils = sees_pupils(desk, who, wish);
    if (wish.kind == Kind::individual && !has_pupils)
        throw Refusal(Problem{Code::not_allowed, {}, std::string(name_of(Act::see_pupils)), {}});
    std::vector<vpr_reports::Report> reports;
    for (int i = 0; i < vpr_reports::kinds; ++i) {
        const auto kind = static_cast<Kind>(i);
        if (kind == Kind::individual && !has_pupils) continue;
        if (wish.kind && *wish.kind != kind) continue;
        reports.push_back(reader.read(kind, format == VprReportFormat::xlsx));
        hide_small_groups(sight, reader.given(), reports.back());
    }
    const auto words = reader.file_words(now);
    const auto work =
        say(language, "vpr_reports.file.work",
            {{"year", std::to_string(words.year)}, {"subject", words.subject}, {"grade", std::to_string(words.grade)}});
    const auto title = wish.kind ? vpr_reports::title_of(*wish.kind, language) : say(language, "vpr_reports.file.all");
    const auto name = plain_file_name(
        say(language, "vpr_reports.file.name", {{"work", work}, {"report", title}, {"place", words.place}}));
    const auto purpose = purpose_line(reader.database(), language, "procedure", wish.procedure);
    ListFile file;
    if (format == VprReportFormat::xlsx) {
        std::vector<Sheet> sheets;
        for (const auto& report : reports) sheets.push_back(vpr_reports::layout_sheet(report, words));
        sheets.push_back(vpr_reports::reading_sheet(reports, words));
        file = {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                tables::workbook_bytes(with_purpose(std::move(sheets), purpose)), name + ".xlsx"};
    } else {
        const auto document = with_purpose(vpr_reports::report_document(reports, words), purpose);
        if (format == VprReportFormat::pdf)
            file = {"application/pdf", document::write_pdf(document), name + ".pdf"};
        else
            file = {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    document::write_docx(document), name + ".docx"};
    }
    store::add_audit(reader.database(), {0, iso_time(now), who.name, "export_vpr_report", file.name});
    return file;
}

}  // namespace opora::office
