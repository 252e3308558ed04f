// An order with a plan of 300 rows, from bytes to Document.

#include "gateway/document/read_document.hpp"
#include "gateway/document/write_docx.hpp"

#include <benchmark/benchmark.h>

#include <string>

namespace {

using namespace opora;

Document invented_plan() {
    Document plan;
    plan.blocks.push_back(paragraph("ПРИКАЗ о плане мероприятий", ParagraphRole::title, Align::center));
    DocumentTable table;
    table.widths = {10, 90, 40, 40};
    table.header_rows = 1;
    table.rows.push_back({cell("№"), cell("Мероприятие"), cell("Срок исполнения"), cell("Ответственные")});
    for (int i = 1; i <= 300; ++i) {
        auto who = cell("Начальник отдела А.Б. Ветрова");
        who.paragraphs.push_back(paragraph("Методисты центра развития, руководители школ"));
        table.rows.push_back({cell(std::to_string(i) + "."),
                              cell("Проведение семинара для учителей школ района по вопросам подготовки к проверочным "
                                   "работам и разбору их результатов, часть " +
                                   std::to_string(i)),
                              cell("в течение 10 дней после каждой процедуры"), who});
    }
    plan.blocks.push_back(table);
    return plan;
}

void Read_docx_of_300_rows(benchmark::State& state) {
    const auto bytes = document::write_docx(invented_plan());
    for (auto _ : state) benchmark::DoNotOptimize(document::read_document(bytes, "plan.docx"));
}
BENCHMARK(Read_docx_of_300_rows)->Unit(benchmark::kMillisecond);

void Read_text_of_300_rows(benchmark::State& state) {
    std::string text = "ПРИКАЗ\n\n";
    for (int i = 1; i <= 300; ++i)
        text += std::to_string(i) + ".\tПроведение семинара для учителей школ района, часть " + std::to_string(i) +
                "\tв течение 10 дней после каждой процедуры\tМетодисты центра развития\n";
    for (auto _ : state) benchmark::DoNotOptimize(document::read_document(text, "plan.txt"));
}
BENCHMARK(Read_text_of_300_rows)->Unit(benchmark::kMillisecond);

void Read_html_of_300_rows(benchmark::State& state) {
    std::string page = "<html><body><table>";
    for (int i = 1; i <= 300; ++i)
        page +=
            "<tr><td style='width:5%'><p>" + std::to_string(i) +
            ".</p><td><p style='text-align:left'>Проведение семинара для учителей</p><td><p>май</p><td>методисты</tr>";
    for (auto _ : state) benchmark::DoNotOptimize(document::read_document(page, "plan.html"));
}
BENCHMARK(Read_html_of_300_rows)->Unit(benchmark::kMillisecond);

}  // namespace
