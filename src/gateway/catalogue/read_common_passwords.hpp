/// Passwords that many people have, and the words they are made of (data/access/common_passwords.json).
#pragma once

#include <set>
#include <string>
#include <vector>

namespace opora::catalogue {

struct CommonPasswords {
    std::set<std::string> passwords;
    std::vector<std::string> words;  ///< longest first
};

/// Read once.
const CommonPasswords& common_passwords();

}  // namespace opora::catalogue
