#include "engine/reporting/list_report.hpp"

#include "base/people_order.hpp"

#include <algorithm>

namespace opora::reporting {

namespace {

bool is_wanted(const Finding& finding, const ListWish& wish) {
    if (wish.listed == Listed::by_rule && !finding.is_listed) return false;
    if (wish.listed == Listed::sure && !finding.is_in_sure_list) return false;
    const auto& wanted = wish.certainties;
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), finding.certainty) != wanted.end();
}

const SchoolWords& school_words(OrganisationId school, const ListWords& words) {
    static const SchoolWords none;
    const auto found = words.schools.find(school);
    return found == words.schools.end() ? none : found->second;
}

}  // namespace

std::vector<const Finding*> chosen(const Screening& screening, const ListWish& wish, const ListWords& words) {
    std::vector<const Finding*> found;
    for (const auto& finding : screening.findings)
        if (is_wanted(finding, wish)) found.push_back(&finding);
    const PeopleOrder order(words.language);
    std::sort(found.begin(), found.end(), [&](const Finding* left, const Finding* right) {
        const auto& mine = school_words(left->school, words);
        const auto& other = school_words(right->school, words);
        if (const int by = order.compare(mine.municipality, other.municipality)) return by < 0;
        if (const int by = order.compare(mine.name, other.name)) return by < 0;
        return left->school < right->school;
    });
    return found;
}

}  // namespace opora::reporting
