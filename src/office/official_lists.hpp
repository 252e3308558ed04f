/// A person brings a list that somebody else published: it is kept as a fact, beside own findings and never under them.
#pragma once

#include "base/progress.hpp"
#include "domain/school_list.hpp"
#include "engine/lists/agreement.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"
#include "office/school_lists.hpp"
#include "office/sight.hpp"

#include <string>
#include <vector>

namespace opora::office {

struct OfficialWish {
    std::string upload;  ///< lies on the desk
    ListPurpose purpose = ListPurpose::bias_signs;
    std::string publisher, document;
    std::optional<Date> date;
    int year = 0;  ///< of rows whose year the file does not say
};

struct OfficialYear {
    int year = 0;
    int rows = 0, known = 0;  ///< schools, of them found in the register
    int marked = 0;           ///< with at least one marker
    std::string already;      ///< who loaded the same list when, "" = nobody
};

/// What the file would bring; nothing is stored.
struct OfficialPreview {
    std::string file_name;
    std::vector<std::string> columns, dropped;
    std::vector<OfficialYear> years;
    std::vector<Problem> faults;
    bool is_stopped = false;
};

/// Refuses: not_found (the upload), the file_* codes.
OfficialPreview preview_official_list(Desk&, const OfficialWish&, Progress&);
/// One list a year of the file; audited, in one transaction; the upload goes. Refuses besides: step_field_missing
/// (publisher, document), official_heading_unknown, official_year_missing, official_list_twice.
std::vector<OfficialList> import_official_list(Desk&, const Person& who, Instant now, const OfficialWish&, Progress&);

/// Newest year first; rows of schools in sight.
std::vector<OfficialList> list_official_lists(Desk&, const Sight& sight = Sight::everything());

struct OfficialView {
    OfficialList list;
    std::vector<NamedSchool> schools;  ///< as the register names them, by row; empty code: not in the register
};
/// Refuses: not_found.
OfficialView find_official_list(Desk&, OfficialListId id, const Sight& sight = Sight::everything());
/// It does not count from now on; its rows stay to be read. Refuses: not_found, reason_missing.
OfficialView withdraw_official_list(Desk&, const Person& who, Instant now, OfficialListId id, const std::string& why);

struct AgreementView {
    lists::Agreement agreement;
    std::string source;  ///< "screening" or "objectivity"
    std::int64_t source_id = 0;
    std::string rule;
    std::vector<NamedSchool> both, official_only, own_only, not_looked_at;  ///< by municipality, then name
};
/// Beside a stored run of ours. Refuses: not_found.
AgreementView compare_official_list(Desk&, OfficialListId id, const std::string& source, std::int64_t source_id);

}  // namespace opora::office
