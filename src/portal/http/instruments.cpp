#include "portal/http/answer.hpp"
#include "portal/http/handlers.hpp"
#include "portal/http/query.hpp"
#include "portal/http/speaker.hpp"

#include "gateway/catalogue/read_instruments.hpp"
#include "office/save_instrument.hpp"

namespace opora::http {

namespace {

Procedure caught_procedure(const Request& request) {
    const auto& name = request.caught.at(0);
    const auto procedure = procedure_named(name);
    if (!procedure) throw Refusal(Problem{Code::instrument_not_found, {}, name, {}});
    return *procedure;
}

Instrument read_instrument(const Request& request, const Catalogue& catalogue) {
    const auto read = catalogue::read_instruments(request.body, catalogue.subjects());
    if (!read.faults.empty()) throw Refusal(read.faults.front());
    const auto procedure = caught_procedure(request);
    if (read.instruments.size() != 1 || read.instruments.front().procedure != procedure)
        throw Refusal(Problem{Code::bad_request, {{}, 0, {}, {}, "procedure"}, request.caught.at(0), {}});
    return read.instruments.front();
}

}  // namespace

Reply get_instruments(const Request& request, office::Desk& desk) {
    Query query(request);
    const auto year = query.integer("year", 2000, 2100);
    query.done();
    const auto speaker = speaker_of(request, desk);
    boost::json::array out;
    for (const auto& instrument : speaker.catalogue->instruments())
        if (!year || instrument.procedure.year == *year) out.push_back(json::write(instrument, speaker));
    return ok(out);
}

Reply get_instrument(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto speaker = speaker_of(request, desk);
    const auto* instrument = speaker.catalogue->find(caught_procedure(request));
    if (!instrument) throw Refusal(Problem{Code::instrument_not_found, {}, request.caught.at(0), {}});
    return ok(json::write(*instrument, speaker));
}

Reply put_instrument(const Request& request, office::Desk& desk) {
    Query(request).done();
    const auto instrument = read_instrument(request, *desk.catalogue());
    const auto saved = office::save_instrument(desk, request.person, request.now, instrument);
    return ok(json::write(saved, speaker_of(request, desk)));
}

}  // namespace opora::http
