#include "office/inquiry_record.hpp"

#include "domain/days.hpp"
#include "office/record_json.hpp"

namespace opora::office {

namespace {

namespace js = boost::json;

int whole_in(const js::object& object, std::string_view field) {
    return static_cast<int>(record::integer(object, field));
}

template <class Id>
Id id_in(const js::object& object, std::string_view field) {
    return Id{record::integer(object, field)};
}

const js::array& array_in(const js::object& object, std::string_view field) {
    static const js::array none;
    const auto& value = record::at(object, field);
    return value.is_array() ? value.as_array() : none;
}

std::optional<Date> day_in(const js::object& object, std::string_view field) {
    return day_of_iso(record::text(object, field));
}

/// Fields with something in them only: a body says what the step says, no more.
class Fields {
 public:
    Fields& put(const char* name, const std::string& text) {
        if (!text.empty()) out_[name] = text;
        return *this;
    }
    Fields& put(const char* name, std::int64_t number) {
        if (number != 0) out_[name] = number;
        return *this;
    }
    Fields& put(const char* name, const std::optional<Date>& day) {
        if (day) out_[name] = opora::iso_day(*day);
        return *this;
    }
    Fields& put(const char* name, js::array values) {
        if (!values.empty()) out_[name] = std::move(values);
        return *this;
    }
    std::string text() const { return js::serialize(out_); }

