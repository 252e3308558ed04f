#include "base/people_order.hpp"

#include <unicode/coll.h>
#include <unicode/stringpiece.h>

namespace opora {

struct PeopleOrder::Collator {
    std::unique_ptr<icu::Collator> icu;
};

PeopleOrder::PeopleOrder(Language language) : collator_(std::make_unique<Collator>()) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale(language == Language::russian ? "ru" : "en");
    collator_->icu.reset(icu::Collator::createInstance(locale, status));
    if (U_SUCCESS(status)) collator_->icu->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
    if (U_FAILURE(status)) collator_->icu.reset();
}

PeopleOrder::~PeopleOrder() = default;

int PeopleOrder::compare(std::string_view left, std::string_view right) const {
    // Without ICU's data the bytes still give one and the same order.
    if (!collator_->icu) return left.compare(right);
    const auto piece = [](std::string_view text) {
        return icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()));
    };
    UErrorCode status = U_ZERO_ERROR;
    return collator_->icu->compareUTF8(piece(left), piece(right), status);
}

}  // namespace opora
