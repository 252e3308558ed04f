/// Markdown tables and the lines of gates, and the arguments of a program.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace opora::bench {

using Cells = std::vector<std::string>;

/// Columns padded to their widest cell.
void print_table(const Cells& head, const std::vector<Cells>& rows);

/// What is asked, what was measured.
struct Gate {
    std::string what;
    std::string asked;
    std::string found;
    bool is_met = false;
};
void print_gates(const std::vector<Gate>& gates);

std::string number(double value, int digits);
std::string percent(double share);

/// "--name value" by name; "--name" alone is "1".
class Arguments {
 public:
    Arguments(int count, char** words);
    double number(const std::string& name, double otherwise) const;
    std::string word(const std::string& name, const std::string& otherwise) const;
    bool has(const std::string& name) const { return values_.contains(name); }

 private:
    std::map<std::string, std::string> values_;
};

}  // namespace opora::bench
