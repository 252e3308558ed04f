#include "portal/cli/fit_words.hpp"

#include "engine/fitting/plain_csv.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>

namespace opora::cli {

std::string figures(const Shell& shell, double value, int significant) {
    const double size = std::abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e9)) {
        char text[32];
        std::snprintf(text, sizeof text, "%.1e", value);
        std::string said = text;
        if (shell.language == Language::russian) std::replace(said.begin(), said.end(), '.', ',');
        return said;
    }
    const int before = size == 0 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
    return say_number(shell.language, value, std::clamp(significant - before, 0, 8));
}

std::string ending_words(const Shell& shell, compute::Ended ended, double gradient_norm, int evaluations) {
    return shell.words(std::string("cli.fit.ended.") + compute::name_of(ended),
                       {{"gradient", figures(shell, gradient_norm, 2)}, {"evaluations", double(evaluations)}});
}

void write_table(const std::string& name, const Table& table) {
    std::ofstream out{name, std::ios::binary | std::ios::trunc};
    out << fitting::plain_csv(table);
    if (!out.flush()) throw Refusal(Problem{Code::file_not_written, {}, name, {}});
}

}  // namespace opora::cli
