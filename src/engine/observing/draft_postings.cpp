#include "engine/observing/draft_postings.hpp"

#include "compute/match/roster.hpp"
#include "domain/days.hpp"

#include <algorithm>
#include <queue>
#include <set>

namespace opora::observing {

namespace {

/// The people of one school at another in one school year.
struct Crossing {
    OrganisationId from{}, to{};
    int year = 0;
    auto operator<=>(const Crossing&) const = default;
};

class Drafter {
 public:
    Drafter(const std::vector<PostingNeed>& needs, const Field& field, const PostingOptions& options)
        : needs_(needs), field_(field), options_(options) {
        number_days();
        judge();
    }

    PostingDraft draft() {
        const auto best = least_without_crossings();
        PostingDraft out;
        out.is_least = is_least_;
        out.cost = best.total;
        for (const auto& made : best.made) out.postings.push_back(posting_of(made));
        for (std::size_t i = 0; i < best.unserved.size(); ++i) add_gap(out, best.unserved[i]);
        return out;
    }

 private:
    struct Node {
        std::set<Crossing> forbidden;
        match::Roster roster;
        bool operator<(const Node& other) const {  // the priority queue gives the greatest first
            if (roster.unserved.size() != other.roster.unserved.size())
                return roster.unserved.size() > other.roster.unserved.size();
            return roster.total > other.roster.total;
        }
    };

    const Sitting& sitting_of(std::size_t need) const { return *field_.sitting(needs_[need].sitting); }

    void number_days() {
        std::set<Date> days;
        for (std::size_t i = 0; i < needs_.size(); ++i) days.insert(sitting_of(i).day);
        for (std::size_t i = 0; i < needs_.size(); ++i) {
            const auto place = std::distance(days.begin(), days.find(sitting_of(i).day));
            demand_.slots.push_back(static_cast<std::uint32_t>(place));
            demand_.needs.push_back(needs_[i].missing);
            demand_.left_keys.push_back(static_cast<std::uint32_t>(needs_[i].sitting) * 65537U +
                                        static_cast<std::uint32_t>(needs_[i].school));
        }
    }

    void judge() {
        const Date day = needs_.empty() ? Date{} : sitting_of(0).day;
        for (const auto& observer : field_.observers) {
            demand_.before.push_back(needs_.empty() ? 0 : times_posted(observer.id, day, field_));
            demand_.right_keys.push_back(static_cast<std::uint32_t>(observer.id));
        }
        demand_.load = options_.load;
        obstacles_.resize(needs_.size());
        for (std::uint32_t i = 0; i < needs_.size(); ++i)
            for (std::uint32_t j = 0; j < field_.observers.size(); ++j) {
                auto judged = judge_pair(field_.observers[j], sitting_of(i), needs_[i].school, options_.role, field_);
                if (judged.obstacle != Obstacle::none) {
                    ++obstacles_[i][judged.obstacle];
                    continue;
                }
                demand_.pairs.push_back({i, j, judged.cost, 1});
                said_.emplace(std::pair(i, j), std::move(judged.said));
            }
    }

    Crossing crossing_of(std::uint32_t need, std::uint32_t observer) const {
        return {home_school(field_.observers[observer]), needs_[need].school, school_year_of(sitting_of(need).day)};
    }

    match::Roster roster_without(const std::set<Crossing>& forbidden) const {
        auto demand = demand_;
        std::erase_if(demand.pairs,
                      [&](const match::Pair& pair) { return forbidden.contains(crossing_of(pair.left, pair.right)); });
        return match::make_roster(demand, options_.lot);
    }

    /// Two ways that go both there and back.
    std::optional<std::pair<Crossing, Crossing>> crossed(const match::Roster& roster) const {
        std::set<Crossing> ways;
        for (const auto& made : roster.made) {
            const auto way = crossing_of(made.left, made.right);
            const Crossing back{way.to, way.from, way.year};
            if (way.from != OrganisationId{} && ways.contains(back)) return std::pair(back, way);
            ways.insert(way);
        }
        return {};
    }

    /// Best first: a roster with fewer ways forbidden never costs more, so the first without a crossing is the least.
    match::Roster least_without_crossings() {
        std::priority_queue<Node> open;
        open.push({{}, roster_without({})});
        for (int tries = 0; tries < options_.most_tries; ++tries) {
            const auto node = open.top();
            open.pop();
            const auto both = crossed(node.roster);
            if (!both) return node.roster;
            for (const auto& way : {both->first, both->second}) {
                auto forbidden = node.forbidden;
                forbidden.insert(way);
                auto roster = roster_without(forbidden);
                open.push({std::move(forbidden), std::move(roster)});
            }
        }
        is_least_ = false;
        auto node = open.top();
        for (auto both = crossed(node.roster); both; both = crossed(node.roster)) {
            node.forbidden.insert(both->second);
            node.roster = roster_without(node.forbidden);
        }
        return node.roster;
    }

