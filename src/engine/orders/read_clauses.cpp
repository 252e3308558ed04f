#include "engine/orders/read_clauses.hpp"

#include "base/text.hpp"
#include "engine/orders/find_term.hpp"
#include "engine/orders/letters.hpp"
#include "engine/orders/remarks.hpp"
#include "engine/orders/requisites.hpp"
#include "engine/orders/verbs.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace opora::orders {

namespace {

/// A clause before it has its place in the tree.
struct FlatClause {
    std::string number;  ///< "" of a bullet
    std::string text;
    int depth = 1;
    Spot spot{};
};

/// «… приказа. 2. Руководителям …» in one line: where the next clause begins; npos = nowhere.
std::size_t glued_clause(std::string_view text, std::size_t from, std::string_view number) {
    if (number.empty() || number.ends_with(')')) return std::string_view::npos;
    const auto above = first_parts(number);
    const auto next = (above.empty() ? "" : above + ".") + std::to_string(last_part(number) + 1) + ".";
    for (auto at = text.find(next, from); at != std::string_view::npos; at = text.find(next, at + 1)) {
        if (at < 2 || text[at - 1] != ' ') continue;
        const auto before = trimmed(text.substr(0, at));
        const bool ends_sentence = before.ends_with('.') || before.ends_with(';') || before.ends_with(':');
        const auto rest = trimmed(text.substr(at + next.size()));
        if (ends_sentence && begins_large(rest)) return at;
    }
    return std::string_view::npos;
}

class Flattener {
 public:
    std::vector<FlatClause> flatten(const std::vector<Line>& lines) {
        any_numbered_ = std::any_of(lines.begin(), lines.end(),
                                    [](const Line& line) { return !leading_number(line.text).number.empty(); });
        for (const auto& line : lines) add(line.text, line.spot);
        return std::move(flat_);
    }

 private:
    void add(std::string_view text, const Spot& spot) {
        const auto bullet = bullet_ahead(text);
        const auto inner = trimmed(text.substr(bullet));
        const auto number = leading_number(inner);
        if (is_clause_number(number, inner)) {
            begin({number.number, "", depth_of(number), spot}, inner.substr(number.size));
        } else if (bullet > 0) {
            begin({"", "", numbered_depth_ + 1, spot}, inner);
        } else if (!any_numbered_ && (flat_.empty() || begins_large(text) || is_listing())) {
            begin({"", "", is_listing() && !begins_large(text) ? 2 : 1, spot}, text);
        } else if (any_numbered_ && goes_on_list() && begins_small(text)) {
            begin({"", "", numbered_depth_ + 1, spot}, text);
        } else if (!flat_.empty()) {
            extend(text);
        }
    }

    /// «организовать:» and parts below it without dashes, each in small letters up to a semicolon.
    bool goes_on_list() const {
        if (flat_.empty()) return false;
        const auto& last = flat_.back();
        return last.text.ends_with(':') || (last.number.empty() && last.text.ends_with(';'));
    }

    /// Without numbers: the clause at hand ends with a colon, or a part of it with a semicolon.
    bool is_listing() const {
        if (flat_.empty() || !flat_[intro_].text.ends_with(':')) return false;
        return flat_.back().text.ends_with(':') || flat_.back().text.ends_with(';');
    }

    static bool is_clause_number(const LeadingNumber& number, std::string_view text) {
        if (number.number.empty() || number.is_roman || number.parts() > 4) return false;
        const auto rest = text.substr(number.size);
        if (rest.empty()) return false;
        // «2020 год», «10.10.2020» and «5 школ» go on a sentence; «5 Утвердить» is a clause.
        const bool marked = text.substr(0, number.size).find_first_of(".)") != std::string_view::npos;
        return marked ? letter_ahead(rest) > 0 || rest.starts_with("«") || rest.starts_with('"') : begins_large(rest);
    }

    int depth_of(const LeadingNumber& number) {
        if (!number.number.ends_with(')')) {
            numbered_depth_ = number.parts();
            list_depth_ = 0;
            return numbered_depth_;
        }
        if (list_depth_ == 0) list_depth_ = flat_.empty() ? 1 : numbered_depth_ + 1;
        return list_depth_;
    }

    void begin(FlatClause clause, std::string_view text) {
        if (clause.depth == 1) intro_ = flat_.size();
        flat_.push_back(std::move(clause));
        extend(text);
    }

    void extend(std::string_view text) {
        std::string rest(text);
        while (true) {
            auto& clause = flat_.back();
            // A glued number may begin in the line before.
            const auto from = clause.text.size() > 4 ? clause.text.size() - 4 : 0;
            clause.text = joined(std::move(clause.text), rest, Joint::sentence);
            const auto glued = glued_clause(clause.text, from, clause.number);
            if (glued == std::string_view::npos) return;
            rest = clause.text.substr(glued);
            clause.text = std::string(trimmed(std::string_view(clause.text).substr(0, glued)));
            const auto number = leading_number(rest);
            rest.erase(0, number.size);
            FlatClause next{number.number, "", depth_of(number), clause.spot};
            if (next.depth == 1) intro_ = flat_.size();
            flat_.push_back(std::move(next));
        }
    }

