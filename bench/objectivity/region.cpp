#include "objectivity/region.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace opora::bench {

namespace {

constexpr std::uint64_t of_schools = 1ULL << 40, of_classes = 2ULL << 40, of_region = 3ULL << 40;
constexpr std::size_t wrong_codes = 5;

double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Student's t with 3 degrees of freedom, scaled to variance 1, or a normal.
double difference(Draws& draws, bool heavy) {
    const double z = draws.normal();
    if (!heavy) return z;
    double chi2 = 0;
    for (int i = 0; i < 3; ++i) {
        const double x = draws.normal();
        chi2 += x * x;
    }
    return z / std::sqrt(chi2);  // t₃/√3, as the variance of t₃ is 3
}

std::uint32_t works_of_school(double share) {
    for (std::size_t i = 1; i < school_sizes.size(); ++i) {
        const auto& [s0, n0] = school_sizes[i - 1];
        const auto& [s1, n1] = school_sizes[i];
        if (share > s1) continue;
        return static_cast<std::uint32_t>(
            std::lround(std::exp(std::log(n0) + (share - s0) / (s1 - s0) * std::log(n1 / n0))));
    }
    return static_cast<std::uint32_t>(school_sizes.back().works);
}

class Maker {
 public:
    Maker(const Form& form, const Setting& setting, std::uint64_t seed, const Plan& plan)
        : form_{form}, setting_{setting}, seed_{seed}, plan_{plan} {
        out_.form = form;
        out_.works.responses.maxima = form.maxima;
        out_.works.cuts.assign(form.cuts.begin(), form.cuts.end());
        Draws draws(seed, of_region);
        for (std::size_t j = 0; j < form.maxima.size(); ++j) {
            auto& codes = wrong_.emplace_back();
            double all = 0;
            for (auto& share : codes) all += share = -std::log(draws.uniform());
            for (auto& share : codes) share /= all;
            variant_shift_.push_back(.2 * draws.normal());
        }
    }

    void school(std::uint32_t number) {
        Draws draws(seed_, of_schools + number);
        const double level = draws.normal(), share = draws.uniform();
        topic_.clear();
        for (std::size_t j = 0; j < form_.maxima.size(); ++j)
            topic_.push_back(setting_.topic_of_school_sd * draws.normal());
        std::uint32_t count = setting_.classes_of_school, works = 0;
        if (!setting_.all_of_one_size) {
            works = works_of_school(share);
            count = (works + 26) / 27;
        }
        for (std::uint32_t one = 0; one < count; ++one) {
            const auto people = works == 0 ? 0 : works / count + (one < works % count ? 1 : 0);
            add_class(number, one, level, people);
        }
    }

    std::uint32_t classes() const { return static_cast<std::uint32_t>(out_.classes.size()); }
    Region take() { return std::move(out_); }

 private:
    void add_class(std::uint32_t school, std::uint32_t one, double level, std::uint32_t people) {
        const auto number = classes();
        Draws draws(seed_, of_classes + 64ULL * school + one);
        ClassTruth truth;
        truth.school = school;
        if (plan_.help_of) truth.help = plan_.help_of(school, one);
        if (plan_.trouble_of) truth.confounder = plan_.trouble_of(school, one);
        const auto drawn =
            setting_.smallest + static_cast<std::uint32_t>(draws.below(setting_.largest - setting_.smallest + 1));
        if (people == 0) people = drawn;
        if (truth.confounder == Confounder::tiny) people = 3 + drawn % 4;
        if (truth.confounder == Confounder::rural) people = 4;
        const double between = std::sqrt(form_.school_share + form_.class_share);
        truth.ability = std::sqrt(form_.school_share) * level + std::sqrt(form_.class_share) * draws.normal();
        const double r = setting_.predictor_r, rest = std::sqrt(1 - r * r);
        truth.earlier = r * truth.ability + rest * between * draws.normal();
        truth.later = r * truth.ability + rest * between * draws.normal();
        if (truth.confounder == Confounder::gymnasium) truth.ability += 1;
        const bool watched =
            draws.uniform() < setting_.control_share && truth.help < 0 && truth.confounder == Confounder::none;

        std::vector<double> shift;
        for (std::size_t j = 0; j < form_.maxima.size(); ++j)
            shift.push_back(setting_.item_class_sd * difference(draws, setting_.heavy_tails) + topic_[j]);
        if (truth.confounder == Confounder::one_topic_more) {
            const auto topic = draws.below(shift.size() - 1);
            shift[topic] += .8;
            shift[topic + 1] += .8;
        }
        Sheets sheets = answers(truth, shift, people, draws);
        const auto clean = sheets;
        if (truth.help >= 0) {
            Draws deed(seed_ ^ 0x68656c70ULL, of_classes + 64ULL * school + one);
            const auto& help = plan_.table[static_cast<std::size_t>(truth.help)];
            help_answers(sheets, form_, help, deed);
            help_totals(sheets, form_, help, deed);
        }
        if (!watched) lift_as_all(sheets, draws);
        auto& works = out_.works;
        const double severity = .7 * draws.normal();
        for (std::size_t s = 0; s < people; ++s) works.journal.push_back(journal_mark(clean, s, severity, draws));
        works.responses.scores.insert(works.responses.scores.end(), sheets.scores.begin(), sheets.scores.end());
        works.codes.insert(works.codes.end(), sheets.codes.begin(), sheets.codes.end());
        works.class_of.insert(works.class_of.end(), people, number);
        works.school_of.push_back(school);
        if (setting_.control_share > 0) works.is_control.push_back(watched ? 1 : 0);
        works.predictor.push_back(r * truth.earlier);
        out_.classes.push_back(truth);
    }

