/// Whether a JSON value keeps a schema of the contract, and no field is there that the contract does not name.
#pragma once

#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace opora::testing {

/// The contract with its references followed.
class Contract {
 public:
    explicit Contract(boost::json::value document) : document_(std::move(document)) {}
    const boost::json::object& paths() const { return document_.at("paths").as_object(); }
    /// Follows {"$ref": "#/components/…"}.
    const boost::json::value& resolved(const boost::json::value& value) const;
    /// What is wrong with `value`, each with its path; empty = it keeps the schema.
    std::vector<std::string> faults(const boost::json::value& value, const boost::json::value& schema,
                                    const std::string& path = "$") const;

 private:
    struct Fields;
    void gather(const boost::json::value& schema, Fields& fields) const;
    boost::json::value document_;
};

}  // namespace opora::testing