    std::vector<FlatClause> flat_;
    int numbered_depth_ = 0, list_depth_ = 0;
    std::size_t intro_ = 0;
    bool any_numbered_ = false;
};

/// Says of numbers that are twice, left out or under the wrong clause.
class NumberCheck {
 public:
    explicit NumberCheck(std::vector<Problem>& remarks) : remarks_(remarks) {}

    void look(const FlatClause& clause) {
        if (clause.number.empty() || clause.number.ends_with(')')) return;
        const auto above = first_parts(clause.number);
        if (above.empty()) {
            look_at_top(clause);
            return;
        }
        const auto top = above.substr(0, above.find('.'));
        if (top_.empty()) return;
        if (top != top_ && strays_.insert(top_ + ">" + top).second) {
            auto problem = remark(Code::clause_number_elsewhere, clause.spot, clause.number);
            problem.said = {{"clause", top_}, {"first", clause.number}};
            stray_ = remarks_.size();
            remarks_.push_back(std::move(problem));
        } else if (top != top_ && stray_) {
            auto& said = remarks_[*stray_];
            said.value = std::get<std::string>(said.said[1].value) + "–" + clause.number;
        }
    }

 private:
    void look_at_top(const FlatClause& clause) {
        const int number = last_part(clause.number);
        const int before = last_part(top_);
        if (!seen_.insert(clause.number).second)
            remarks_.push_back(remark(Code::clause_number_twice, clause.spot, clause.number));
        else if (before > 0 && number > before + 1 && number <= before + 20)
            for (int missing = before + 1; missing < number; ++missing)
                remarks_.push_back(remark(Code::clause_number_missing, clause.spot, std::to_string(missing)));
        top_ = clause.number;
        stray_.reset();
    }

    std::vector<Problem>& remarks_;
    std::string top_;
    std::set<std::string> seen_, strays_;
    std::optional<std::size_t> stray_;
};

class TreeMaker {
 public:
    TreeMaker(const Understanding& understanding, ReadClauses& out) : understanding_(understanding), out_(out) {}

    /// Takes clauses [at, …) deeper than `above` into `into`.
    void take(const std::vector<FlatClause>& flat, std::size_t& at, const Clause& above, int depth,
              std::vector<Clause>& into) {
        while (at < flat.size() && flat[at].depth > depth) {
            const auto& from = flat[at++];
            auto clause = read(from, above);
            take(flat, at, clause, from.depth, clause.clauses);
            // What only leads to its parts is done when they are.
            if (!clause.clauses.empty() && clause.text.ends_with(':')) {
                clause.is_duty = false;
                clause.term.reset();
            }
            into.push_back(std::move(clause));
        }
    }

 private:
    Clause read(const FlatClause& from, const Clause& above) {
        Clause clause;
        clause.number = from.number;
        clause.text = from.text;
        clause.spot = from.spot;
        auto sense = sense_of(from.text);
        clause.is_control = sense.is_control;
        clause.addressee = sense.addressee.empty() ? above.addressee : sense.addressee;
        const bool leads = from.text.ends_with(':') && !sense.has_verb;
        clause.is_duty = !sense.is_control && !leads && (!sense.is_decision || !clause.addressee.empty()) &&
                         (sense.has_verb || from.depth > 1 || !clause.addressee.empty());
        if (sense.is_control) {
            if (out_.controller.empty()) out_.controller = sense.controller;
            out_.signer_controls = out_.signer_controls || sense.controller.empty();
            return clause;
        }
        clause.term = find_term(from.text, understanding_);
        if (clause.term) cut_phrase(clause.addressee, clause.term->phrase);
        if (!clause.term && above.text.ends_with(':')) clause.term = above.term;
        clause.executors = executors_of(clause.addressee);
        return clause;
    }

    /// «Руководителям ОО в срок до 10.10.2020:»
    static void cut_phrase(std::string& addressee, const std::string& phrase) {
        const auto at = addressee.find(phrase);
        if (at == std::string::npos) return;
        addressee.resize(at);
        while (addressee.ends_with(' ') || addressee.ends_with(',')) addressee.pop_back();
    }

    const std::vector<Executor>& executors_of(const std::string& addressee) {
        const auto found = executors_.find(addressee);
        if (found != executors_.end()) return found->second;
        std::vector<Executor> read;
        if (!addressee.empty() && understanding_.read_executors) read = understanding_.read_executors(addressee);
        return executors_.emplace(addressee, std::move(read)).first->second;
    }

    const Understanding& understanding_;
    ReadClauses& out_;
    std::map<std::string, std::vector<Executor>> executors_;
};

}  // namespace

ReadClauses read_clauses(const std::vector<Line>& lines, const Understanding& understanding) {
    ReadClauses out;
    const auto flat = Flattener().flatten(lines);
    NumberCheck check(out.remarks);
    for (const auto& clause : flat) check.look(clause);
    std::size_t at = 0;
    TreeMaker(understanding, out).take(flat, at, {}, 0, out.clauses);
    return out;
}

}  // namespace opora::orders
