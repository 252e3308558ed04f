#include "portal/http/handlers.hpp"
#include "portal/http/router.hpp"

namespace opora::http {

namespace {

constexpr Route table[] = {
    {"GET", "/api/openapi.yaml", get_contract},
    {"GET", "/api/about", get_about},
    {"GET", "/api/organisations", get_organisations},
    {"GET", "/api/schools/{school}", get_school},
    {"GET", "/api/schools/{school}/explanation", get_explanation},
    {"GET", "/api/procedures", get_procedures},
    {"GET", "/api/data-status", get_data_status},
    {"PUT", "/api/uploads", put_upload, Writes::yes, Takes::file},
    {"GET", "/api/imports", get_imports},
    {"POST", "/api/imports", post_import, Writes::yes, Takes::json},
    {"GET", "/api/imports/{id}", get_import},
    {"DELETE", "/api/imports/{id}", delete_import, Writes::yes},
    {"POST", "/api/imports/{id}/apply", apply_import, Writes::yes},
    {"POST", "/api/imports/{id}/undo", undo_import, Writes::yes},
    {"GET", "/api/imports/{id}/annotated", get_annotated_file},
    {"GET", "/api/jobs/{id}", get_job},
    {"POST", "/api/jobs/{id}/cancel", cancel_job, Writes::yes},
    {"GET", "/api/instruments", get_instruments},
    {"GET", "/api/instruments/{procedure}", get_instrument},
    {"PUT", "/api/instruments/{procedure}", put_instrument, Writes::yes, Takes::json},
    {"GET", "/api/rule-sets", get_rule_sets},
    {"POST", "/api/rule-sets", post_rule_set, Writes::yes, Takes::json},
    {"GET", "/api/what-if", get_what_if},
    {"GET", "/api/screenings", get_screenings},
    {"POST", "/api/screenings", post_screening, Writes::yes, Takes::json},
    {"GET", "/api/screenings/{id}", get_screening},
    {"POST", "/api/screenings/{id}/recompute", recompute_screening, Writes::yes},
    {"GET", "/api/lists", get_list},
    {"GET", "/api/pictures/funnel", get_funnel},
    {"GET", "/api/pictures/histogram", get_histogram},
    {"GET", "/api/pictures/items", get_items},
    {"GET", "/api/pictures/years", get_years},
};

}  // namespace

std::span<const Route> routes() { return table; }

}  // namespace opora::http
