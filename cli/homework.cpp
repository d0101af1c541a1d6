#include "site_arguments.hpp"
#include <ecole/homework.hpp>
#include <ecole/json.hpp>
#include <iostream>
#include <iterator>

namespace cli {

namespace {

// "Anne Durand <anne@example.org>"
bool read_author(const std::string& text, ecole::HomeworkOptions& options) {
  const std::size_t open = text.find(" <");
  if (open == std::string::npos || open == 0 || !text.ends_with('>') || text.size() < open + 4) return false;
  options.author_name = text.substr(0, open);
  options.author_email = text.substr(open + 2, text.size() - open - 3);
  return true;
}

int missing(std::string_view option, std::string_view example, const Console& console) {
  console.usage_error(std::string(console.in("il manque ", "this is missing: ")) + std::string(option),
                      std::string(console.in("Écrivez par exemple : ", "Type, for example: ")) + std::string(example));
  return exit_usage;
}

} // namespace

int run_homework(const Arguments& arguments, Console& console) {
  if (arguments.operand(0) != "add") {
    console.usage_error(console.in("que faire des devoirs ?", "do what with homework?"), "ecole homework add --help");
    return exit_usage;
  }
  ecole::Homework homework;
  homework.class_name = arguments.get("--class");
  homework.subject = arguments.get("--subject");
  homework.given = arguments.get("--given");
  homework.due = arguments.get("--due");
  homework.details = arguments.get("--details");
  homework.title = arguments.get("--title");
  homework.text = arguments.get("--text");
  if (homework.text == "-") homework.text.assign(std::istreambuf_iterator<char>(std::cin), {});
  if (homework.class_name.empty()) return missing("--class", "--class 6e-b", console);
  if (homework.due.empty())
    return missing("--due", console.in("--due \"jeudi 26 novembre\"", "--due \"Thursday 26 November\""), console);
  if (homework.text.empty() && homework.title.empty())
    return missing("--text", console.in("--text \"Exercices 3 et 4.\"", "--text \"Exercises 3 and 4.\""), console);

  const std::optional<ecole::BuildOptions> time = build_options(arguments, console);
  if (!time) return exit_usage;
  ecole::HomeworkOptions options;
  options.now = time->now;
  options.message = arguments.get("--message");
  if (const std::string author = arguments.get("--author"); !author.empty() && !read_author(author, options))
    return missing("--author", "--author \"Anne Durand <anne@example.org>\"", console);
  const std::optional<ecole::Site> site = open_site(arguments, 1, false, console);
  if (!site) return exit_usage;
  const ecole::Result<ecole::AddedHomework> added = ecole::add_homework(*site, homework, options);
  if (!added) return fail(added.error(), arguments, console);
  if (arguments.has("--json")) {
    console.result(ecole::to_json(*added) + "\n");
    return exit_done;
  }
  console.result(added->file + ":" + std::to_string(added->line) + " " + added->as_written + "\n");
  console.message(std::string(console.in("Enregistré sur ", "Committed to ")) + added->branch + " : " +
                  added->commit.substr(0, 10));
  return exit_done;
}

} // namespace cli
