/// Inquiries, lists of schools, received lists and measures as JSON.
#pragma once

#include "office/measures.hpp"
#include "office/official_lists.hpp"
#include "office/school_lists.hpp"
#include "office/school_panel.hpp"
#include "portal/json.hpp"

namespace opora::json {

js::object write(const office::SchoolPanel&, const Speaker&);
js::object write(const office::ListPlace&, const Speaker&);
js::object write(const office::InquiryView&, const Speaker&);
js::object write(const office::InquiryRow&, const Speaker&);

/// Without its entries, and with them.
js::object write_row(const office::ListView&, const Speaker&);
js::object write(const office::ListView&, const Speaker&);

/// Without its rows, and with them.
js::object write_row(const OfficialList&, const Speaker&);
js::object write(const office::OfficialView&, const Speaker&);
js::object write(const office::OfficialPreview&, const Speaker&);
js::object write(const office::AgreementView&, const Speaker&);

js::object write(const office::GateView&, const Speaker&);
js::object write(const office::MeasureRow&, const Speaker&);

}  // namespace opora::json
