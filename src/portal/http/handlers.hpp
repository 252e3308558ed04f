/// What answers each route; the contract says what each takes and gives.
#pragma once

#include "portal/http/message.hpp"

namespace opora::office {
class Desk;
}

namespace opora::http {

// about.cpp
Reply get_contract(const Request&, office::Desk&);
Reply get_about(const Request&, office::Desk&);
Reply get_procedures(const Request&, office::Desk&);
Reply get_data_status(const Request&, office::Desk&);

// schools.cpp
Reply get_organisations(const Request&, office::Desk&);
Reply get_school(const Request&, office::Desk&);
Reply get_explanation(const Request&, office::Desk&);

// imports.cpp
Reply put_upload(const Request&, office::Desk&);
Reply get_imports(const Request&, office::Desk&);
Reply post_import(const Request&, office::Desk&);
Reply get_import(const Request&, office::Desk&);
Reply delete_import(const Request&, office::Desk&);
Reply apply_import(const Request&, office::Desk&);
Reply undo_import(const Request&, office::Desk&);
Reply get_annotated_file(const Request&, office::Desk&);
Reply get_job(const Request&, office::Desk&);
Reply cancel_job(const Request&, office::Desk&);

// instruments.cpp
Reply get_instruments(const Request&, office::Desk&);
Reply get_instrument(const Request&, office::Desk&);
Reply put_instrument(const Request&, office::Desk&);

// screenings.cpp
Reply get_rule_sets(const Request&, office::Desk&);
Reply post_rule_set(const Request&, office::Desk&);
Reply get_what_if(const Request&, office::Desk&);
Reply get_screenings(const Request&, office::Desk&);
Reply post_screening(const Request&, office::Desk&);
Reply get_screening(const Request&, office::Desk&);
Reply recompute_screening(const Request&, office::Desk&);
Reply get_list(const Request&, office::Desk&);

// pictures.cpp
Reply get_funnel(const Request&, office::Desk&);
Reply get_histogram(const Request&, office::Desk&);
Reply get_items(const Request&, office::Desk&);
Reply get_years(const Request&, office::Desk&);

}  // namespace opora::http