    Sheets answers(const ClassTruth& truth, const std::vector<double>& shift, std::uint32_t people, Draws& draws) {
        Sheets sheets;
        sheets.people = people;
        const double within = std::sqrt(1 - form_.school_share - form_.class_share);
        const auto tasks = form_.maxima.size();
        const double second_of_class = .6 * std::sqrt(form_.class_share) * draws.normal();
        const bool twins = truth.confounder == Confounder::twin_form;
        std::vector<double> p;
        for (std::uint32_t s = 0; s < people; ++s) {
            const double z = truth.ability + within * draws.normal();
            const double second = .8 * z + second_of_class + .6 * within * draws.normal();
            const int variants = twins ? 2 : setting_.variants;
            const auto variant = static_cast<std::uint8_t>(1 + s % static_cast<std::uint32_t>(variants));
            const auto reached = truth.confounder == Confounder::speeded ? tasks - draws.below(1 + tasks / 3) : tasks;
            for (std::size_t j = 0; j < tasks; ++j) {
                const bool other = form_.truth == Truth::two_abilities && j % 2 == 1;
                double logit = shift[j];
                if (variant == 2) logit += variant_shift_[j] * (twins ? 1.5 : 1.0);
                const double theta = form_.mean + form_.sd * (other ? second : z) + logit / form_.items[j].a;
                chances(form_, j, theta, p);
                double left = draws.uniform();
                std::uint8_t score = 0;
                while (score + 1U < p.size() && left > p[score]) left -= p[score++];
                const bool gap = draws.uniform() < logistic(-1.6 - .7 * z + .06 * (double(j) - .5 * double(tasks)));
                const double of_code = draws.uniform();
                if (j >= reached) score = 0;
                sheets.scores.push_back(score);
                if (setting_.with_codes)
                    sheets.codes.push_back(score > 0             ? std::uint8_t{0}
                                           : j >= reached || gap ? mechanism::omitted
                                                                 : code(j, variant, of_code));
            }
            out_.thetas.push_back(z);
            if (setting_.variants > 1 || plan_.trouble_of) out_.works.variants.push_back(variant);
        }
        return sheets;
    }

    std::uint8_t code(std::size_t task, std::uint8_t variant, double u) const {
        std::uint8_t k = 0;
        while (k + 1U < wrong_codes && u > wrong_[task][k]) u -= wrong_[task][k++];
        return static_cast<std::uint8_t>((k + variant - 1U) % wrong_codes);
    }

    /// What markers of the whole region do.
    void lift_as_all(Sheets& sheets, Draws& draws) {
        const double own = setting_.lift_of_marker_sd > 0 ? setting_.lift_of_marker_sd * draws.normal() : 0;
        const auto chance = [&](double share) {
            return share <= 0 ? 0 : logistic(std::log(share / (1 - share)) + own);
        };
        for (std::size_t s = 0; s < sheets.people; ++s) {
            const int total = total_of(sheets, form_, s);
            int lacks = 0;
            double share = 0;
            if (form_.cuts[0] - total == 1 || form_.cuts[0] - total == 2) {
                lacks = form_.cuts[0] - total;
                share = form_.lift[static_cast<std::size_t>(lacks - 1)];
            } else if (form_.cuts[1] - total == 1) {
                lacks = 1;
                share = form_.lift[2];
            }
            const double u = draws.uniform();
            if (lacks > 0 && u < chance(share)) add_points(sheets, form_, s, lacks, draws);
        }
    }

    /// The journal of a kind teacher stands above the work more often, that of a severe one below it.
    std::uint8_t journal_mark(const Sheets& clean, std::size_t person, double severity, Draws& draws) const {
        const int mark = form_.mark(total_of(clean, form_, person));
        const auto share = [](double of_all, double by) { return logistic(std::log(of_all / (1 - of_all)) + by); };
        const double u = draws.uniform();
        const int shift = u < share(form_.lowered, -severity) ? 1 : u > 1 - share(form_.raised, severity) ? -1 : 0;
        return static_cast<std::uint8_t>(std::clamp(mark + shift, 2, 5));
    }

    const Form& form_;
    const Setting& setting_;
    std::uint64_t seed_;
    const Plan& plan_;
    std::vector<std::array<double, wrong_codes>> wrong_;
    std::vector<double> variant_shift_, topic_;
    Region out_;
};

}  // namespace

int Region::total(std::size_t person) const {
    int sum = 0;
    for (const auto score : works.responses.of(person)) sum += score;
    return sum;
}

Region make_region(const Form& form, const Setting& setting, std::uint32_t classes, std::uint64_t seed,
                   const Plan& plan) {
    Maker maker(form, setting, seed, plan);
    for (std::uint32_t school = 0; maker.classes() < classes; ++school) maker.school(school);
    return maker.take();
}

}  // namespace opora::bench
