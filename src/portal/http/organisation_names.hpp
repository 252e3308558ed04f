/// Names of the organisations that posts stand at.
#pragma once

#include "office/accounts.hpp"

#include <map>
#include <string>
#include <vector>

namespace opora::http {

inline std::map<std::int64_t, std::string> organisation_names(office::Desk& desk, const std::vector<Post>& posts) {
    std::vector<OrganisationId> ids;
    for (const auto& post : posts) ids.push_back(post.organisation);
    return office::names_of_organisations(desk, ids);
}

inline std::map<std::int64_t, std::string> organisation_names(office::Desk& desk,
                                                              const std::vector<Account>& accounts) {
    std::vector<OrganisationId> ids;
    for (const auto& account : accounts)
        for (const auto& post : account.posts) ids.push_back(post.organisation);
    return office::names_of_organisations(desk, ids);
}

}  // namespace opora::http
