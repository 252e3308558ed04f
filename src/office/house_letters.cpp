#include "office/house_letters.hpp"

#include "base/day_text.hpp"
#include "base/text.hpp"
#include "domain/history.hpp"
#include "gateway/store/audit.hpp"
#include "gateway/store/audit_chain.hpp"
#include "gateway/store/audit_search.hpp"
#include "gateway/store/letters.hpp"
#include "gateway/store/settings.hpp"
#include "office/plan_records.hpp"

#include <algorithm>

namespace opora::office {

namespace {

struct Written {
    std::string subject, text;
};

Written history_head_letter(store::Database& database, const std::string& day) {
    const auto head = store::audit_head(database);
    const auto rows = store::count_audit(database, {});
    const Said subject{"history.letter.subject", {{"day", day}}};
    return {say(Language::russian, subject), say(Language::russian, "history.letter.text",
                                                 {{"rows", static_cast<double>(rows)},
                                                  {"id", std::to_string(head.id)},
                                                  {"at", head.at},
                                                  {"seal", grouped_seal(head.seal)}})};
}

struct HouseKind {
    std::string_view key;
    int hour;
    Written (*write)(store::Database&, const std::string& day);
};

constexpr HouseKind house_kinds[] = {
    {"history_head", 7, history_head_letter},
};

std::string setting_of(std::string_view key) { return "house_letter." + std::string(key); }

/// Addresses stand in the setting one a line.
std::vector<std::string> addresses_of(store::Database& database, std::string_view key) {
    std::vector<std::string> addresses;
    const auto kept = store::load_setting(database, setting_of(key)).value_or("");
    for (std::size_t begin = 0; begin < kept.size();) {
        const auto end = std::min(kept.find('\n', begin), kept.size());
        if (end > begin) addresses.push_back(kept.substr(begin, end - begin));
        begin = end + 1;
    }
    return addresses;
}

bool is_mail_address(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && at + 1 < text.size() && text.find('@', at + 1) == text.npos &&
           text.find_first_of(" \t\r\n,;<>") == text.npos && text.size() <= 254;
}

}  // namespace

std::vector<HouseLetter> list_house_letters(Desk& desk) {
    const auto connection = desk.database();
    std::vector<HouseLetter> letters;
    for (const auto& kind : house_kinds)
        letters.push_back({std::string(kind.key), kind.hour, addresses_of(connection, kind.key)});
    return letters;
}

HouseLetter change_house_letter(Desk& desk, const Person& who, Instant now, const std::string& key,
                                const std::vector<std::string>& addresses) {
    const auto kind =
        std::find_if(std::begin(house_kinds), std::end(house_kinds), [&](const auto& one) { return one.key == key; });
    if (kind == std::end(house_kinds)) throw Refusal(Problem{Code::not_found, {}, key, {}});
    std::string kept, said;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const std::string address(trimmed(addresses[i]));
        if (!is_mail_address(address))
            throw Refusal(
                Problem{Code::bad_request, {{}, 0, {}, {}, "addresses[" + std::to_string(i) + "]"}, addresses[i], {}});
        kept += address + "\n";
        said += (said.empty() ? "" : ", ") + address;
    }
    const auto connection = desk.database();
    store::Transaction transaction(connection, store::Transaction::Mode::writing);
    store::save_setting(connection, setting_of(key), kept);
    store::add_audit(connection, {0, iso_time(now), who.name, "change_house_letter", key + ": " + said});
    transaction.commit();
    return {key, kind->hour, addresses_of(connection, key)};
}

DigestCounts send_house_letters(Desk& desk, Instant now, const std::function<void(const Letter&)>& send) {
    const auto connection = desk.database();
    const auto local = now + local_offset(connection, now);
    const auto midnight = std::chrono::floor<std::chrono::days>(local);
    const auto hour = std::chrono::floor<std::chrono::hours>(local - midnight).count();
    const auto day = day_text(Date{midnight});
    const auto an_hour_ago = iso_time(now - std::chrono::hours(1));
    DigestCounts counts;
    for (const auto& kind : house_kinds) {
        if (hour < kind.hour) continue;
        for (const auto& address : addresses_of(connection, kind.key)) {
            store::HouseLetterRow row{std::string(kind.key), address, day, "", "", iso_time(now)};
            if (!store::begin_house_letter(connection, row, an_hour_ago)) continue;
            const auto written = kind.write(connection, day);
            try {
                send({{}, address, "", written.subject, written.text, row.kind + "-" + address + "-" + day, false});
                row.state = "sent";
                ++counts.sent;
            } catch (const std::exception& fault) {
                row.state = "failed";
                row.reason = fault.what();
                ++counts.failed;
            }
            store::end_house_letter(connection, row);
        }
    }
    return counts;
}

}  // namespace opora::office