    Posting posting_of(const match::Made& made) const {
        Posting posting;
        posting.sitting = needs_[made.left].sitting;
        posting.school = needs_[made.left].school;
        posting.observer = field_.observers[made.right].id;
        posting.role = options_.role;
        posting.why = said_.at({made.left, made.right});
        return posting;
    }

    void add_gap(PostingDraft& draft, std::uint32_t need) const {
        if (!draft.gaps.empty() && draft.gaps.back().need.sitting == needs_[need].sitting &&
            draft.gaps.back().need.school == needs_[need].school) {
            ++draft.gaps.back().need.missing;
            tell(draft.gaps.back());
            return;
        }
        PostingGap gap;
        gap.need = needs_[need];
        gap.need.missing = 1;
        gap.people = static_cast<int>(field_.observers.size());
        gap.obstacles.assign(obstacles_[need].begin(), obstacles_[need].end());
        std::stable_sort(gap.obstacles.begin(), gap.obstacles.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        add_shortage(gap, need);
        tell(gap);
        draft.gaps.push_back(std::move(gap));
    }

    /// Hall's condition on the day of the need: who competes for whom.
    void add_shortage(PostingGap& gap, std::uint32_t need) const {
        match::Demand day;
        std::vector<std::uint32_t> lefts;
        std::vector<std::uint32_t> place(needs_.size());
        for (std::uint32_t i = 0; i < needs_.size(); ++i)
            if (demand_.slots[i] == demand_.slots[need]) {
                place[i] = static_cast<std::uint32_t>(lefts.size());
                lefts.push_back(i);
                day.needs.push_back(demand_.needs[i]);
            }
        day.capacities.assign(field_.observers.size(), 1);
        for (const auto& pair : demand_.pairs)
            if (demand_.slots[pair.left] == demand_.slots[need])
                day.pairs.push_back({place[pair.left], pair.right, pair.cost, 1});
        for (const auto& shortage : match::assign(day).shortages) {
            if (std::find(shortage.lefts.begin(), shortage.lefts.end(), place[need]) == shortage.lefts.end()) continue;
            gap.wanted = static_cast<int>(shortage.need);
            gap.available = static_cast<int>(shortage.available);
            for (const auto left : shortage.lefts) gap.together.push_back(needs_[lefts[left]]);
        }
    }

    void tell(PostingGap& gap) const {
        gap.said.clear();
        gap.said.push_back({"observing.gap.missing",
                            {{"school", field_.name_of(gap.need.school)},
                             {"day", iso_day(field_.sitting(gap.need.sitting)->day)},
                             {"n", double(gap.need.missing)}}});
        if (gap.together.size() > 1)
            gap.said.push_back({"observing.gap.together",
                                {{"n", double(gap.together.size())},
                                 {"wanted", double(gap.wanted)},
                                 {"available", double(gap.available)}}});
        if (gap.people == 0) gap.said.push_back({"observing.gap.nobody", {}});
        for (const auto& [obstacle, people] : gap.obstacles)
            gap.said.push_back(
                {"observing.gap.obstacle", {{"obstacle", std::string(name_of(obstacle))}, {"n", double(people)}}});
        if (gap.wanted == 0 && gap.people > 0) gap.said.push_back({"observing.gap.crossing", {}});
    }

    const std::vector<PostingNeed>& needs_;
    const Field& field_;
    const PostingOptions& options_;
    match::RosterDemand demand_;
    std::vector<std::map<Obstacle, int>> obstacles_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Said>> said_;
    bool is_least_ = true;
};

}  // namespace

PostingDraft draft_postings(const std::vector<PostingNeed>& needs, const Field& field, const PostingOptions& options) {
    return Drafter(needs, field, options).draft();
}

std::vector<PostingNeed> open_needs(const std::vector<Sitting>& sittings, const Field& field) {
    std::vector<const Sitting*> ordered;
    for (const auto& sitting : sittings) ordered.push_back(&sitting);
    std::stable_sort(ordered.begin(), ordered.end(), [](const auto* a, const auto* b) { return a->day < b->day; });
    std::vector<PostingNeed> out;
    for (const auto* sitting : ordered)
        for (const auto school : sitting->observed) {
            const auto there = std::count_if(field.postings.begin(), field.postings.end(), [&](const auto& posting) {
                return posting.sitting == sitting->id && posting.school == school;
            });
            if (there < sitting->observers)
                out.push_back({sitting->id, school, sitting->observers - static_cast<int>(there)});
        }
    return out;
}

}  // namespace opora::observing
