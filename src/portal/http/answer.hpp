/// Answers and the one catch of the server: a refusal becomes a problem a person can act on.
#pragma once

#include "portal/http/message.hpp"

#include <boost/json/value.hpp>

#include <functional>

namespace opora::http {

Reply ok(const boost::json::value& value);
Reply created(std::string location, const boost::json::value& value);
/// The same of JSON that is text already.
Reply ok_text(std::string json);
Reply created_text(std::string location, std::string json);
Reply under_way(const boost::json::value& job);
Reply gone();
/// Bytes for the person to keep as `name` (any letters).
Reply file(std::string content_type, std::string bytes, const std::string& name);

/// {code, place, value, rule, cure, said} with the status of its code.
Reply refused(const Problem& problem, Language language, const std::string& incident = {});

/// Runs `handler`; a Refusal becomes its answer, anything else thrown a 500 with the question's id as the incident
/// number that stands in the server's log beside the reason.
Reply guarded(const Request& request, const std::function<Reply()>& handler);

}  // namespace opora::http
