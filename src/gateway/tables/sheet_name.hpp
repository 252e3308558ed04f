/// Names of sheets as Excel takes them.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace opora::tables {

/// Gives each sheet of one workbook its name: at most 31 characters, none of []:*?/\, no apostrophe at an end, not
/// empty, no two alike (case aside). "Протокол" twice becomes «Протокол» and «Протокол (2)».
class SheetNames {
 public:
    std::string next(std::string_view wanted);

 private:
    std::set<std::string> taken_;
};

}  // namespace opora::tables
