/// What a column's heading says: its meaning, or the task whose points stand below.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace opora::intake {

enum class Meaning : std::uint8_t {
    skip,
    school,
    school_name,
    municipality,
    region,
    loaded,  ///< when the school uploaded: tells the year
    pupil,
    class_name,
    variant,
    variant2,
    gender,
    journal,
    total,
    mark,
    textbook,
    score,
    personal,  ///< names, documents, contacts: never read
};

/// "journal" and back; an unknown name is Meaning::skip.
std::string_view name_of(Meaning meaning);
Meaning meaning_named(std::string_view name);

/// How a heading names a task.
enum class TaskForm : std::uint8_t {
    none,
    a_grade,  ///< "a-12-grade"
    ball_za,  ///< «балл за 12»
    maximum,  ///< «5(1) (1б)», «17К1 (2б)», «5(1б)»
    worded,   ///< «Задание 5.1», «№ 7», «з3»
    bare,     ///< "5", "5.1", "9К1": a task only in a row of headings
};

struct TaskHeading {
    TaskForm form = TaskForm::none;
    std::string code;  ///< "5(1)", «17К1»: К is always Russian
    int maximum = 0;   ///< 0 = not said
};

struct Heading {
    Meaning meaning = Meaning::skip;
    TaskHeading task;
    bool is_login = false;  ///< the column says that it holds logins
    int rank = 0;           ///< of two columns with one meaning the one with the higher rank has it
};

Heading read_heading(std::string_view written);

/// Headings of names, documents, phones, addresses: `text` is folded.
bool is_personal_heading(std::string_view text);
/// «Иванова Мария», «Петров Пётр Ильич».
bool looks_like_a_name(std::string_view text);

}  // namespace opora::intake
