/// Invented works and organisations for tests and benchmarks of the store.
#pragma once

#include "domain/organisation.hpp"
#include "domain/work.hpp"
#include "gateway/store/imports.hpp"
#include "gateway/store/organisations.hpp"

#include <random>

namespace opora::store::invented {

inline const Procedure russian4{"vpr", 2021, 4, "ru", ""};
inline const Procedure maths4{"vpr", 2021, 4, "ma", ""};

inline Instrument instrument(const Procedure& procedure, int positions = 18) {
    Instrument it;
    it.procedure = procedure;
    for (int j = 0; j < positions; ++j) it.positions.push_back({std::to_string(j + 1), 1 + j % 3, "Б", "", ""});
    for (const auto& position : it.positions) it.maximum += position.maximum;
    it.cuts = {it.maximum / 3, it.maximum / 2, it.maximum * 4 / 5};
    return it;
}

/// Works of one school; the same for the same seed.
inline WorkBlock block(const std::string& login, const Instrument& instrument, int works, std::uint32_t seed) {
    std::mt19937 random(seed);
    WorkBlock it;
    it.school = login;
    it.procedure = instrument.procedure;
    it.positions = static_cast<std::uint16_t>(instrument.positions.size());
    it.class_names = {"А", "Б", ""};
    for (int i = 0; i < works; ++i) {
        it.pupil.push_back(40'000 + seed % 1000 + static_cast<std::uint32_t>(i));
        it.class_index.push_back(static_cast<std::uint16_t>(random() % 3));
        it.variant.push_back(static_cast<std::uint8_t>(1 + random() % 2));
        it.variant2.push_back(0);
        it.gender.push_back(random() % 2 ? 'm' : 'f');
        it.journal.push_back(static_cast<std::uint8_t>(2 + random() % 4));
        const bool is_absent = random() % 16 == 0;
        int total = 0;
        for (const auto& position : instrument.positions) {
            const auto points = static_cast<std::uint8_t>(random() % static_cast<unsigned>(position.maximum + 1));
            it.scores.push_back(is_absent ? score::blank : random() % 20 ? points : score::not_attempted);
            total += score::points(it.scores.back());
        }
        it.total.push_back(static_cast<std::int16_t>(is_absent ? -1 : total));
        it.state.push_back(is_absent ? WorkState::absent : WorkState::counted);
        it.source_row.push_back(static_cast<std::uint32_t>(2 + i));
    }
    return it;
}

/// "990001" for 1.
inline std::string login(int number) { return std::to_string(990'000 + number); }

inline OrganisationId school(Database& database, int number, std::int64_t import = 0) {
    return obtain_school(database, {login(number), "СОШ № " + std::to_string(number), "M1", "Верхний округ", "Край"},
                         import);
}

inline std::int64_t import(Database& database, const std::string& state = "applied") {
    ImportRecord record;
    record.state = state;
    record.kind = "works";
    record.person = "Иванова";
    record.created = "2026-11-22T10:00:00";
    record.file_name = "works.xlsx";
    return save_import(database, record);
}

}  // namespace opora::store::invented
