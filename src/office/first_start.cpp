#include "office/first_start.hpp"

#include "base/embedded.hpp"
#include "base/hash.hpp"
#include "gateway/catalogue/read_instruments.hpp"
#include "gateway/catalogue/read_rule_sets.hpp"
#include "gateway/catalogue/shipped.hpp"
#include "gateway/store/instruments.hpp"
#include "gateway/store/rule_sets.hpp"
#include "gateway/store/settings.hpp"

#include <span>

namespace opora::office {

namespace {

/// Of the description's content, whatever version it is kept as.
std::string content_of(Instrument instrument) {
    instrument.version = 1;
    return sha256_hex(catalogue::write_instruments(std::span(&instrument, 1)));
}

void bring_instruments(store::Database& database) {
    for (const auto& shipped : catalogue::shipped_instruments()) {
        const auto setting = "shipped." + name_of(shipped.procedure);
        const auto brought = store::load_setting(database, setting);
        const auto kept = store::load_instrument(database, shipped.procedure);
        if (kept && brought != content_of(*kept)) continue;
        store::save_instrument(database, shipped);
        store::save_setting(database, setting, content_of(shipped));
    }
}

void bring_rule_sets(store::Database& database, Instant now) {
    for (const auto& rule : catalogue::shipped_rule_sets()) {
        if (store::load_rule_set(database, rule.id, rule.version)) continue;
        store::save_rule_set(
            database, {rule.id, rule.version, catalogue::write_rule_sets(std::span(&rule, 1)), iso_time(now), ""});
    }
}

}  // namespace

void first_start(store::Database& database, Instant now) {
    std::string all;
    for (const auto& file : embedded::data()) all += sha256_hex(file.content);
    const auto edition = sha256_hex(all);
    if (store::load_setting(database, "edition") == edition) return;
    store::Transaction transaction(database, store::Transaction::Mode::writing);
    for (const auto& subject : catalogue::shipped_subjects()) store::save_subject(database, subject);
    bring_instruments(database);
    bring_rule_sets(database, now);
    store::save_setting(database, "edition", edition);
    transaction.commit();
}

}  // namespace opora::office
