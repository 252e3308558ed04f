/// Opens bytes as open_tables does and reads every sheet to its end: only a Refusal may come out.
#pragma once

#include "base/problem.hpp"
#include "gateway/tables/open_tables.hpp"

#include <cstdlib>
#include <string>

inline void read_everything(std::string bytes) {
    try {
        const auto tables = opora::tables::open_table_bytes(std::move(bytes), "fuzz");
        for (std::size_t sheet = 0; sheet < tables->sheets().size(); ++sheet) {
            // A row that reached a visitor keeps what TableSource promises.
            tables->read(sheet, [](const opora::Row& row) {
                bool has_text = false;
                for (const auto& cell : row.cells) has_text = has_text || !cell.text.empty();
                if (row.number == 0 || !has_text) std::abort();
                return opora::Visit::go_on;
            });
        }
    } catch (const opora::Refusal&) {
    }
}
