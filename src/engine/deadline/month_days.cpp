// Days of any month: «5 числа», «до 10 числа месяца, следующего за отчетным», «в последних числах».

#include "engine/deadline/moment.hpp"

namespace opora::deadline {

namespace {

/// Behind «следующего за»: «отчетным», «отчетным кварталом», «кварталом».
bool read_reporting(Reader& reader, Moment& moment) {
    reader.take(Kind::event_end);
    const bool reporting = reader.take(Kind::reporting);
    moment.unit = Unit::month;
    if (reader.take(Kind::quarter))
        moment.unit = Unit::quarter;
    else if (reader.take(Kind::half_year))
        moment.unit = Unit::half_year;
    else if (reader.take(Kind::year))
        moment.unit = Unit::year;
    else if (!reader.take(Kind::period) &&
             !(reader.sees(Kind::month_unit) && reader.text().ends_with(u"ем") && reader.take(Kind::month_unit)) &&
             !reporting)
        return false;
    moment.month_offset = 1;
    return moment.reporting = true;
}

/// «следующего за отчетным», «следующего после отчетного», with or without a comma.
bool read_following(Reader& reader, Moment& moment) {
    const auto was = reader.at();
    reader.take(Kind::comma);
    if (reader.take(Kind::next) && (reader.take(Kind::behind) || reader.take(Kind::after)) &&
        read_reporting(reader, moment))
        return true;
    reader.go(was);
    return false;
}

/// «последнего месяца квартала»; of what, a recurrence beside it may say.
bool read_counted_month(Reader& reader, Moment& moment) {
    const bool counted = reader.sees(Kind::ordinal) || (reader.sees(Kind::number) && reader.here().many);
    if (!counted || !reader.sees(Kind::month_unit, 1)) return false;
    const auto was = reader.at();
    const int ordinal = reader.here().value;
    reader.skip(2);
    if (reader.take(Kind::each)) moment.each = true;
    reader.take(Kind::reporting);
    moment.grain = Grain::generic;
    moment.unit = reader.take(Kind::quarter)     ? Unit::quarter
                  : reader.take(Kind::half_year) ? Unit::half_year
                                                 : Unit::none;
    moment.month = month_from_end(ordinal, moment.unit);
    if (moment.month) return true;
    reader.go(was);
    return false;
}

/// Which month «5 числа» belongs to; `said` when «числа» was there.
bool read_which_month(Reader& reader, Moment& moment, bool said) {
    const auto was = reader.at();
    if (read_counted_month(reader, moment)) return true;
    if (reader.take_all({Kind::current, Kind::month_unit})) return true;
    if (reader.take_all({Kind::reporting, Kind::month_unit})) return moment.reporting = true;
    if (reader.sees(Kind::next) && read_following(reader, moment)) {
        reader.take(Kind::month_unit);  // «следующего за отчетным месяца»
        return true;
    }
    if (reader.take_all({Kind::next, Kind::month_unit})) {
        moment.month_offset = 1;
        const auto behind = reader.at();
        reader.take(Kind::comma);
        if (!(reader.take(Kind::behind) || reader.take(Kind::after)) || !read_reporting(reader, moment))
            reader.go(behind);
        return true;
    }
    moment.each = reader.take(Kind::each);
    if (!reader.take(Kind::month_unit)) return reader.go(was), false;
    if (read_following(reader, moment)) {
        moment.each = false;
        return true;
    }
    if (said || moment.each) return true;
    return reader.go(was), false;
}

}  // namespace

std::optional<Moment> read_month_day(Reader& reader) {
    const auto was = reader.at();
    Moment moment;
    moment.grain = Grain::month_day;
    const bool figures = reader.sees(Kind::number) && reader.here().digits <= 2;
    if (!figures && !reader.sees(Kind::ordinal)) return {};
    moment.day = reader.here().value;
    if (moment.day < 1 || moment.day > 31) return {};
    const auto& token = reader.here();
    const bool is_ordinal = figures && token.many && reader.text().ends_with(u"го");
    reader.skip();
    const bool said = reader.take(Kind::date_word);
    if (said && reader.sees(Kind::month)) {  // «15 числа октября»
        const auto month = read_some_month(reader);
        auto day = *month;
        day.grain = Grain::day;
        day.day = moment.day;
        day.impossible = is_impossible(day.day, day.month, day.year);
        return day;
    }
    if (read_which_month(reader, moment, said)) return moment;
    if (said) {
        Reader ahead = reader;
        if (read_ordinal_unit(ahead)) return reader.go(was), std::nullopt;  // «15 числа I квартала»: of which month?
    }
    // «до 5-го»
    const bool ends = reader.at_end() || reader.sees_any({Kind::comma, Kind::semicolon, Kind::close, Kind::ever});
    if (said || (is_ordinal && ends)) return moment;
    return reader.go(was), std::nullopt;
}

std::optional<Moment> read_each_day(Reader& reader) {
    if (!reader.sees_any({Kind::number, Kind::ordinal}, 1) || !reader.sees(Kind::date_word, 2)) return {};
    const auto was = reader.at();
    reader.skip();
    auto moment = read_month_day(reader);
    if (!moment || moment->grain != Grain::month_day) return reader.go(was), std::nullopt;
    return moment;
}

std::optional<Moment> read_first_days(Reader& reader) {
    const auto was = reader.at();
    const bool figures = reader.sees(Kind::number) && reader.here().many &&
                         (reader.text().ends_with(u"е") || reader.text().ends_with(u"х"));
    if (!reader.sees(Kind::ordinal) && !figures) return {};
    const int which = reader.here().value;
    const bool plural = figures || reader.text().ends_with(u"ых") || reader.text().ends_with(u"их") ||
                        reader.text().ends_with(u"ые") || reader.text().ends_with(u"ие");
    reader.skip();
    const bool date = reader.take(Kind::date_word);
    const bool days = !date && plural && reader.take(Kind::day);
    Moment moment;
    moment.grain = Grain::month;
    const auto part = which == 1                   ? Part::begin
                      : which == 10                ? Part::middle
                      : which == -1 || which == 20 ? Part::end
                                                   : Part::none;
    const bool counts = (date && (plural || which == -1)) || (days && (which == 1 || which == -1));
    if (!counts || part == Part::none || !read_owner(reader, moment)) return reader.go(was), std::nullopt;
    moment.part = part;
    return moment;
}

}  // namespace opora::deadline
