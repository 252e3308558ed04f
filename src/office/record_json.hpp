/// Small values as JSON, for what the store keeps as text. Reading expects what writing gave.
#pragma once

#include "base/problem.hpp"
#include "base/said.hpp"

#include <boost/json.hpp>

namespace opora::office::record {

boost::json::value write(const Args& args);
boost::json::value write(const Problem& problem);
boost::json::value write(const std::vector<Said>& said);
boost::json::value write(const std::vector<std::string>& texts);
/// A number as text: the JSON library reads the last digit of a number only nearly.
boost::json::value exact(double value);

Args read_args(const boost::json::value& value);
Problem read_problem(const boost::json::value& value);
std::vector<Said> read_said(const boost::json::value& value);
std::vector<std::string> read_texts(const boost::json::value& value);

std::string text(const boost::json::object& object, std::string_view field);
std::int64_t integer(const boost::json::object& object, std::string_view field);
/// A number written exactly or as a JSON number.
double number(const boost::json::value& value);
double number(const boost::json::object& object, std::string_view field);
bool is_true(const boost::json::object& object, std::string_view field);
/// null when the field is not there
const boost::json::value& at(const boost::json::object& object, std::string_view field);

}  // namespace opora::office::record
