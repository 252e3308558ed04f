/// The assessment calendar, observers, postings and acts as JSON.
#pragma once

#include "office/import_sittings.hpp"
#include "office/observations.hpp"
#include "office/observers.hpp"
#include "office/postings.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::SittingView&, const Speaker&);
js::object write(const office::SittingList&, const Speaker&);
js::object write(const office::SittingChange&, const Speaker&);
js::object write(const office::SittingImport&, const Speaker&);
js::object write(const office::ObserverView&, const Speaker&);
js::object write(const Training&, const Speaker&);
js::object write(const office::PostingMatrix&, const Speaker&);
js::object write(const office::PostingProposal&, const Speaker&);
js::object write(const office::Substitute&, const Speaker&);
js::object write(const office::ObservationView&, const Speaker&);
js::object write(const ActForm&, const Speaker&);

}  // namespace opora::json
