#include "engine/registering/perform.hpp"

#include "base/text.hpp"
#include "domain/school_year.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace opora::registering {

namespace {

constexpr std::size_t login_length = 6;

bool is_login(const std::string& text) {
    return text.size() == login_length && std::all_of(text.begin(), text.end(), is_digit);
}

/// A former name is one more by which the school is found.
void remember(Organisation& school, const std::string& name) {
    auto& names = school.names_written;
    if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

class Performance {
 public:
    Performance(const RegisterAct& act, const std::vector<Organisation>& involved) : act_(act), involved_(involved) {}

    Performed done() {
        if (trimmed(act_.ground).empty()) wrong(Code::register_field_missing, "ground");
        if (!act_.day.ok()) wrong(Code::register_field_missing, "day");
        const auto* subject = school(act_.organisation, "organisation");
        if (subject && act_.day.ok()) act(*subject);
        if (!out_.problems.empty()) out_.changed.clear();
        return std::move(out_);
    }

 private:
    void act(const Organisation& subject) {
        switch (act_.kind) {
            case RegisterActKind::rename:
                return rename(subject);
            case RegisterActKind::recode:
                return recode(subject);
            case RegisterActKind::move:
                return move(subject);
            case RegisterActKind::merge:
                return merge(subject);
            case RegisterActKind::split:
                return split(subject);
        }
    }

    void rename(Organisation it) {
        const std::string name{trimmed(act_.name)}, full_name{trimmed(act_.full_name)};
        if (name.empty()) return wrong(Code::register_field_missing, "name");
        if (name == it.name && (full_name.empty() || full_name == it.full_name))
            return wrong(Code::register_changes_nothing, "name", name);
        if (name != it.name) remember(it, std::exchange(it.name, name));
        if (!full_name.empty() && full_name != it.full_name) remember(it, std::exchange(it.full_name, full_name));
        std::erase(it.names_written, it.name);
        std::erase(it.names_written, it.full_name);
        out_.changed.push_back(std::move(it));
    }

    void recode(Organisation it) {
        if (!is_login(act_.login)) return wrong(Code::register_login_unreadable, "login", act_.login);
        for (const auto& code : it.codes)
            if (code.system == "login" && code.code == act_.login && code.year_to == 0)
                return wrong(Code::register_changes_nothing, "login", login_shown(act_.login));
        end_logins(it);
        it.codes.push_back({"login", act_.login, year_of_change(), 0});
        out_.changed.push_back(std::move(it));
    }

    void move(Organisation it) {
        const auto* const to = find(act_.parent);
        if (!to || to->kind != OrganisationKind::municipality) return wrong(Code::register_field_missing, "parent");
        if (it.parent == to->id) return wrong(Code::register_changes_nothing, "parent", to->name);
        it.parent = to->id;
        out_.changed.push_back(std::move(it));
    }

    void merge(const Organisation& heir) {
        if (act_.others.empty()) return wrong(Code::register_field_missing, "others");
        std::set<OrganisationId> ending;
        for (std::size_t i = 0; i < act_.others.size(); ++i) {
            const auto place = "others[" + std::to_string(i) + "]";
            const auto* const one = school(act_.others[i], place);
            if (!one) continue;
            if (one->id == heir.id || !ending.insert(one->id).second) {
                wrong(Code::register_into_itself, place, one->name);
                continue;
            }
            auto ended = *one;
            ended.merged_into = heir.id;
            ended.branch_of = {};
            end_logins(ended);
            out_.changed.push_back(std::move(ended));
        }
        for (auto branch : involved_) {
            if (!ending.contains(branch.branch_of) || ending.contains(branch.id)) continue;
            // The heir may have been a branch of one that ends: then it stands on its own.
            branch.branch_of = branch.id == heir.id ? OrganisationId{} : heir.id;
            out_.changed.push_back(std::move(branch));
        }
    }

    void split(const Organisation& source) {
        if (act_.begun.empty()) wrong(Code::register_field_missing, "begun");
        std::set<std::string> logins;
        for (std::size_t i = 0; i < act_.begun.size(); ++i) {
            const auto& begun = act_.begun[i];
            const auto place = "begun[" + std::to_string(i) + "]";
            if (trimmed(begun.name).empty()) wrong(Code::register_field_missing, place + ".name");
            if (!begun.login.empty() && (!is_login(begun.login) || !logins.insert(begun.login).second))
                wrong(Code::register_login_unreadable, place + ".login", begun.login);
            Organisation made;
            made.kind = OrganisationKind::school;
            made.parent = source.parent;
            made.name = trimmed(begun.name);
            made.full_name = trimmed(begun.full_name);
            made.type = begun.type.empty() ? source.type : begun.type;
            made.settlement = source.settlement;
            made.settlement_size = source.settlement_size;
            if (!begun.login.empty()) made.codes.push_back({"login", begun.login, year_of_change(), 0});
            out_.changed.push_back(std::move(made));
        }
    }

    /// Procedures of a school year bear the year it ends in.
    int year_of_change() const { return school_year_of(act_.day) + 1; }

    void end_logins(Organisation& it) const {
        for (auto& code : it.codes)
            if (code.system == "login" && code.year_to == 0) code.year_to = std::max(year_of_change(), code.year_from);
    }

    const Organisation* find(OrganisationId id) const {
        const auto found =
            std::find_if(involved_.begin(), involved_.end(), [&](const auto& one) { return one.id == id; });
        return found == involved_.end() ? nullptr : &*found;
    }

    /// A school that has not ended, or nothing and a problem.
    const Organisation* school(OrganisationId id, const std::string& place) {
        const auto* const found = find(id);
        if (!found || found->kind != OrganisationKind::school) {
            wrong(Code::register_no_school, place);
            return nullptr;
        }
        if (found->merged_into != OrganisationId{}) {
            wrong(Code::register_ended, place, found->name);
            return nullptr;
        }
        return found;
    }

    void wrong(Code code, std::string place, std::string value = {}) {
        out_.problems.push_back({code, {.path = std::move(place)}, std::move(value), {}});
    }

    const RegisterAct& act_;
    const std::vector<Organisation>& involved_;
    Performed out_;
};

}  // namespace

Performed perform(const RegisterAct& act, const std::vector<Organisation>& involved) {
    return Performance(act, involved).done();
}

}  // namespace opora::registering
