/// The order in which people look names up: by letters, numbers by value («СОШ № 2» before «СОШ № 10»).
#pragma once

#include "base/words.hpp"

#include <memory>
#include <string_view>

namespace opora {

class PeopleOrder {
 public:
    explicit PeopleOrder(Language language);
    ~PeopleOrder();
    PeopleOrder(const PeopleOrder&) = delete;
    PeopleOrder& operator=(const PeopleOrder&) = delete;

    /// Below 0, 0 or above 0. Equal names have equal bytes or differ in nothing a reader sees.
    int compare(std::string_view left, std::string_view right) const;

 private:
    struct Collator;
    std::unique_ptr<Collator> collator_;
};

}  // namespace opora