 private:
    js::object out_;
};

js::array files_json(const std::vector<StepFile>& files) {
    js::array out;
    for (const auto& file : files)
        out.push_back(js::object{{"file", file.file}, {"name", file.name}, {"size", file.size}, {"kind", file.kind}});
    return out;
}

std::vector<StepFile> files_in(const js::object& body) {
    std::vector<StepFile> files;
    for (const auto& value : array_in(body, "files")) {
        const auto& one = value.as_object();
        files.push_back({record::text(one, "file"), record::text(one, "name"), record::integer(one, "size"),
                         record::text(one, "kind")});
    }
    return files;
}

js::object sign_json(const Sign& sign) {
    js::object out{{"kind", sign.kind},
                   {"procedure", name_of(sign.procedure)},
                   {"class", sign.class_name},
                   {"works", sign.works},
                   {"is_enough", sign.is_enough},
                   {"is_flagged", sign.is_flagged},
                   {"effect", record::exact(sign.effect)},
                   {"low", record::exact(sign.effect_bounds.low)},
                   {"high", record::exact(sign.effect_bounds.high)},
                   {"p", record::exact(sign.p)},
                   {"q", record::exact(sign.q)}};
    if (sign.earlier) out["earlier"] = name_of(*sign.earlier);
    js::array figures;
    for (const auto& figure : sign.figures)
        figures.push_back(js::object{{"key", figure.key}, {"value", record::exact(figure.value)}});
    out["figures"] = std::move(figures);
    return out;
}

Sign sign_in(const js::object& body) {
    Sign sign;
    sign.kind = record::text(body, "kind");
    if (const auto procedure = procedure_named(record::text(body, "procedure"))) sign.procedure = *procedure;
    sign.earlier = procedure_named(record::text(body, "earlier"));
    sign.class_name = record::text(body, "class");
    sign.works = whole_in(body, "works");
    sign.is_enough = record::is_true(body, "is_enough");
    sign.is_flagged = record::is_true(body, "is_flagged");
    sign.effect = record::number(body, "effect");
    sign.effect_bounds = {record::number(body, "low"), record::number(body, "high")};
    sign.p = record::number(body, "p");
    sign.q = record::number(body, "q");
    for (const auto& value : array_in(body, "figures"))
        sign.figures.push_back({record::text(value.as_object(), "key"), record::number(value.as_object(), "value")});
    return sign;
}

InquiryStep inquiry_step_in(const store::HistoryStep& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    InquiryStep step;
    step.id = StepId{kept.id};
    if (const auto kind = step_kind_named(kept.kind)) step.kind = *kind;
    step.at = kept.at;
    step.person = kept.person;
    step.corrects = id_in<StepId>(body, "corrects");
    if (const auto day = day_in(body, "day")) step.day = *day;
    step.by = record::text(body, "by");
    step.text = record::text(body, "text");
    step.files = files_in(body);
    step.screening = record::integer(body, "screening");
    step.rule = record::text(body, "rule");
    for (const auto& sign : array_in(body, "signs")) step.signs.push_back(sign_in(sign.as_object()));
    step.mechanism = record::text(body, "mechanism");
    for (const auto& one : array_in(body, "explanations")) {
        const auto& weighed = one.as_object();
        step.explanations.push_back({record::text(weighed, "key"),
                                     weight_named(record::text(weighed, "weight")).value_or(Weight::possible),
                                     record::text(weighed, "why")});
    }
    step.check = record::text(body, "check");
    step.size = whole_in(body, "size");
    step.due = day_in(body, "due");
    step.of_check = id_in<StepId>(body, "of_check");
    step.looked_at = whole_in(body, "looked_at");
    step.changed = whole_in(body, "changed");
    step.outcome = record::text(body, "outcome");
    step.order = id_in<OrderId>(body, "order");
    step.task = id_in<TaskId>(body, "task");
    return step;
}

ListStep list_step_in(const store::HistoryStep& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    ListStep step;
    step.id = StepId{kept.id};
    if (const auto kind = list_step_kind_named(kept.kind)) step.kind = *kind;
    step.at = kept.at;
    step.person = kept.person;
    if (const auto day = day_in(body, "day")) step.day = *day;
    step.by = record::text(body, "by");
    step.school = id_in<OrganisationId>(body, "school");
    step.text = record::text(body, "text");
    if (const auto& grounds = record::at(body, "grounds"); grounds.is_array())
        step.grounds = record::read_said(grounds);
    step.files = files_in(body);
    step.first = day_in(body, "first");
    step.last = day_in(body, "last");
    step.verdict = entry_verdict_named(record::text(body, "verdict")).value_or(EntryVerdict::undecided);
    step.order_number = record::text(body, "order_number");
    step.order_date = day_in(body, "order_date");
    step.order = id_in<OrderId>(body, "order");
    return step;
}

js::object year_json(const YearDynamics& year) {
    return {{"year", year.year},
            {"pairs", year.pairs},
            {"works", year.works},
            {"works_before", year.works_before},
            {"share", record::exact(year.share)},
            {"share_before", record::exact(year.share_before)},
            {"improvement", record::exact(year.improvement)},
            {"low", record::exact(year.bounds.low)},
            {"high", record::exact(year.bounds.high)},
            {"dynamics", static_cast<int>(year.dynamics)}};
}

YearDynamics year_in(const js::object& body) {
    YearDynamics year;
    year.year = whole_in(body, "year");
    year.pairs = whole_in(body, "pairs");
    year.works = whole_in(body, "works");
    year.works_before = whole_in(body, "works_before");
    year.share = record::number(body, "share");
    year.share_before = record::number(body, "share_before");
    year.improvement = record::number(body, "improvement");
    year.bounds = {record::number(body, "low"), record::number(body, "high")};
    year.dynamics = static_cast<Dynamics>(whole_in(body, "dynamics") & 3);
    return year;
}

}  // namespace

std::string write_step(const InquiryStep& step) {
    js::array signs, explanations;
    for (const auto& sign : step.signs) signs.push_back(sign_json(sign));
    for (const auto& one : step.explanations)
        explanations.push_back(js::object{{"key", one.key}, {"weight", name_of(one.weight)}, {"why", one.why}});
    Fields fields;
    fields.put("corrects", std::int64_t(step.corrects))
        .put("day", std::optional(step.day))
        .put("by", step.by)
        .put("text", step.text)
        .put("files", files_json(step.files))
        .put("screening", step.screening)
        .put("rule", step.rule)
        .put("signs", std::move(signs))
        .put("mechanism", step.mechanism)
        .put("explanations", std::move(explanations))
        .put("check", step.check)
        .put("size", std::int64_t{step.size})
        .put("due", step.due)
        .put("of_check", std::int64_t(step.of_check))
        .put("looked_at", std::int64_t{step.looked_at})
        .put("changed", std::int64_t{step.changed})
        .put("outcome", step.outcome)
        .put("order", std::int64_t(step.order))
        .put("task", std::int64_t(step.task));
    return fields.text();
}

Inquiry read_inquiry(const store::InquiryRecord& kept) {
    Inquiry inquiry{InquiryId{kept.id}, OrganisationId{kept.school}, kept.year, kept.at, kept.person, {}};
    for (const auto& step : kept.steps) inquiry.steps.push_back(inquiry_step_in(step));
    return inquiry;
}

std::string write_step(const ListStep& step) {
    js::array grounds;
    if (!step.grounds.empty()) grounds = record::write(step.grounds).as_array();
    Fields fields;
    fields.put("day", std::optional(step.day))
        .put("by", step.by)
        .put("school", std::int64_t(step.school))
        .put("text", step.text)
        .put("grounds", std::move(grounds))
        .put("files", files_json(step.files))
        .put("first", step.first)
        .put("last", step.last)
        .put("order_number", step.order_number)
        .put("order_date", step.order_date)
        .put("order", std::int64_t(step.order));
    if (step.verdict != EntryVerdict::undecided) fields.put("verdict", std::string(name_of(step.verdict)));
    return fields.text();
}

ListOfSchools read_list(const store::SchoolListRecord& kept) {
    ListOfSchools list;
    list.id = ListId{kept.id};
    list.purpose = list_purpose_named(kept.purpose).value_or(ListPurpose::low_results);
    list.year = kept.year;
    list.title = kept.title;
    list.source = kept.source;
    list.source_id = kept.source_id;
    list.at = kept.at;
    list.person = kept.person;
    for (const auto& step : kept.steps) list.steps.push_back(list_step_in(step));
    return list;
}

std::string write_official(const OfficialList& list) {
    js::array rows;
    for (const auto& row : list.rows)
        rows.push_back(js::object{{"school", std::int64_t(row.school)},
                                  {"code", row.code},
                                  {"name", row.name},
                                  {"municipality", row.municipality},
                                  {"marks", js::array(row.marks.begin(), row.marks.end())},
                                  {"count", row.count},
                                  {"row", row.source_row}});
    js::object out{{"publisher", list.publisher},
                   {"document", list.document},
                   {"columns", record::write(list.columns)},
                   {"file_name", list.file_name},
                   {"rows", std::move(rows)}};
    if (list.date) out["date"] = opora::iso_day(*list.date);
    return js::serialize(out);
}

OfficialList read_official(const store::OfficialListRecord& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    OfficialList list;
    list.id = OfficialListId{kept.id};
    list.purpose = list_purpose_named(kept.purpose).value_or(ListPurpose::bias_signs);
    list.year = kept.year;
    list.publisher = record::text(body, "publisher");
    list.document = record::text(body, "document");
    list.date = day_in(body, "date");
    list.columns = record::read_texts(record::at(body, "columns"));
    list.file_name = record::text(body, "file_name");
    for (const auto& one : array_in(body, "rows")) {
        const auto& row = one.as_object();
        OfficialRow made;
        made.school = id_in<OrganisationId>(row, "school");
        made.code = record::text(row, "code");
        made.name = record::text(row, "name");
        made.municipality = record::text(row, "municipality");
        for (const auto& mark : array_in(row, "marks")) made.marks.push_back(mark.to_number<int>());
        made.count = whole_in(row, "count");
        made.source_row = static_cast<std::uint32_t>(record::integer(row, "row"));
        list.rows.push_back(std::move(made));
    }
    list.digest = kept.digest;
    list.at = kept.at;
    list.person = kept.person;
    list.withdrawn = kept.withdrawn;
    return list;
}

std::string write_measure(const AdministrativeMeasure& measure) {
    js::array years;
    for (const auto& year : measure.gate.years) years.push_back(year_json(year));
    return js::serialize(js::object{{"kind", measure.kind},
                                    {"to", measure.to},
                                    {"ground", measure.ground},
                                    {"order_number", measure.order_number},
                                    {"order_date", measure.order_date},
                                    {"by", measure.by},
                                    {"day", measure.day},
                                    {"gate", std::move(years)}});
}

AdministrativeMeasure read_measure(const store::MeasureRecord& kept) {
    const auto value = js::parse(kept.body);
    const auto& body = value.as_object();
    AdministrativeMeasure measure;
    measure.id = kept.id;
    measure.school = OrganisationId{kept.school};
    measure.year = kept.year;
    measure.kind = record::text(body, "kind");
    measure.to = record::text(body, "to");
    measure.ground = record::text(body, "ground");
    measure.order_number = record::text(body, "order_number");
    measure.order_date = record::text(body, "order_date");
    measure.by = record::text(body, "by");
    measure.day = record::text(body, "day");
    measure.gate.is_open = true;
    for (const auto& year : array_in(body, "gate")) measure.gate.years.push_back(year_in(year.as_object()));
    measure.at = kept.at;
    measure.person = kept.person;
    return measure;
}

}  // namespace opora::office
