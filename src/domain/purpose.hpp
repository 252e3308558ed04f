/// For what data are kept and used: one purpose a data set, by a table of data/purposes.
#pragma once

#include "base/words.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace opora {

struct Purpose {
    std::string id;                ///< "school_support"
    std::string name_ru, name_en;  ///< «поддержка школ»
    std::string for_ru, for_en;    ///< what is done with the data

    const std::string& name(Language language) const { return language == Language::russian ? name_ru : name_en; }
    const std::string& text(Language language) const { return language == Language::russian ? for_ru : for_en; }
};

struct PurposeTable {
    std::vector<Purpose> purposes;
    std::map<std::string, std::string> defaults;  ///< by kind of data set; "*" = of other kinds
    std::string never_ru, never_en;               ///< what no data set may be used for

    /// Null when there is none.
    const Purpose* find(std::string_view id) const;
    /// Of a data set of which nothing else was said.
    const Purpose& usual(std::string_view kind) const;
    const std::string& never(Language language) const { return language == Language::russian ? never_ru : never_en; }
};

}  // namespace opora
