#include "office/demo_field.hpp"

#include "domain/days.hpp"
#include "engine/demo/names.hpp"
#include "gateway/store/organisations.hpp"
#include "office/observations.hpp"
#include "office/observers.hpp"
#include "office/plan_records.hpp"
#include "office/postings.hpp"
#include "office/sittings.hpp"

#include <algorithm>
#include <map>

namespace opora::office {

namespace {

struct DemoSitting {
    const char* series;  ///< "" = a work of a school alone
    const char* subject;
    int grade, month, day, minutes, lesson;
    SittingLevel level;
    const char* title;
};
constexpr DemoSitting demo_sittings[] = {
    {"rdr", "ma", 8, 10, 14, 45, 2, SittingLevel::regional, "Региональная диагностическая работа, математика"},
    {"", "ru", 5, 11, 12, 40, 3, SittingLevel::school, "Контрольное изложение"},
    {"", "ma", 6, 12, 9, 40, 2, SittingLevel::school, "Контрольная работа за полугодие"},
    {"vpr", "ru", 4, 4, 14, 45, 2, SittingLevel::federal, "ВПР, русский язык"},
    {"vpr", "ma", 4, 4, 16, 45, 2, SittingLevel::federal, "ВПР, математика"},
    {"vpr", "ru", 5, 4, 20, 45, 3, SittingLevel::federal, "ВПР, русский язык"},
    {"vpr", "ma", 6, 4, 22, 60, 3, SittingLevel::federal, "ВПР, математика"},
};
constexpr std::size_t observed_schools = 6, people = 18, absent_from_training = 3;

struct DemoSchool {
    OrganisationId school{}, municipality{};
};

/// Some of every municipality in turn.
std::vector<DemoSchool> demo_schools(const std::vector<Organisation>& all) {
    std::map<OrganisationId, std::vector<DemoSchool>> by_municipality;
    for (const auto& one : all)
        if (one.kind == OrganisationKind::school) by_municipality[one.parent].push_back({one.id, one.parent});
    std::vector<DemoSchool> out;
    for (std::size_t row = 0; row < 4; ++row)
        for (const auto& [municipality, schools] : by_municipality)
            if (row < schools.size() && by_municipality.size() * row < 40) out.push_back(schools[row]);
    return out;
}

/// The day that stands in the table, or the next that the calendar takes. Without events: plans of the demo region
/// count from those that its reader adds.
void put_demo_sitting(Desk& desk, const Person& who, Instant now, Sitting sitting) {
    constexpr int days_tried = 30;
    for (int i = 0; i < days_tried; ++i) {
        const auto change = put_sitting(desk, who, now, {sitting, {}, false}, Look::preview);
        if (!change.sitting.judgement.is_refused()) {
            put_sitting(desk, who, now, {sitting, {}, false}, Look::change);
            return;
        }
        sitting.day = plus_days(sitting.day, 1);
    }
}

void make_demo_observers(Desk& desk, const Person& who, Instant now, const std::vector<DemoSchool>& schools, int year) {
    demo::Draws draws(2026);
    Training autumn{{}, date_of(year, 10, 7), "Как наблюдать за диагностической работой", "", {}};
    Training spring{{}, date_of(year + 1, 4, 8), "Порядок проведения ВПР и работа наблюдателя", "vpr", {}};
    for (std::size_t i = 0; i < people; ++i) {
        const auto& home = schools[(i * 3) % schools.size()];
        const auto& other = schools[(i * 3 + 1) % schools.size()];
        Observer observer;
        observer.name = demo::person_name(draws);
        observer.post = i % 3 == 2 ? "" : i % 3 == 1 ? "методист" : "учитель";
        observer.roles = {i % 3 == 2 ? ObserverRole::public_observer : ObserverRole::observer};
        if (i % 3 == 2) observer.roles.push_back(ObserverRole::observer);
        if (i % 4 == 0) observer.roles.push_back(ObserverRole::expert);
        observer.works_at = i % 3 == 0 ? home.school : i % 3 == 1 ? home.municipality : OrganisationId{};
        observer.works_at_written = i % 3 == 2 ? "родительская общественность" : "";
        observer.municipality = home.municipality;
        if (i % 3 == 2) observer.conflicts = {{home.school, ConflictKind::own_child}};
        if (i % 5 == 0) observer.conflicts.push_back({other.school, ConflictKind::mentor});
        if (i == 4) observer.busy = {{date_of(year + 1, 4, 13), date_of(year + 1, 4, 17)}};
        const auto id = put_observer(desk, who, now, observer);
        autumn.attended.push_back(id);
        if (i >= absent_from_training) spring.attended.push_back(id);
    }
    put_training(desk, who, now, autumn);
    put_training(desk, who, now, spring);
}

/// What was seen at the first sitting that is over.
void enter_demo_observation(Desk& desk, const Person& who, Instant now, const PostingWish& past) {
    const auto matrix = posting_matrix(desk, now, Language::russian, past);
    int entered = 0;
    for (const auto& row : matrix.rows)
        for (const auto& posting : row.postings) {
            if (entered == 2) return;
            ObservationWish wish{
                posting.id, {}, entered == 0 ? "Работа начата на десять минут позже из-за печати." : ""};
            for (const auto& question : act_form().questions)
                wish.answers.emplace_back(question.key,
                                          entered == 0 && question.key == "time" ? Answer::no : question.usual);
            enter_observation(desk, who, now, wish);
            ++entered;
        }
}

}  // namespace

void make_demo_field(Desk& desk, const Person& who, Instant now) {
    const auto schools = [&] { return demo_schools(store::load_organisations(desk.database())); }();
    if (schools.size() < observed_schools) return;
    const int year = [&] { return school_year_of(local_day(desk.database(), now)); }();
    make_demo_observers(desk, who, now, schools, year);
    for (const auto& row : demo_sittings) {
        Sitting sitting;
        sitting.level = row.level;
        sitting.title = row.title;
        sitting.subject = row.subject;
        sitting.grade = row.grade;
        sitting.day = date_of(row.month < 9 ? year + 1 : year, row.month, row.day);
        sitting.minutes = row.minutes;
        sitting.lesson = row.lesson;
        if (row.series[0] != '\0')
            sitting.procedure = name_of(Procedure{row.series, int(sitting.day.year()), row.grade, row.subject, ""});
        if (row.level == SittingLevel::school)
            sitting.place = schools[0].school;
        else if (row.grade == 4 || row.grade == 8)
            for (std::size_t i = 0; i < observed_schools; ++i) sitting.observed.push_back(schools[i].school);
        put_demo_sitting(desk, who, now, std::move(sitting));
    }
    PostingWish autumn;
    autumn.days = Period{date_of(year, 10, 1), date_of(year, 12, 31)};
    accept_postings(desk, who, now, autumn);
    if (local_day(desk.database(), now) > date_of(year, 10, 31)) enter_demo_observation(desk, who, now, autumn);
}

}  // namespace opora::office
