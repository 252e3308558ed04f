/// The values of the contract as JSON (api/openapi.yaml); the command line and the server write them alike.
/// Shares are 0…1; what is not known is left out or null, never NaN.
#pragma once

#include "base/words.hpp"
#include "office/data_status.hpp"
#include "office/draw_pictures.hpp"
#include "office/explain_school.hpp"
#include "office/find_school.hpp"
#include "office/import_report.hpp"
#include "office/jobs.hpp"
#include "office/run_screening.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <functional>

namespace opora::json {

namespace js = boost::json;

/// In what language, and by whose names of procedures and subjects.
struct Speaker {
    Language language = Language::russian;
    std::shared_ptr<const Catalogue> catalogue;
    std::string title(const Procedure& procedure) const { return catalogue->title(procedure, language); }
    /// The sentence, with procedures by their titles where its arguments name them.
    std::string say(const Said& said) const;
};

js::object write(const Problem&, Language);
js::object write(const Bounds&);
js::object write(const Tally&);
js::object write(const Instrument&, const Speaker&);
js::object write(const RuleSet&, Language);
js::object write(const RuleParameters&);

js::object write(const office::About&, const std::string& person, Language);
js::object write(const office::OrganisationRow&, Language);
js::object write(const office::SchoolCard&, Language);
js::object write(const office::ProcedureRow&, const Speaker&);
js::object write(const office::DataStatus&, const Speaker&);

js::object write(const office::ImportReport&, const Speaker&);
/// `import` is the report that came of it, when it is done.
js::object write(const office::Job&, const std::optional<office::ImportReport>& import, const Speaker&);

/// A run without its findings, and one of its findings.
js::object write(const office::ScreeningResult&, const Speaker&);
js::object write(const office::ScreeningResult&, const Finding&, const Speaker&);
/// A run with its findings, as text, piece by piece: of a country it is too large to hold at once.
using Sink = std::function<void(std::string_view text)>;
void write_whole(const office::ScreeningResult&, const Speaker&, const Sink&);
std::string whole_text(const office::ScreeningResult&, const Speaker&);
js::object write(const office::Explanation&, const Speaker&);

js::object write(const office::FunnelView&, Language);
js::object write(const picture::Histogram&, Language);
js::object write(const picture::Items&, const Speaker&);
js::object write(const picture::Years&, Language);

/// A number, or null where it is not finite.
js::value number(double value);
template <class Values, class Write>
js::array list(const Values& values, Write write_one) {
    js::array out;
    for (const auto& value : values) out.emplace_back(write_one(value));
    return out;
}

}  // namespace opora::json
