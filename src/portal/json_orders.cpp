#include "portal/json_plans.hpp"

#include "base/day_text.hpp"
#include "engine/deadline/explain_deadline.hpp"
#include "gateway/orders/json_deadline.hpp"

#include <array>

namespace opora::json {

namespace {

std::size_t utf16_units(std::string_view text) {
    std::size_t units = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) units += byte >= 0xF0 ? 2 : 1;
    }
    return units;
}

js::object paragraph_json(const Paragraph& paragraph) {
    static constexpr std::array roles{"body", "heading", "title", "corner", "note"};
    static constexpr std::array aligns{"left", "center", "right", "justify"};
    std::string text;
    js::array bold;
    std::size_t at = 0;
    for (const auto& run : paragraph.runs) {
        text += run.text;
        const auto end = at + utf16_units(run.text);
        if (run.is_bold && end > at) bold.push_back(js::array{at, end});
        at = end;
    }
    js::object out{{"text", text}};
    if (paragraph.role != ParagraphRole::body) out["role"] = roles[static_cast<std::size_t>(paragraph.role)];
    if (paragraph.align != Align::left) out["align"] = aligns[static_cast<std::size_t>(paragraph.align)];
    if (paragraph.role == ParagraphRole::heading) out["level"] = paragraph.level;
    if (!bold.empty()) out["bold"] = std::move(bold);
    return out;
}

js::object cell_json(const DocumentCell& cell) {
    js::object out{{"paragraphs", list(cell.paragraphs, paragraph_json)}};
    if (cell.columns != 1) out["columns"] = cell.columns;
    if (cell.rows != 1) out["rows"] = cell.rows;
    return out;
}

struct BlockWriter {
    js::object operator()(const Paragraph& paragraph) const {
        return {{"kind", "paragraph"}, {"paragraph", paragraph_json(paragraph)}};
    }
    js::object operator()(const DocumentTable& table) const {
        js::object out{{"kind", "table"}};
        if (table.header_rows) out["header_rows"] = table.header_rows;
        out["rows"] = list(table.rows, [](const auto& row) { return list(row, cell_json); });
        return out;
    }
    js::object operator()(const PageBreak&) const { return {{"kind", "page_break"}}; }
    js::object operator()(const Signature& signature) const {
        js::object out{{"kind", "signature"}};
        put(out, "post", signature.post);
        put(out, "name", signature.name);
        return out;
    }
};

}  // namespace

void put(js::object& out, std::string_view field, const std::string& text) {
    if (!text.empty()) out[{field.data(), field.size()}] = text;
}

void put(js::object& out, std::string_view field, const std::optional<Date>& day) {
    if (day && day->ok()) out[{field.data(), field.size()}] = day_text(*day);
}

orders::Teller teller_of(Language language) {
    return {[language](const Deadline& deadline) { return say(language, deadline::explain_deadline(deadline)); },
            [language](const std::string& question) { return say(language, question); },
            [language](const Problem& problem) { return write(problem, language); }};
}

js::object write(const Document& document) {
    js::object out;
    put(out, "title", document.title);
    out["blocks"] = list(document.blocks, [](const Block& block) { return std::visit(BlockWriter{}, block); });
    return out;
}

js::object write(const Occurrence& occurrence, Language language) {
    js::object out{{"key", occurrence.key}, {"state", orders::word_of(occurrence.state)}};
    if (occurrence.state == OccurrenceState::dated) {
        put(out, "start", std::optional(occurrence.start));
        put(out, "due", std::optional(occurrence.due));
    }
    if (occurrence.is_checkpoint) out["is_checkpoint"] = true;
    if (occurrence.is_assumed) out["is_assumed"] = true;
    if (occurrence.is_outside) out["is_outside"] = true;
    put(out, "waits_for", occurrence.waits_for);
    out["reason"] = say(language, occurrence.reason);
    return out;
}

js::object write(const office::TermReading& reading, Language language) {
    js::object out{{"deadline", orders::write_deadline(reading.deadline)}, {"said", say(language, reading.said)}};
    if (reading.occurrences)
        out["occurrences"] = list(*reading.occurrences, [&](const auto& one) { return write(one, language); });
    return out;
}

js::object write(const office::OrderTwin& twin, Language language) {
    js::object out{{"order", std::int64_t(twin.order)}, {"said", say(language, twin.said)}, {"is_same", twin.is_same}};
    out["differences"] = list(twin.differences, [&](const auto& one) { return write(one, language); });
    return out;
}

js::object write(const office::MergeProposal& proposal, Language language) {
    js::object out{{"names", list(proposal.names, [](const auto& name) { return js::value(name); })},
                   {"said", say(language, proposal.said)}};
    if (!proposal.parties.empty()) out["parties"] = list(proposal.parties, [](PartyId id) { return std::int64_t(id); });
    return out;
}

js::object write(const office::OrderDraft& draft, Language language) {
    js::object out{{"upload", draft.upload}, {"name", draft.name}, {"source", write(draft.source)}};
    out["reading"] = orders::write_order(draft.reading, teller_of(language));
    out["twins"] = list(draft.twins, [&](const auto& twin) { return write(twin, language); });
    out["amends"] = list(draft.amends, [](const auto& row) { return write(row); });
    out["merges"] = list(draft.merges, [&](const auto& merge) { return write(merge, language); });
    return out;
}

js::object write(const office::AcceptSummary& summary, Language language) {
    js::object out;
    if (summary.order != OrderId{}) out["order"] = std::int64_t(summary.order);
    out["plans"] = list(summary.plans, [](const auto& row) { return write(row); });
    out["said"] = say(language, summary.said);
    for (const auto& [name, count] : {std::pair{"measures", summary.measures},
                                      {"tasks", summary.tasks},
                                      {"dated", summary.dated},
                                      {"checkpoints", summary.checkpoints},
                                      {"waiting", summary.waiting},
                                      {"on_demand", summary.on_demand},
                                      {"unread", summary.unread},
                                      {"assumed", summary.assumed},
                                      {"outside", summary.outside}})
        out[name] = count;
    out["new_parties"] = js::array(summary.new_parties.begin(), summary.new_parties.end());
    out["twins"] = list(summary.twins, [&](const auto& twin) { return write(twin, language); });
    if (summary.change) out["change"] = write(*summary.change, language);
    return out;
}

js::object write(const TaskCounts& counts) {
    return {{"total", counts.total},
            {"done", counts.done},
            {"in_review", counts.in_review},
            {"overdue", counts.overdue},
            {"soon", counts.soon},
            {"waiting", counts.waiting},
            {"off_control", counts.off_control}};
}

js::object write(const office::StoredOrderRow& row) {
    js::object out{{"id", std::int64_t(row.id)}, {"kind", row.kind}, {"number", row.number}};
    put(out, "date", row.date);
    put(out, "body", row.body);
    out["title"] = row.title;
    out["plans"] = list(row.plans, [](PlanId id) { return std::int64_t(id); });
    out["progress"] = write(row.progress);
    put(out, "accepted_at", row.accepted_at);
    put(out, "accepted_by", row.accepted_by);
    return out;
}

js::object write(const office::OrderView& order, Language language) {
    js::object out{{"row", write(order.row)}, {"reading", orders::write_order(order.reading, teller_of(language))}};
    out["links"] = list(order.links,
                        [](const auto& link) { return js::object{{"kind", link.kind}, {"order", write(link.order)}}; });
    out["plans"] = list(order.plans, [](const auto& plan) { return write(plan); });
    if (!order.file.file.empty()) out["file"] = write(order.file);
    return out;
}

}  // namespace opora::json
