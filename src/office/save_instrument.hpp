/// A person changes or adds the description of a work.
#pragma once

#include "base/progress.hpp"
#include "office/desk.hpp"
#include "office/person.hpp"

namespace opora::office {

/// Keeps `instrument` as the next version, as an import of kind "catalogue" that can be undone, and gives works already
/// in the store the marks of its scale. Gives it back as the catalogue shows it.
/// Refuses: catalogue_invalid with the place in the description.
Instrument save_instrument(Desk&, const Person& who, Instant now, const Instrument& instrument);

/// The same of a description that was checked, within a transaction that the caller has opened and who then has to call
/// `forget_catalogue`.
void save_instrument(store::Database&, const Person& who, Instant now, const Instrument& instrument);

/// The same within an import that the caller has opened.
void keep_instrument(store::Database&, const Instrument& instrument, std::int64_t import, Progress&);

/// Whether both describe the same work, whatever their versions.
bool is_same_description(Instrument one, Instrument other);

}  // namespace opora::office
